import { z } from "zod";
import { idView, instantView, lineInput, optional, pageInput, pageView } from "./common";

const RISK_BANDS = ["low", "medium", "high"] as const;
export const riskBandView = z.enum(RISK_BANDS);

/** Answers by question key; which exist and what they are worth: `GET /investment-questionnaire`. */
export const profileAnswersInput = z.record(z.string().max(60), z.string().max(60)).meta({
  examples: [
    {
      horizon: "over_10_years",
      loss_tolerance: "hold",
      income_stability: "stable",
      experience: "3_to_10_years",
      goal: "growth",
      liquidity_need: "low",
    },
  ],
});

export const createProfileInput = z.object({ name: lineInput(200), answers: profileAnswersInput });
export const updateProfileInput = z.object({
  id: z.string().max(100),
  name: optional(lineInput(200)),
  answers: optional(profileAnswersInput),
});
export const listProfilesInput = z.object(pageInput);

export const profileView = z.object({
  id: idView,
  name: z.string(),
  answers: z.record(z.string(), z.string()),
  score: z.int().min(0).max(100),
  score_band: riskBandView.meta({ description: "What the score alone gives" }),
  risk_band: riskBandView.meta({ description: "After the caps" }),
  caps: z.array(z.object({ band: riskBandView, reason: z.string() })),
  points: z.array(
    z.object({
      key: z.string(),
      answer: z.string(),
      label: z.string(),
      points: z.int(),
      max_points: z.int(),
    }),
  ),
  suggested_templates: z
    .array(z.string())
    .meta({ description: "Keys of the risk band: its model first, then the nearest to it" }),
  user_id: idView,
  created_at: instantView,
  updated_at: instantView,
});
export type ProfileView = z.output<typeof profileView>;
export const profileListView = pageView(profileView);

export const questionnaireView = z.object({
  questions: z.array(
    z.object({
      key: z.string(),
      question: z.string(),
      why: z.string(),
      options: z.array(z.object({ value: z.string(), label: z.string(), points: z.int() })),
    }),
  ),
  bands: z.array(z.object({ band: riskBandView, from_score: z.int() })),
  caps: z.array(z.object({ key: z.string(), answer: z.string(), band: riskBandView, reason: z.string() })),
});
