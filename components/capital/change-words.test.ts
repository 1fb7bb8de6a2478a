import { describe, expect, it } from "vitest";
import { changeWords, heldWords } from "./change-words";

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
    [
      { field: "pool_id", before: "1", after: "2", before_name: "Credit", after_name: "Equity" },
      "Pool from Credit to Equity",
    ],
    [{ field: "sector", before: "Energy", after: null }, "Sector from Energy to none"],
    [{ field: "approval_hours", before: 72, after: 96 }, "Hours an approval holds from 72 to 96"],
    [
      { field: "reallocation.max_shift", before: 0.1, after: 0.25 },
      "Most that one reallocation moves from 10\u00a0% to 25\u00a0%",
    ],
    [{ field: "new_field.of_later", before: "a", after: "b" }, "new field of later from a to b"],
  ])("%o", (change, words) => {
    expect(changeWords(change, "en-US")).toBe(words);
  });

  it("what is new starts at 0", () => {
    expect(heldWords("Credit", true)).toContain("with a limit of 0");
    expect(heldWords("Credit", false)).toBe("Credit: what was raised waits for a second person");
  });
});
