import { z } from "zod";
import { DETAILS } from "@/lib/engine/generation/types";
import { CADENCES } from "@/lib/kernel/dates";
import { proposalView } from "./generation";

const share = z.string();

/** The form of a proposal as a tab keeps it: all text, limits as fractions and "" where there is none. */
export const requirementsDraft = z.object({
  name: z.string(),
  baseCcy: z.string(),
  who: z.enum(["profile", "answers"]),
  profileId: z.string().nullable(),
  answers: z.record(z.string(), z.string()),
  excludedAssetClasses: z.array(z.string()),
  excludedRegions: z.array(z.string()),
  excludedSectors: z.array(z.string()),
  limits: z.object({
    minBonds: share,
    maxEquity: share,
    minCash: share,
    maxSingleName: share,
    maxExpenseRatio: share,
  }),
  detail: z.enum(DETAILS),
  /** "usual": what the score says. */
  cadence: z.enum(["usual", ...CADENCES]),
  /** Points of the portfolio as a fraction: "0.05" is 5 points. */
  driftShare: share,
  isOnlyEsg: z.boolean(),
  text: z.string(),
  source: z.enum(["model", "rules"]),
});
export type RequirementsDraft = z.output<typeof requirementsDraft>;

/** What a tab keeps of a generation, so that neither a failure nor a reload loses it. */
export const keptGeneration = z.object({
  format: z.literal(1),
  draft: requirementsDraft,
  answered: z
    .object({
      /** As they were sent; read again by whoever takes them. */
      requirements: z.looseObject({}),
      proposal: proposalView,
      /** A framework body as it is being edited; null while it is as proposed. */
      edited: z.looseObject({}).nullable(),
    })
    .nullable(),
});
