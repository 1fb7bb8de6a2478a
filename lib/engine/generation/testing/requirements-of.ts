import type { Preferences, Requirements } from "@/lib/engine/generation/types";
import { QUESTIONNAIRE } from "@/lib/engine/profile/questionnaire.data";
import { type ProfileAnswers, scoreProfile } from "@/lib/engine/profile/score";

/** 25 + 18 + 11 + 7 + 15 + 10 = 86 points: high. */
export const BOLD: ProfileAnswers = {
  horizon: "over_10_years",
  loss_tolerance: "hold",
  income_stability: "stable",
  experience: "3_to_10_years",
  goal: "growth",
  liquidity_need: "low",
};

/** 8 + 0 + 0 + 0 + 0 + 5 = 13 points: low, without a cap. */
export const CAREFUL: ProfileAnswers = {
  horizon: "3_to_5_years",
  loss_tolerance: "sell_all",
  income_stability: "unstable",
  experience: "none",
  goal: "preserve",
  liquidity_need: "medium",
};

export const NO_PREFERENCES: Preferences = {
  excludedAssetClasses: [],
  excludedRegions: [],
  excludedSectors: [],
  detail: "regions",
};

/** Requirements of these answers; preferences and words only where a test speaks of them. */
export function requirementsOf(
  answers: ProfileAnswers,
  preferences: Partial<Preferences> = {},
  more: Partial<Omit<Requirements, "answers" | "preferences">> = {},
): Requirements {
  return { baseCcy: "USD", text: "", ...more, answers, preferences: { ...NO_PREFERENCES, ...preferences } };
}

/** Every way to fill in the questionnaire: 4 × 4 × 4 × 4 × 4 × 3 = 3,072. */
export function everyAnswers(): ProfileAnswers[] {
  return QUESTIONNAIRE.reduce<Partial<ProfileAnswers>[]>(
    (all, { key, options }) => all.flatMap((one) => options.map(({ value }) => ({ ...one, [key]: value }))),
    [{}],
  ) as ProfileAnswers[];
}

/** Answers of each score there is without a cap, the first found of each. */
export function answersByScore(): Map<number, ProfileAnswers> {
  const byScore = new Map<number, ProfileAnswers>();
  for (const answers of everyAnswers()) {
    const { score, caps } = scoreProfile(answers);
    if (caps.length === 0 && !byScore.has(score)) byScore.set(score, answers);
  }
  return new Map([...byScore].sort(([a], [b]) => a - b));
}
