import { describe, expect, it } from "vitest";
import { QUESTIONNAIRE } from "@/lib/engine/profile/questionnaire.data";
import { scoreProfile } from "@/lib/engine/profile/score";
import { partialScore } from "./partial-score";

const best = Object.fromEntries(QUESTIONNAIRE.map(({ key, options }) => [key, options.at(-1)?.value ?? ""]));

describe("partialScore", () => {
  it("counts what is answered and nothing else", () => {
    expect(partialScore({})).toMatchObject({ answered: 0, questions: 6, score: 0, riskBand: "low" });
    expect(partialScore({ horizon: "over_10_years" })).toMatchObject({ answered: 1, score: 25 });
  });

  it("comes to the stored score once everything is answered", () => {
    for (const answers of [
      best,
      { ...best, horizon: "under_3_years" },
      { ...best, liquidity_need: "high" },
    ]) {
      const { score, riskBand, scoreBand } = scoreProfile(answers);
      expect(partialScore(answers)).toMatchObject({ answered: 6, score, riskBand, scoreBand });
    }
  });

  it("says why a band is held down", () => {
    const { caps, riskBand } = partialScore({ ...best, horizon: "under_3_years", liquidity_need: "high" });
    expect(riskBand).toBe("low");
    expect(caps).toHaveLength(2);
  });
});
