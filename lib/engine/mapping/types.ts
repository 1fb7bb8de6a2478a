import type { EffectiveRules } from "@/lib/engine/framework/rule-narrowing";
import type { BucketRules, Constraint, FrameworkWarning } from "@/lib/engine/framework/types";
import type { Product } from "@/lib/engine/product/types";
import type { IsoDate } from "@/lib/kernel/dates";
import type { Decimal } from "@/lib/kernel/decimal";

/** What is known of a product's price series without reading it; null dates mean no prices at all. */
export type PriceSummary = {
  firstDate: IsoDate | null;
  lastDate: IsoDate | null;
  count: number;
  /** Who brought the prices: "sample", "import", a provider. */
  source: string | null;
  /** Trading days the series should have; derived from its dates when absent. */
  expectedDays?: number;
};

export type HealthGrade = "good" | "fair" | "poor";

/** Each part and the score are 0..100. */
export type HealthParts = { freshness: number; history: number; completeness: number; metadata: number };

export type ProductHealth = {
  score: number;
  grade: HealthGrade;
  parts: HealthParts;
  /** Business days since the last price; null without prices. */
  ageDays: number | null;
  historyYears: number;
  isSample: boolean;
  isStale: boolean;
  reasons: string[];
};

export type ProductFacts = { product: Product; prices: PriceSummary };

/** The rules of a bucket in the order in which they are applied; "universe" and "constraint" frame them. */
export const RULE_ORDER = [
  "universe",
  "allowed_types",
  "asset_classes",
  "regions",
  "sectors",
  "currencies",
  "include_tags",
  "exclude_tags",
  "max_expense_ratio",
  "min_aum_usd",
  "min_adv_usd",
  "min_history_years",
  "constraint_max_expense_ratio",
] as const;
export type RuleName = (typeof RULE_ORDER)[number];

export type FunnelStep = { rule: RuleName; label: string; removed: number; remaining: number };

export const SCORE_PARTS = ["fit", "cost", "liquidity", "size", "health"] as const;
export type ScorePart = (typeof SCORE_PARTS)[number];
/** Points of each part; they add up to the score, 0..100. */
export type ScoreParts = Record<ScorePart, number>;

export type RankedProduct = {
  rank: number;
  product: Product;
  score: number;
  parts: ScoreParts;
  health: ProductHealth;
};

export type CoverageGap = {
  rule: RuleName | null;
  /** How many more products the change would admit. */
  admits: number;
  message: string;
};

export type LeafInput = {
  path: string;
  label: string;
  /** Share of the portfolio. */
  share: Decimal;
  /** Effective rules, inherited ones included. */
  rules: EffectiveRules;
};

export type MappedLeaf = {
  path: string;
  label: string;
  share: Decimal;
  candidateCount: number;
  products: RankedProduct[];
  funnel: FunnelStep[];
  /** Of the best candidate; null when there is none. */
  health: ProductHealth | null;
  coverageGaps: CoverageGap[];
  /** Constraints of the whole portfolio that bear on this leaf, in words. */
  notes: string[];
};

export type MappedFramework = {
  leaves: MappedLeaf[];
  warnings: FrameworkWarning[];
  productCount: number;
};

export type MappingOptions = {
  constraints?: readonly Constraint[];
  /** Extra restriction on the whole universe, asked for by the caller. */
  universe?: BucketRules & { symbols?: readonly string[] };
  /** Products kept per leaf, 5 unless told. */
  limit?: number;
};
