import { describe, expect, it } from "vitest";
import { fixtureBucket, fixtureMapping, fixturePolicy } from "@/lib/engine/drift/fixtures";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import { attributeDrift } from "./attribute-drift";
import { fixturePast } from "./fixtures";

const MAPPING = fixtureMapping({ "AssetClass/Equity": { A: "1" }, "AssetClass/Bonds": { B: "1" } });

function periodFrom(from: string, equity: string, bonds: string) {
  const buckets = [fixtureBucket("AssetClass/Equity", equity), fixtureBucket("AssetClass/Bonds", bonds)];
  return { from, frame: prepareFrame(buckets, fixturePolicy()), mapping: MAPPING };
}

const POINT = 100_000_000;

describe("where drift came from", () => {
  /** 60/40 by the day; equity doubles; 1,000 cash comes; 500 of it buys bonds; targets go to 70/30. */
  const facts = fixturePast({
    lines: [
      { date: "2026-01-05", kind: "deposit", cash: "1000" },
      { date: "2026-01-05", kind: "buy", symbol: "A", quantity: "6", cash: "-600" },
      { date: "2026-01-05", kind: "buy", symbol: "B", quantity: "4", cash: "-400" },
      { date: "2026-01-07", kind: "deposit", cash: "400" },
      { date: "2026-01-07", kind: "buy", symbol: "B", quantity: "4", cash: "-400" },
    ],
    closes: {
      A: { "2026-01-05": "100", "2026-01-06": "200" },
      B: { "2026-01-05": "100" },
    },
  });
  const days = ["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"];
  const result = attributeDrift(
    facts,
    days,
    [periodFrom("2026-01-01", "0.6", "0.4"), periodFrom("2026-01-08", "0.7", "0.3")],
    [],
  );
  const node = (path: string) => result?.nodes.find((each) => each.path === path);

  it("credits prices, flows, trades and targets", () => {
    // Equity: 60 % → 1,200 of 1,600 = 75 % (prices +15) → of 2,000 = 60 % (flows −15) → target 70 % (−10).
    expect(node("AssetClass/Equity")).toMatchObject({
      start: 0,
      prices: 15 * POINT,
      flows: -15 * POINT,
      trades: 0,
      targets: -10 * POINT,
      now: -10 * POINT,
    });
    // Bonds: 40 % → 25 % → 400 of 2,000 = 20 % → 800 of 2,000 = 40 % → target 30 %.
    expect(node("AssetClass/Bonds")).toMatchObject({
      prices: -15 * POINT,
      flows: -5 * POINT,
      trades: 20 * POINT,
      targets: 10 * POINT,
      now: 10 * POINT,
    });
  });

  it("starts at the first day with weights, and says nothing without any", () => {
    expect(result).toMatchObject({ from: "2026-01-05", to: "2026-01-08" });
    expect(
      attributeDrift(fixturePast({ lines: [], closes: {} }), days, [periodFrom("2026-01-01", "1", "0")], []),
    ).toBeNull();
    expect(attributeDrift(facts, days, [], [])).toBeNull();
  });
});
