import type { EffectiveRules } from "@/lib/engine/framework/rule-narrowing";
import type { FrameworkTree } from "@/lib/engine/framework/tree";
import type { BucketRules, RebalancingPolicy } from "@/lib/engine/framework/types";
import type { Mapping } from "@/lib/engine/mapping/shares";
import type { HealthGrade } from "@/lib/engine/mapping/types";
import type { FxRate } from "@/lib/engine/portfolio/fx";
import type { Product } from "@/lib/engine/product/types";
import type { IsoDate } from "@/lib/kernel/dates";
import type { Decimal } from "@/lib/kernel/decimal";

/** What of a product decides where it belongs. */
export type HeldProduct = Pick<
  Product,
  "symbol" | "name" | "type" | "assetClass" | "region" | "sector" | "currency" | "tags"
>;

/** One holding with the price it is valued at; `price` null means that none is known. */
export type PositionFact = {
  symbol: string;
  product: HeldProduct;
  quantity: Decimal;
  price: Decimal | null;
  priceDate: IsoDate | null;
  isSamplePrice: boolean;
  /** Counts, is never traded. */
  isLocked: boolean;
  /** Out of the denominator. */
  isExcluded: boolean;
  /** Assigned by hand; null lets the mapping and the rules decide. */
  bucketPath: string | null;
};

/** Everything that fits goes to the bucket; of several rules the first that fits wins. */
export type AssignmentMatch = Pick<
  BucketRules,
  "includeTags" | "excludeTags" | "allowedTypes" | "assetClasses" | "regions" | "sectors" | "currencies"
> & { symbols?: readonly string[] };
export type AssignmentRule = { match: AssignmentMatch; bucketPath: string };

/** Rates into the portfolio's currency, by currency. */
export type FxRates = ReadonlyMap<string, FxRate>;
export type CashAmount = { currency: string; amount: Decimal };

export type DriftFacts = {
  /** Unlike currencies are never added: what has no rate into this one counts as unknown. */
  baseCcy: string;
  positions: readonly PositionFact[];
  /** Money in `baseCcy`. */
  cash: Decimal;
  /** Money in other currencies; absent is none. */
  foreignCash?: readonly CashAmount[];
  /** Rates of the other currencies as of `asOf`; absent is none. */
  fx?: FxRates;
  mapping: Mapping;
  assignmentRules: readonly AssignmentRule[];
  /** The day of looking: ages and the next check date count from it. */
  asOf: IsoDate;
};

/** What of a framework version does not change from one report to the next. Never changed once made. */
export type DriftFrame = {
  tree: FrameworkTree;
  policy: RebalancingPolicy;
  nodes: readonly FrameNode[];
  leaves: readonly FrameLeaf[];
  leafIndexByPath: ReadonlyMap<string, number>;
  /** Index of the leaf that money itself belongs to; −1 when the framework has none. */
  cashLeafIndex: number;
  rules: ReadonlyMap<string, EffectiveRules>;
};

export type FrameNode = {
  path: string;
  label: string;
  depth: number;
  parentPath: string | null;
  isLeaf: boolean;
  targetOfParent: Decimal;
  target: ShareBand;
  /** Indices into `leaves` of the leaves at or below the node. */
  leafIndices: readonly number[];
};

/** `shareE10` is the reported share, `ratio` the exact one as an integer, for splitting by it. */
export type FrameLeaf = { path: string; share: Decimal; shareE10: number; ratio: bigint };

/** A target with its band, ready for exact comparison: bounds are whole numbers over 10^decimals. */
export type ShareBand = {
  share: Decimal;
  lower: Decimal;
  upper: Decimal;
  /** Unclamped: target − half width down, target + half width up. */
  lowerScaled: bigint;
  upperScaled: bigint;
  scale: bigint;
};

export type DriftStatus = "within_band" | "exceeds_band" | "no_target";

/**
 * Reported weights are whole ten-billionths (`…E10`, 1e10 is the whole portfolio), so that they sum
 * exactly; values are whole cents. Null stands for what cannot be known.
 */
export type DriftFigures = {
  valueCents: bigint | null;
  actualE10: number | null;
  targetE10: number | null;
  driftE10: number | null;
  /** Drift over target; null without a target. */
  driftPct: number | null;
  targetValueCents: bigint | null;
  lower: Decimal | null;
  upper: Decimal | null;
  status: DriftStatus | null;
};

/** A bucket; or what no bucket claims; or money that no bucket claims. */
export type DriftNodeKind = "bucket" | "unclassified" | "cash";

export type DriftNode = DriftFigures & {
  kind: DriftNodeKind;
  path: string;
  label: string;
  depth: number;
  parentPath: string | null;
  isLeaf: boolean;
  actualOfParent: number | null;
  targetOfParent: number | null;
};

/** A holding or the part of it that lies in one leaf; `symbol` null is money. */
export type DriftLine = DriftFigures & {
  symbol: string | null;
  name: string;
  /** Null is unclassified (or unclaimed money). */
  bucketPath: string | null;
  assignedBy: AssignedBy;
  quantity: Decimal | null;
  /** What the price is in; null for a product that is not held, and for money. */
  currency: string | null;
  price: Decimal | null;
  priceDate: IsoDate | null;
  /** Quantity × price in `currency`, before any conversion. */
  localCents: bigint | null;
  /** The rate by which the value was converted; null when none was needed or there is none. */
  fx: FxRate | null;
  ageDays: number | null;
  isStale: boolean;
  isSamplePrice: boolean;
  isLocked: boolean;
};

export type AssignedBy = "hand" | "mapping" | "rule" | "cash" | "nothing";

/** Money in one currency and what it is worth in the portfolio's; null without a rate. */
export type CashLine = CashAmount & { valueCents: bigint | null; fx: FxRate | null };
export type ExcludedLine = {
  symbol: string;
  name: string;
  quantity: Decimal;
  valueCents: bigint | null;
  currency: string;
  fx: FxRate | null;
};
/** A holding, or money in another currency (`symbol` is its code then), whose value cannot be told. */
export type UnknownPrice = {
  symbol: string;
  name: string;
  quantity: Decimal;
  reason: string;
  missing: "price" | "rate";
  currency: string;
};

export type DriftHealth = {
  score: number;
  grade: HealthGrade;
  reasons: string[];
  oldestPriceDate: IsoDate | null;
  oldestPriceAgeDays: number | null;
  stale: string[];
  /** Currencies whose last rate is more than five business days old. */
  staleRates: string[];
  hasSamplePrices: boolean;
  hasSampleRates: boolean;
};

export type DriftReport = {
  asOf: IsoDate;
  /** The latest price day that went in; `asOf` for money alone. */
  valuationDate: IsoDate;
  /** Null while a price is unknown. */
  totalCents: bigint | null;
  knownCents: bigint;
  /** All money that could be told, converted; its parts are in `cash`. */
  cashCents: bigint;
  /** The portfolio's own currency first. */
  cash: CashLine[];
  /** The rates that went into a value, in order of currency. */
  rates: FxRates;
  /** Why there are no weights; null when there are. */
  blockedReason: string | null;
  nodes: DriftNode[];
  lines: DriftLine[];
  excluded: ExcludedLine[];
  unknownPrices: UnknownPrice[];
  /** Σ|drift| over leaf buckets, the unclassified and unclaimed money. */
  totalDriftE10: number | null;
  turnoverToTargetE10: number | null;
  breachCount: number;
  worst: { path: string; label: string; driftE10: number } | null;
  nextCheckDate: IsoDate | null;
  health: DriftHealth;
  /** Symbols whose assignment by hand names a bucket that is no leaf of this version. */
  lostAssignments: string[];
};
