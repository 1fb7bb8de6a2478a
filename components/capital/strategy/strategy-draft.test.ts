import { describe, expect, it } from "vitest";
import { createStrategyInput, reviseStrategyInput } from "@/lib/schemas/capital-strategy";
import { draftOf, missingOf, textOf } from "./strategy-draft";

describe("the form of a strategy", () => {
  const empty = draftOf(null, "pool");

  it("says null for what is left empty, and basis points for percent", () => {
    const draft = {
      ...empty,
      name: "Momentum",
      policy_limit_usd: "50000",
      target_apy_percent: "5.25",
      sector: " ",
    };
    expect(textOf(draft)).toEqual({
      name: "Momentum",
      pool_id: "pool",
      policy_limit_usd: "50000",
      risk_tier: null,
      sector: null,
      asset_class: null,
      target_apy_bps: 525,
      description: null,
    });
    expect(textOf({ ...draft, target_apy_percent: "-0.5" }).target_apy_bps).toBe(-50);
    // And no field that the API does not take.
    expect(createStrategyInput.safeParse(textOf(draft)).error).toBeUndefined();
    const edit = { id: "an id", version: 1, ...textOf(draft) };
    expect(reviseStrategyInput.safeParse(edit).error).toBeUndefined();
  });

  it("names the first thing that is missing", () => {
    expect(missingOf(empty)).toMatch(/name/);
    expect(missingOf({ ...empty, name: "A" })).toMatch(/limit/);
    expect(missingOf({ ...empty, name: "A", pool_id: "" })).toMatch(/pool/);
    expect(missingOf({ ...empty, name: "A", policy_limit_usd: "0" })).toBeUndefined();
  });
});
