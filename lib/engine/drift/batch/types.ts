import type { DriftFrame } from "@/lib/engine/drift/types";

/** Position flags. */
export const EXCLUDED = 1;
export const BY_HAND = 2;

/** Price states: known and fit for whole doubles; missing or not above 0; beyond what doubles hold exactly. */
export const PRICE_KNOWN = 0;
export const PRICE_UNKNOWN = 1;
export const PRICE_UNFIT = 2;

/** Holdings of many portfolios: those of portfolio `i` lie from `from[i]` up to `to[i]`. */
export type BatchHoldings = {
  from: Int32Array;
  to: Int32Array;
  /** Index into the products. */
  product: Int32Array;
  /** Units × 10^decimals, at least 0; NaN where that is no exact double. */
  units: Float64Array;
  unitDecimals: Uint8Array;
  flags: Uint8Array;
  /** The bucket of positions flagged `BY_HAND`, by their index. */
  bucketByHand: ReadonlyMap<number, string>;
};

/** What one product is worth on the day, by its index. */
export type BatchProducts = {
  symbols: readonly string[];
  /** Place of the symbol in the order of symbols; equal symbols have equal ranks. */
  symbolRank: Int32Array;
  currencies: readonly string[];
  state: Uint8Array;
  /** Price × 10^decimals. */
  price: Float64Array;
  priceDecimals: Uint8Array;
  /** Days since 1970 of the price; −1 without one. */
  day: Int32Array;
  isSample: Uint8Array;
};

/** A frame and its mapping, ready for products by index. Made once for a framework version. */
export type BatchFrame = {
  frame: DriftFrame;
  /** Leaf of a product by its index; −1 none, −2 several. */
  leafOfProduct: Int32Array;
  leafTargetE10: Float64Array;
  nodeTargetE10: Float64Array;
  /** Leaves of node `i` lie from `nodeStart[i]` up to `nodeStart[i + 1]` in `nodeLeaf`. */
  nodeStart: Int32Array;
  nodeLeaf: Int32Array;
  isLeafNode: Uint8Array;
  /** Band bounds as shares, near enough to decide all but the closest calls. */
  nodeLower: Float64Array;
  nodeUpper: Float64Array;
  hasTarget: Uint8Array;
};

/** `unusual` says nothing of the portfolio: it is for `driftReport`. */
export type BatchVerdict = "valued" | "blocked" | "unusual";

export const STATUS_WITHIN = 1;
export const STATUS_EXCEEDS = 2;
export const STATUS_NO_TARGET = 3;

/** What one portfolio came to; used again for the next. Nodes are the frame's, then Unclassified, then Cash. */
export type BatchReport = {
  totalCents: number;
  cashCents: number;
  totalDriftE10: number;
  breachCount: number;
  /** Index of the leaf bucket that is furthest off; −1 for none. */
  worst: number;
  /** Days since 1970; −1 when only money is held. */
  valuationDay: number;
  hasSamplePrices: boolean;
  hasUnclassified: boolean;
  hasCashNode: boolean;
  nodeCents: Float64Array;
  nodeE10: Float64Array;
  nodeStatus: Uint8Array;
};
