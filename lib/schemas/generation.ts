import { z } from "zod";
import { MAX_DRIFT_BPS, MIN_DRIFT_BPS } from "@/lib/engine/framework/types";
import { DETAILS } from "@/lib/engine/generation/types";
import { ASSET_CLASSES, REGIONS, SECTORS } from "@/lib/engine/product/vocabulary";
import { CADENCES } from "@/lib/kernel/dates";
import { currencyInput, idInput, lineInput, optional, textInput, wordInput } from "./common";
import { decimalInput, weightView } from "./decimal";
import { changeView, frameworkContentView } from "./framework-view";
import { riskBandView } from "./profile";

const MOST_WORDS = 50;
/** Characters of one's own words. */
export const LONGEST_TEXT = 2_000;

const share = decimalInput({ maxDecimals: 10, min: "0", max: "1" });

/** A name that is no preference is refused: a misspelt one would be left out without a word. */
export const preferencesInput = z.strictObject({
  excluded_asset_classes: optional(z.array(wordInput(ASSET_CLASSES)).max(MOST_WORDS)),
  excluded_regions: optional(z.array(wordInput(REGIONS)).max(MOST_WORDS)),
  excluded_sectors: optional(z.array(wordInput(SECTORS)).max(MOST_WORDS)),
  min_bonds: optional(share),
  max_equity: optional(share),
  min_cash: optional(share),
  max_single_name: optional(share),
  max_expense_ratio: optional(share).meta({ description: "A fraction a year: 0.002 is 0.2 %" }),
  detail: optional(z.enum(DETAILS)).meta({
    description: "How finely shares are cut; `regions` unless given",
  }),
  cadence: optional(z.enum(CADENCES)),
  drift_bps: optional(z.int().min(MIN_DRIFT_BPS).max(MAX_DRIFT_BPS)),
  only_esg: optional(z.boolean()).meta({
    description: "Funds chosen by environment, social and governance marks, where there are such",
  }),
});

const answersInput = z.record(z.string().max(60), z.string().max(60));

export const requirementsInput = z
  .strictObject({
    name: optional(lineInput(255)),
    base_ccy: optional(currencyInput),
    profile_id: optional(idInput).meta({ description: "An investment profile, or `answers`" }),
    answers: optional(answersInput).meta({ description: "Of the questionnaire, in place of a profile" }),
    preferences: optional(preferencesInput),
    text: optional(textInput(LONGEST_TEXT)).meta({
      description: "In your own words. It is read as data: it can ask for an allocation and nothing else",
    }),
    source: optional(z.enum(["model", "rules"])).meta({
      description:
        "`model` is refused where none is configured; unless given, the model where there is one, else the rules",
    }),
  })
  .refine(
    (input) => (input.profile_id === undefined) !== (input.answers === undefined),
    "either profile_id or answers, and not both",
  );
export type RequirementsInput = z.output<typeof requirementsInput>;
/** As they are sent: decimals as text. */
export type RequirementsBody = z.input<typeof requirementsInput>;

export const reasonView = z.object({ path: z.string(), reason: z.string() });
export const PROPOSAL_NOTES = ["understood", "not_understood", "not_honoured", "assumed"] as const;

/** How one question to the model came out. */
export const ROUND_OUTCOMES = ["valid", "invalid", "unreadable"] as const;

export const modelUseView = z.object({
  model: z.string(),
  rounds: z
    .array(z.object({ round: z.int(), outcome: z.enum(ROUND_OUTCOMES), problems: z.array(z.string()) }))
    .meta({ description: "Each question, and at most three repairs of it" }),
  input_tokens: z.int(),
  output_tokens: z.int(),
  seconds: z.number(),
});

export const nearestTemplateView = z.object({
  key: z.string(),
  name: z.string(),
  risk_band: riskBandView.nullable(),
  distance: weightView.meta({
    description:
      "Share of the portfolio that lies elsewhere: half the sum of the differences by asset class and region",
  }),
  differences: z.array(
    z.object({
      label: z.string(),
      proposed: weightView,
      template: weightView,
      difference: weightView,
    }),
  ),
  changes: z.array(changeView).meta({ description: "Bucket by bucket" }),
});

export const proposalView = z.object({
  source: z.enum(["model", "rules"]),
  source_reason: z.string().meta({ description: "Why this source, in one sentence" }),
  score: z.int(),
  risk_band: riskBandView,
  framework: frameworkContentView,
  reasons: z.array(reasonView),
  notes: z.array(z.object({ kind: z.enum(PROPOSAL_NOTES), message: z.string() })),
  nearest_template: nearestTemplateView.nullable(),
  model_use: modelUseView.nullable(),
});
export type ProposalView = z.output<typeof proposalView>;

/** What stands in the stream of a proposal that is being made, one JSON a line. */
export const generationEventView = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("asked"), round: z.int(), most_rounds: z.int(), model: z.string() }),
  z.object({ kind: z.literal("checked"), round: z.int(), problems: z.array(z.string()) }),
  z.object({ kind: z.literal("proposal"), proposal: proposalView }),
  z.object({ kind: z.literal("failed"), code: z.string(), message: z.string() }),
]);
export type GenerationEvent = z.output<typeof generationEventView>;

/** Whether a model is configured; its key and address are nobody's business. */
export const generationSetupView = z.object({
  model: z.string().nullable(),
  tokens_left_today: z.int().nullable(),
  problem: z.string().nullable().meta({ description: "What is wrong with the model's settings" }),
});
export type GenerationSetup = z.output<typeof generationSetupView>;

export const proposeMappingInput = z.object({
  id: idInput,
  version: optional(z.int().min(1)),
  source: optional(z.enum(["model", "rules"])),
  paths: optional(z.array(z.string().max(500)).max(500)).meta({ description: "These leaves only" }),
});

export const mappingProposalView = z.object({
  source: z.enum(["model", "rules"]),
  source_reason: z.string(),
  framework_id: z.string(),
  version: z.int(),
  leaves: z.array(
    z.object({
      path: z.string(),
      label: z.string(),
      source: z.enum(["model", "rules"]).meta({ description: "Who chose for this bucket" }),
      products: z.array(
        z.object({
          symbol: z.string(),
          name: z.string(),
          share: weightView,
          rank: z.int().meta({ description: "Among the ranked candidates of the bucket" }),
          score: z.number(),
          reason: z.string(),
        }),
      ),
      gap: z.string().nullable().meta({ description: "Why there is nothing for this bucket" }),
    }),
  ),
  model_use: modelUseView.nullable(),
});
export type MappingProposalView = z.output<typeof mappingProposalView>;
