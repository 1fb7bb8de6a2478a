import { InvalidArgumentError } from "commander";
import { describe, expect, it } from "vitest";
import { readWeights } from "./backtest-ask";

describe("weights on the command line", () => {
  it.each([
    ["SPY=60,AGG=40", { SPY: "0.6", AGG: "0.4" }],
    ["SPY=0.6, AGG=0.4", { SPY: "0.6", AGG: "0.4" }],
    ["SPY=100", { SPY: "1" }],
    ["VTI=1", { VTI: "1" }],
    ["A=33.33,B=33.33,C=33.34", { A: "0.3333", B: "0.3333", C: "0.3334" }],
    // What does not sum is the door's to refuse, with the figure.
    ["SPY=60,AGG=30", { SPY: "0.6", AGG: "0.3" }],
  ])("%s", (text, weights) => {
    expect(readWeights(text)).toEqual(weights);
  });

  it.each(["", "SPY", "SPY=", "SPY=-5", "SPY=1e2", "SPY=60,SPY=40", "SPY=60;AGG=40"])(
    "refuses %j",
    (text) => {
      expect(() => readWeights(text)).toThrow(InvalidArgumentError);
    },
  );
});
