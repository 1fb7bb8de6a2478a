import { describe, expect, it } from "vitest";
import type { Bucket } from "@/lib/engine/framework/types";
import { Decimal, sum } from "@/lib/kernel/decimal";
import { bucketsOf, moveTarget } from "./lab-buckets";
import { activeVariant, firstState, type LabState } from "./lab-state";
import { addSymbol, removeSymbol } from "./symbol-list";

const own: Bucket[] = [
  { path: "AssetClass/Equity", label: "Equity", targetWeight: new Decimal("0.6") },
  { path: "AssetClass/Bonds", label: "Bonds", targetWeight: new Decimal("0.35") },
  { path: "AssetClass/Alternatives", label: "Alternatives", targetWeight: new Decimal("0.05") },
];
const start = firstState({ kind: "template", key: "balanced" });
const NONE_HELD: ReadonlySet<string> = new Set();
const move = (state: LabState, path: string, share: string, held = NONE_HELD) =>
  moveTarget(state, own, own, { path, share: new Decimal(share), held });
const policyOf = (state: LabState) => activeVariant(state).policy;

describe("moving a weight", () => {
  it("takes from the siblings in proportion, and the group stays exactly 1", () => {
    const { targets } = policyOf(move(start, "AssetClass/Equity", "0.8"));
    expect(targets).toEqual({
      "AssetClass/Equity": "0.8",
      "AssetClass/Bonds": "0.175",
      "AssetClass/Alternatives": "0.025",
    });
  });

  it("keeps nothing of a weight that is back where it was", () => {
    const away = move(start, "AssetClass/Equity", "1");
    expect(policyOf(move(away, "AssetClass/Equity", "0.6")).targets).toEqual({});
  });

  it("leaves a held sibling alone", () => {
    const { targets } = policyOf(move(start, "AssetClass/Equity", "0.7", new Set(["AssetClass/Bonds"])));
    // Bonds stay at 0.35, so Equity can have no more than 0.65.
    expect(targets).toEqual({ "AssetClass/Equity": "0.65", "AssetClass/Alternatives": "0" });
  });
});

describe("weights by symbol", () => {
  const weights = { source: { kind: "weights" }, targets: { SPY: "0.6", AGG: "0.4" }, rules: {} } as const;
  const total = (policy: typeof weights | ReturnType<typeof addSymbol>) =>
    sum(bucketsOf(policy, null).map(({ targetWeight }) => targetWeight)).toFixed();

  it("makes room for a newcomer and shares out what one leaves", () => {
    const three = addSymbol(weights, "GLD");
    expect(three.targets).toEqual({ SPY: "0.54", AGG: "0.36", GLD: "0.1" });
    expect(total(three)).toBe("1");
    expect(removeSymbol(three, "SPY").targets).toEqual({ AGG: "0.7826086957", GLD: "0.2173913043" });
    expect(addSymbol(three, "GLD")).toBe(three);
  });

  it("keeps its last one", () => {
    const one = removeSymbol(weights, "AGG");
    expect(one.targets).toEqual({ SPY: "1" });
    expect(removeSymbol(one, "SPY")).toBe(one);
  });
});
