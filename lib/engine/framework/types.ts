import type { AssetClass, ProductType, Region, Sector } from "@/lib/engine/product/vocabulary";
import type { Cadence } from "@/lib/kernel/dates";
import type { Decimal } from "@/lib/kernel/decimal";
import type { Diagnostic } from "@/lib/kernel/diagnostics";

/** Which products a bucket takes; absent means not restricted, and children narrow their parent. */
export type BucketRules = {
  includeTags?: string[];
  excludeTags?: string[];
  allowedTypes?: ProductType[];
  assetClasses?: AssetClass[];
  regions?: Region[];
  sectors?: Sector[];
  currencies?: string[];
  minAdvUsd?: Decimal;
  minAumUsd?: Decimal;
  /** Fraction per year: 0.002 is 0.2 %. */
  maxExpenseRatio?: Decimal;
  minHistoryYears?: Decimal;
};

/** One bucket as stored: weights are shares of the parent. */
export type Bucket = {
  path: string;
  label: string;
  targetWeight: Decimal;
  minWeight?: Decimal;
  maxWeight?: Decimal;
  rules?: BucketRules;
};

export type ConstraintType =
  | "max_single_name"
  | "max_positions"
  | "min_asset_class"
  | "max_asset_class"
  | "min_bonds"
  | "max_sector"
  | "max_region"
  | "min_cash"
  | "max_expense_ratio"
  | "max_turnover";

/** `max_positions` counts; whatever unit stands beside it, its value is a number of positions. */
export type ConstraintUnit = "percentage" | "bps" | "dollars" | "count";

/** A percentage is a fraction (0.1 is 10 %); `scope` names the class, sector, region or bucket path. */
export type Constraint = { type: ConstraintType; value: Decimal; unit: ConstraintUnit; scope?: string };

export type BandKind = "absolute" | "relative" | "tighter" | "wider" | "min_max";

export type RebalancingPolicy = {
  cadence: Cadence;
  /** Points of the whole portfolio, 50..1000. */
  driftBps: number;
  band: BandKind;
  /** Fraction of the target share, for the bands that use it: 0.25 is a quarter. */
  relativePct?: Decimal;
  destination: "target" | "edge";
  scope: "breached" | "all";
  /** Smallest trade in base currency. */
  minTrade: Decimal;
  costBps: number;
  fractional: boolean;
};

export type FrameworkMethod = "template" | "custom" | "imported";

/** The policy object: the same pure functions read it in editor, dashboard, planner and backtest. */
export type Framework = {
  name: string;
  description: string;
  method: FrameworkMethod;
  baseCcy: string;
  benchmark?: string;
  /** Id of an investment profile in the same workspace. */
  profileId?: string;
  /** The template it came from. */
  templateKey?: string;
  buckets: Bucket[];
  constraints: Constraint[];
  rebalancing: RebalancingPolicy;
};

export type FrameworkErrorCode =
  | "EMPTY_FRAMEWORK"
  | "WEIGHTS_SUM"
  | "WEIGHT_RANGE"
  | "BELOW_MIN"
  | "ABOVE_MAX"
  | "MIN_ABOVE_MAX"
  | "MIN_SUM_OVER_100"
  | "MAX_SUM_UNDER_100"
  | "DUPLICATE_PATH"
  | "BAD_PATH"
  | "TOO_DEEP"
  | "TOO_MANY"
  | "RULE_CONTRADICTION"
  | "CONSTRAINT_INFEASIBLE";

export type FrameworkWarningCode =
  | "WEIGHTS_NOT_EXACT"
  | "COVERAGE_NONE"
  | "COVERAGE_THIN"
  | "COVERAGE_STALE"
  | "OVERLAP"
  | "BAND_WIDER_THAN_TARGET";

export type FrameworkError = Diagnostic<FrameworkErrorCode>;
export type FrameworkWarning = Diagnostic<FrameworkWarningCode>;
export type Validation = { valid: boolean; errors: FrameworkError[]; warnings: FrameworkWarning[] };

export const MAX_BUCKETS = 500;
export const MAX_DEPTH = 8;
export const MAX_PATH_LENGTH = 500;
export const MAX_LABEL_LENGTH = 255;
export const MIN_DRIFT_BPS = 50;
export const MAX_DRIFT_BPS = 1000;

export const DEFAULT_REBALANCING_NUMBERS = { driftBps: 500, costBps: 0 } as const;
