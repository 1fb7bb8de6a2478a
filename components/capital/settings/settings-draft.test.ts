import { describe, expect, it } from "vitest";
import { type CapitalSettingsView, changeSettingsInput } from "@/lib/schemas/capital-settings";
import { bodyOf, dollarsOf, draftOf, problemsOf } from "./settings-draft";

const SETTINGS: CapitalSettingsView = {
  deployable_fraction: 0.5,
  max_strategy_share: null,
  max_sector_share: 0.25,
  risk_tier_ceilings: { low: null, medium: 0.3, high: 0 },
  min_allocation_usd: "1000.00",
  approval_threshold_usd: null,
  approval_threshold_share: null,
  raises_need_second_person: true,
  approval_hours: 72,
  is_allocator_scheduled: false,
  reallocation: { min_change: 0.02, min_days: 30, max_shift: 0.1, drawdown_stop: 0.2 },
  version: 3,
  pending_change: null,
};

describe("the form of the settings", () => {
  it("sends back what was there, null as null and 0 as 0", () => {
    const body = bodyOf(draftOf(SETTINGS));
    expect(body).toMatchObject({
      deployable_fraction: "0.5",
      max_strategy_share: null,
      max_sector_share: "0.25",
      risk_tier_ceilings: { low: null, medium: "0.3", high: "0" },
      approval_hours: 72,
      reallocation: { min_change: "0.02", min_days: 30 },
    });
    expect(problemsOf(draftOf(SETTINGS))).toEqual({});
  });

  it("sends no field that the API does not take", () => {
    const sent = { ...bodyOf(draftOf(SETTINGS)), version: 3 };
    expect(changeSettingsInput.safeParse(sent).error).toBeUndefined();
  });

  it("names every field that cannot be saved", () => {
    const draft = {
      ...draftOf(SETTINGS),
      deployable_fraction: "1.01",
      max_sector_share: "",
      approval_threshold_usd: "",
      approval_hours: "0",
      min_days: "1.5",
    };
    expect(Object.keys(problemsOf(draft)).toSorted()).toEqual([
      "approval_hours",
      "approval_threshold_usd",
      "deployable_fraction",
      "max_sector_share",
      "min_days",
    ]);
  });

  it("says a share in dollars, cut to the cent as the rules cut it", () => {
    expect(dollarsOf("0.3333333333", "100000.00")).toBe("33333.33");
    expect(dollarsOf("0", "100000.00")).toBe("0.00");
    expect(dollarsOf(null, "100000.00")).toBeNull();
    expect(dollarsOf("", "100000.00")).toBeNull();
  });
});
