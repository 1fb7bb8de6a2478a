import type { EffectiveRules } from "@/lib/engine/framework/rule-narrowing";
import type { Product } from "@/lib/engine/product/types";
import { TAG_GROUPS } from "@/lib/engine/product/vocabulary";

/**
 * Ways in which a product is narrower than "the whole market" of its asset class. A bucket that asks
 * for one (a sector bucket, an include tag) does not hold it against the product.
 */
const NARROWING_TAGS: readonly (readonly string[])[] = [
  ["sector", "thematic", ...TAG_GROUPS.cycle],
  ["single-country", "regional"],
  ["mid-cap", "small-cap", "mega-cap"],
  ["value", "growth"],
  TAG_GROUPS.factor,
  ["government", "treasury", "corporate", "high-yield", "inflation-linked", "municipal", "mortgage-backed"],
  ["floating-rate", "convertible", "preferred", "international-bond", "emerging-bond", "currency-hedged"],
  ["ultra-short", "short-term", "long-term"],
  TAG_GROUPS.realAsset.filter((tag) => !["reit", "broad-commodity"].includes(tag)),
  TAG_GROUPS.strategy,
  TAG_GROUPS.crypto,
  ["esg", "active"],
];

/** Set for a product that none of the tags for the whole of something describes. */
const NOT_BROAD = 1 << NARROWING_TAGS.length;
/** Set for a single issuer's paper: one share, one future, one coin. */
export const SINGLE_ISSUER = 1 << (NARROWING_TAGS.length + 1);
const BROAD_TAGS: readonly string[] = [
  "broad-market",
  "aggregate",
  "broad-commodity",
  "core",
  "reit",
  "money-market",
  "t-bill",
];

const BIT_OF_TAG = new Map(
  NARROWING_TAGS.flatMap((tags, bit) => tags.map((tag) => [tag, 1 << bit] as const)),
);

/** The product's narrowings as bits. */
export function narrowingOf(product: Product): number {
  let bits = product.sector === null || product.assetClass !== "equity" ? 0 : 1;
  for (const tag of product.tags) bits |= BIT_OF_TAG.get(tag) ?? 0;
  if (!product.tags.some((tag) => BROAD_TAGS.includes(tag))) bits |= NOT_BROAD;
  if (product.type === "Stock" || product.type === "Future" || product.type === "Bond") bits |= SINGLE_ISSUER;
  return bits;
}

/** The narrowings that a bucket's rules ask for, as bits. */
export function askedNarrowing(rules: EffectiveRules): number {
  let bits = rules.sectors?.length ? 1 : 0;
  for (const tag of rules.includeTagGroups.flat()) bits |= BIT_OF_TAG.get(tag) ?? 0;
  if (rules.allowedTypes && !rules.allowedTypes.includes("ETF") && !rules.allowedTypes.includes("Fund")) {
    bits |= SINGLE_ISSUER | NOT_BROAD;
  }
  return bits;
}
