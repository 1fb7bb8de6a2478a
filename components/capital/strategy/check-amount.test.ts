import { describe, expect, it } from "vitest";
import type { RuleRoomView } from "@/lib/schemas/capital-room";
import { checkAmount } from "./check-amount";

const RULES: RuleRoomView[] = [
  {
    rule: "POLICY_LIMIT",
    words: "Policy limit of Momentum",
    side: "most",
    amount_usd: "50000.00",
    reserved_usd: "10000.00",
  },
  {
    rule: "MIN_ALLOCATION",
    words: "Least allocation",
    side: "least",
    amount_usd: "1000.00",
    reserved_usd: "0.00",
  },
];
const excesses = (amount: string) => checkAmount(RULES, amount).map(({ excess }) => excess);

describe("an amount against every rule", () => {
  it("says by how much each is broken, to the cent", () => {
    expect(excesses("60000")).toEqual(["10000.00", null]);
    expect(excesses("50000.01")).toEqual(["0.01", null]);
    expect(excesses("999.99")).toEqual([null, "0.01"]);
  });

  it("breaks nothing at the edges, nor before an amount is there", () => {
    expect(excesses("50000.00")).toEqual([null, null]);
    expect(excesses("1000")).toEqual([null, null]);
    expect(excesses("")).toEqual([null, null]);
  });
});
