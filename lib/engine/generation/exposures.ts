import type { EffectiveRules } from "@/lib/engine/framework/rule-narrowing";
import { resolveAllRules } from "@/lib/engine/framework/taxonomy";
import { buildTree, leavesOf } from "@/lib/engine/framework/tree";
import type { Bucket } from "@/lib/engine/framework/types";
import { isWithinRegion } from "@/lib/engine/product/region";
import { type AssetClass, REGIONS, type Region } from "@/lib/engine/product/vocabulary";
import { Decimal, ONE, ZERO } from "@/lib/kernel/decimal";
import { splitExactly } from "@/lib/kernel/money";
import { recordOf } from "@/lib/kernel/record-of";
import { WEIGHT_UNIT } from "@/lib/kernel/weight";

/** What two frameworks are compared by: the classes, shares by three regions. */
export const EXPOSURES = [
  "equity_us",
  "equity_developed",
  "equity_emerging",
  "fixed_income",
  "real_estate",
  "commodities",
  "crypto",
  "cash",
  "alternatives",
  "multi_asset",
  "unsaid",
] as const;
export type Exposure = (typeof EXPOSURES)[number];

export const EXPOSURE_LABELS: Readonly<Record<Exposure, string>> = {
  equity_us: "Shares, United States",
  equity_developed: "Shares, international developed",
  equity_emerging: "Shares, emerging markets",
  fixed_income: "Bonds",
  real_estate: "Real estate",
  commodities: "Gold and commodities",
  crypto: "Crypto",
  cash: "Cash",
  alternatives: "Alternatives",
  multi_asset: "Mixed funds",
  unsaid: "Not said",
};

/** Points of the world's shares by value, rounded: what a bucket counts as that names no region, or several. */
const WORLD_POINTS: readonly (readonly [Exposure & `equity_${string}`, Region, number])[] = [
  ["equity_us", "us", 60],
  ["equity_developed", "developed_ex_us", 30],
  ["equity_emerging", "emerging", 10],
];

export type Exposures = Readonly<Record<Exposure, Decimal>>;

/**
 * Shares of the portfolio by class and region, at ten decimals, summing to 1. A leaf of several
 * classes counts in equal parts; shares that name no region, or one that spans several, by the world's market;
 * a leaf that says neither class, sector nor region is `unsaid`.
 */
export function exposuresOf(buckets: readonly Bucket[]): Exposures {
  const tree = buildTree(buckets);
  const rules = resolveAllRules(tree);
  const totals = recordOf<Exposure, Decimal>(EXPOSURES, () => ZERO);
  const leaves = leavesOf(tree);
  const shares = split(
    ONE,
    leaves.map((leaf) => leaf.targetOfPortfolio),
  );
  leaves.forEach((leaf, at) => {
    const share = shares[at] ?? ZERO;
    const own = rules.get(leaf.path)?.rules;
    const kinds = own ? kindsOf(own) : [];
    const parts = split(
      share,
      kinds.map(() => new Decimal(1)),
    );
    if (kinds.length === 0) totals.unsaid = totals.unsaid.plus(share);
    kinds.forEach((kind, index) => {
      const part = parts[index] ?? ZERO;
      if (kind === "equity") addShares(totals, part, own?.regions);
      else totals[kind] = totals[kind].plus(part);
    });
  });
  return totals;
}

/** The classes of a leaf; one that names a region or sector and no class holds shares. */
function kindsOf({ assetClasses, regions, sectors, includeTagGroups }: EffectiveRules): AssetClass[] {
  if (sectors?.length && sectors.every((sector) => sector === "real_estate")) return ["real_estate"];
  if (assetClasses?.length) return [...assetClasses];
  const tags = includeTagGroups.flat();
  if (tags.includes("managed-futures")) return ["alternatives"];
  return regions?.length || sectors?.length || tags.includes("core") ? ["equity"] : [];
}

function addShares(
  totals: Record<Exposure, Decimal>,
  share: Decimal,
  regions: readonly Region[] | undefined,
): void {
  const named = regions?.length ? regions : REGIONS.filter((region) => region === "global");
  const met = WORLD_POINTS.filter(([, area]) =>
    named.some((region) => isWithinRegion(region, area) || isWithinRegion(area, region)),
  );
  const parts = split(
    share,
    met.map(([, , points]) => new Decimal(points)),
  );
  met.forEach(([exposure], index) => {
    totals[exposure] = totals[exposure].plus(parts[index] ?? ZERO);
  });
}

function split(share: Decimal, ratios: readonly Decimal[]): Decimal[] {
  return ratios.length === 0 ? [] : splitExactly(share, ratios, WEIGHT_UNIT);
}
