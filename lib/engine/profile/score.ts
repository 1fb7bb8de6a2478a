import type { RiskBand } from "@/lib/engine/framework/templates.data";
import { InvalidInputError } from "@/lib/kernel/errors";
import { type AnswerOption, QUESTIONNAIRE, type Question } from "./questionnaire.data";

export type ProfileAnswers = Record<Question["key"], string>;

/** A band that the score alone would exceed, and why it does not. */
export type ProfileCap = { band: RiskBand; reason: string };

export type ProfileScore = {
  /** 0..100, the sum of the points. */
  score: number;
  /** What the score alone gives. */
  scoreBand: RiskBand;
  /** After the caps. */
  riskBand: RiskBand;
  caps: ProfileCap[];
  points: { key: Question["key"]; answer: string; label: string; points: number; maxPoints: number }[];
};

/** Scores from here on give the band; below the first, low. */
export const MEDIUM_FROM = 40;
export const HIGH_FROM = 70;

/** Answers that hold the band down whatever the score. */
export const PROFILE_CAPS: readonly (ProfileCap & { key: Question["key"]; answer: string })[] = [
  {
    key: "horizon",
    answer: "under_3_years",
    band: "low",
    reason: "A horizon under 3 years caps the band at low",
  },
  {
    key: "liquidity_need",
    answer: "high",
    band: "low",
    reason: "A high need for liquidity caps the band at low",
  },
];

export function bandOfScore(score: number): RiskBand {
  if (score >= HIGH_FROM) return "high";
  return score >= MEDIUM_FROM ? "medium" : "low";
}

/**
 * Adds up the points of the answers and applies the caps: a horizon under 3 years or a high need for
 * liquidity holds the band at low, whatever the score. Throws InvalidInputError naming each answer
 * that is missing or unknown.
 */
export function scoreProfile(answers: Readonly<Record<string, string>>): ProfileScore {
  const problems: string[] = [];
  const points: ProfileScore["points"] = [];
  for (const question of QUESTIONNAIRE) {
    const option = optionOf(question, answers);
    if (option) {
      points.push({
        key: question.key,
        answer: option.value,
        label: option.label,
        points: option.points,
        maxPoints: Math.max(...question.options.map((each) => each.points)),
      });
    } else {
      problems.push(
        `${question.key} must be one of ${question.options.map((each) => each.value).join(", ")}`,
      );
    }
  }
  if (problems.length > 0) throw new InvalidInputError(problems.join("; "));
  const score = points.reduce((total, each) => total + each.points, 0);
  const scoreBand = bandOfScore(score);
  const caps = capsOf(answers);
  return { score, scoreBand, riskBand: caps.length > 0 ? "low" : scoreBand, caps, points };
}

function optionOf(question: Question, answers: Readonly<Record<string, string>>): AnswerOption | undefined {
  if (!Object.hasOwn(answers, question.key)) return undefined;
  return question.options.find((option) => option.value === answers[question.key]);
}

function capsOf(answers: Readonly<Record<string, string>>): ProfileCap[] {
  return PROFILE_CAPS.filter((cap) => answers[cap.key] === cap.answer).map(({ band, reason }) => ({
    band,
    reason,
  }));
}
