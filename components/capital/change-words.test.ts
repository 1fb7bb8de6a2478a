import { describe, expect, it } from "vitest";
import { changeWords } from "./change-words";

describe("a raised limit in words", () => {
  it.each([
    [
      { field: "policy_limit_usd", before: "50000.00", after: "80000.00" },
      "Policy limit from $50,000.00 to $80,000.00",
    ],
    [{ field: "utilization_cap", before: 0.8, after: 1 }, "Utilisation cap from 80\u00a0% to 100\u00a0%"],
    [
      { field: "risk_tier_ceilings.high", before: 0.125, after: null },
      "Ceiling of high risk from 12.5\u00a0% to does not apply",
    ],
    [
      { field: "raises_need_second_person", before: true, after: false },
      "Raises need a second person from on to off",
    ],
    [{ field: "new_field.of_later", before: "a", after: "b" }, "new field of later from a to b"],
  ])("%o", (change, words) => {
    expect(changeWords(change, "en-US")).toBe(words);
  });
});
