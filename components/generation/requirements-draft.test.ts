import { describe, expect, it } from "vitest";
import { requirementsInput } from "@/lib/schemas/generation";
import type { RequirementsDraft } from "@/lib/schemas/kept-generation";
import { blankDraft, draftOf, readDraft } from "./requirements-draft";

const PROFILE = "0b9f2f0e-6f1e-4b7a-9d0e-3f5a1c2b4d6e";

const draft = (part: Partial<RequirementsDraft> = {}): RequirementsDraft => ({
  ...blankDraft(PROFILE, false),
  ...part,
});

describe("what is asked of a framework", () => {
  it("needs nothing but a profile", () => {
    const read = readDraft(draft());
    expect(read).toMatchObject({
      ok: true,
      body: { profile_id: PROFILE, source: "rules", base_ccy: "USD", preferences: { detail: "regions" } },
    });
  });

  it("carries every control in the words of the API, decimals as text", () => {
    const read = readDraft(
      draft({
        name: " For the house ",
        excludedRegions: ["emerging"],
        limits: {
          minBonds: "0.2",
          maxEquity: "",
          minCash: "0.05",
          maxSingleName: "",
          maxExpenseRatio: "0.0025",
        },
        cadence: "A",
        driftShare: "0.035",
        text: "No tobacco.",
      }),
    );
    expect(read).toMatchObject({
      ok: true,
      body: {
        name: "For the house",
        text: "No tobacco.",
        preferences: {
          excluded_regions: ["emerging"],
          min_bonds: "0.2",
          min_cash: "0.05",
          max_expense_ratio: "0.0025",
          cadence: "A",
          drift_bps: 350,
        },
      },
    });
    if (!read.ok) throw new Error("it was refused");
    const sent = requirementsInput.parse(read.body);
    expect(sent.preferences?.min_bonds?.toFixed()).toBe("0.2");
    expect(sent.preferences?.max_equity).toBeUndefined();
  });

  it("comes back into the form as it was sent", () => {
    const before = draft({
      who: "answers",
      profileId: null,
      answers: { horizon: "over_10_years" },
      excludedSectors: ["energy"],
      limits: { minBonds: "0.2", maxEquity: "0.7", minCash: "", maxSingleName: "0.25", maxExpenseRatio: "" },
      detail: "sectors",
      driftShare: "0.05",
      text: "Calm.",
    });
    const answered = { ...before, answers: allAnswered() };
    const read = readDraft(answered);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(draftOf(read.body, blankDraft(null, false))).toEqual(answered);
  });

  it("names every question that is open at its field", () => {
    const read = readDraft(draft({ who: "answers", profileId: null, answers: { horizon: "over_10_years" } }));
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.problems).toHaveLength(5);
    expect(read.problems[0]).toEqual({
      message: "Answer “Your portfolio falls by a quarter within a year. What do you do?”",
      fieldId: "profile-loss_tolerance",
    });
  });

  it("refuses shares over the whole, bands out of range and text that is too long", () => {
    const limits = {
      minBonds: "0.7",
      maxEquity: "1.2",
      minCash: "0.4",
      maxSingleName: "",
      maxExpenseRatio: "",
    };
    const refused = (part: Partial<RequirementsDraft>) => {
      const read = readDraft(draft(part));
      return read.ok ? [] : read.problems.map(({ fieldId }) => fieldId);
    };
    expect(refused({ limits })).toEqual(["generation-max-equity"]);
    expect(refused({ limits: { ...limits, maxEquity: "" } })).toEqual(["generation-min-bonds"]);
    expect(refused({ driftShare: "0.2" })).toEqual(["generation-drift-bps"]);
    expect(refused({ driftShare: "0.012345" })).toEqual(["generation-drift-bps"]);
    expect(refused({ text: "x".repeat(2_001) })).toEqual(["generation-text"]);
  });
});

function allAnswered(): Record<string, string> {
  return {
    horizon: "over_10_years",
    loss_tolerance: "hold",
    income_stability: "stable",
    experience: "3_to_10_years",
    goal: "growth",
    liquidity_need: "low",
  };
}
