import { describe, expect, it } from "vitest";
import { readAddress } from "@/components/backtest/lab/lab-address";
import { labHref } from "./lab-href";

const read = (href: string | null) =>
  readAddress(new URL(href ?? "", "http://any.test").searchParams, { kind: "template", key: "balanced" });

describe("a saved request as an address of the laboratory", () => {
  it("asks the same of weights by symbol", () => {
    const request = {
      weights: { SPY: "0.6", AGG: "0.4" },
      data: "prices",
      start: "2010-01-01",
      amount: "25000",
      cadence: "A",
      cost_bps: 10,
      benchmark: "SPY",
      contributions: { amount: "-100.5", cadence: "Q", yearly_increase_bps: 200 },
      price_basis: "total_return",
      real: true,
    };
    const state = read(labHref(request, null));
    expect(state.variants[0]?.policy).toEqual({
      source: { kind: "weights" },
      targets: { SPY: "0.6", AGG: "0.4" },
      rules: { cadence: "A", costBps: 10 },
    });
    expect(state.question).toEqual({
      start: "2010-01-01",
      end: null,
      amount: "25000",
      flow: { amount: "-100.5", cadence: "Q", raiseBps: 200 },
      benchmark: "SPY",
      basis: "total_return",
      riskFreeBps: 0,
      isReal: true,
    });
  });

  it("asks the same of a framework at the version that ran", () => {
    const id = "0f8fad5b-d9cb-469f-a165-70867728950e";
    const request = { framework_id: id, mode: "band", drift_bps: 300, destination: "edge", benchmark: null };
    const state = read(labHref({ ...request, amount: "10000" }, 4));
    expect(state.variants[0]?.policy.source).toEqual({ kind: "framework", id, version: 4 });
    expect(state.variants[0]?.policy.rules).toEqual({ mode: "band", driftBps: 300, destination: "edge" });
    expect(state.question.benchmark).toBeNull();
  });

  it("has none for what the laboratory does not hold", () => {
    expect(labHref({ framework: { buckets: [] }, amount: "1" }, null)).toBeNull();
    expect(labHref({ framework_id: "x", data: "annual", amount: "1" }, 1)).toBeNull();
  });
});
