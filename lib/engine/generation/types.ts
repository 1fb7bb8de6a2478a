import type { Framework } from "@/lib/engine/framework/types";
import type { AssetClass, Region, Sector } from "@/lib/engine/product/vocabulary";
import type { ProfileAnswers } from "@/lib/engine/profile/score";
import type { Cadence } from "@/lib/kernel/dates";
import type { Decimal } from "@/lib/kernel/decimal";

/** How finely equity is cut. */
export const DETAILS = ["simple", "regions", "sectors"] as const;
export type Detail = (typeof DETAILS)[number];

/** What the person wants beyond the profile; shares are fractions of the portfolio. */
export type Preferences = {
  excludedAssetClasses: AssetClass[];
  excludedRegions: Region[];
  excludedSectors: Sector[];
  minBonds?: Decimal;
  maxEquity?: Decimal;
  minCash?: Decimal;
  maxSingleName?: Decimal;
  /** Fraction a year. */
  maxExpenseRatio?: Decimal;
  detail: Detail;
  cadence?: Cadence;
  driftBps?: number;
  /** Funds chosen by environment, social and governance marks, where there are such. */
  onlyEsg?: boolean;
};

/** What a framework is generated from. */
export type Requirements = {
  name?: string;
  baseCcy: string;
  /** The questionnaire's; their score and caps come from the profile engine. */
  answers: ProfileAnswers;
  profileId?: string;
  preferences: Preferences;
  /** The person's own words. Data, never instructions. */
  text: string;
};

/** Why a bucket is there and has its weight, in one or two sentences. */
export type BucketReason = { path: string; reason: string };

export type Proposal = {
  framework: Framework;
  /** One for every bucket. */
  reasons: BucketReason[];
  /** What was understood and done, what could not be honoured and why. */
  notes: { kind: "understood" | "not_understood" | "not_honoured" | "assumed"; message: string }[];
};
