import { QUESTIONNAIRE } from "@/lib/engine/profile/questionnaire.data";
import { bandOfScore, PROFILE_CAPS, type ProfileCap } from "@/lib/engine/profile/score";

export type PartialScore = {
  answered: number;
  questions: number;
  /** Points so far. */
  score: number;
  /** What the score alone gives so far. */
  scoreBand: "low" | "medium" | "high";
  riskBand: "low" | "medium" | "high";
  caps: readonly ProfileCap[];
  parts: { key: string; question: string; points: number | null; most: number }[];
};

/** The score while it is being answered: what is open counts nothing yet. */
export function partialScore(answers: Readonly<Record<string, string>>): PartialScore {
  const parts = QUESTIONNAIRE.map(({ key, question, options }) => ({
    key,
    question,
    points: options.find((option) => option.value === answers[key])?.points ?? null,
    most: Math.max(...options.map((option) => option.points)),
  }));
  const score = parts.reduce((total, part) => total + (part.points ?? 0), 0);
  const caps = PROFILE_CAPS.filter((cap) => answers[cap.key] === cap.answer);
  const scoreBand = bandOfScore(score);
  return {
    answered: parts.filter((part) => part.points !== null).length,
    questions: parts.length,
    score,
    scoreBand,
    riskBand: caps.length > 0 ? "low" : scoreBand,
    caps,
    parts,
  };
}
