import { describe, expect, it } from "vitest";
import { paletteMatch } from "./palette-match";

describe("what the palette finds", () => {
  it("ranks a name that begins so before one that holds the word before a synonym", () => {
    expect(paletteMatch("Settings", ["password"], "set")).toBe(1);
    expect(paletteMatch("Portfolio Sample: opened", [], "sample op")).toBe(0.8);
    expect(paletteMatch("Settings", ["password"], "pass")).toBe(0.5);
  });

  it("does not take letters strewn over a name for a match", () => {
    expect(paletteMatch("Import holdings", ["broker csv positions file"], "sample")).toBe(0);
  });
});
