import { HEALTH_GRADES_WORST_FIRST } from "@/lib/engine/mapping/health";
import type { MappedLeaf, ProductHealth, RankedProduct } from "@/lib/engine/mapping/types";
import type { Product } from "@/lib/engine/product/types";
import type { MapProductsView, MappingView } from "@/lib/schemas/mapping";

type LeafView = MapProductsView["leaves"][number];
type ProductView = Omit<LeafView["products"][number], "rank" | "score" | "parts" | "data_health">;
type HealthView = NonNullable<LeafView["data_health"]>;
type ChosenView = MappingView["leaves"][number]["products"][number];

export function toHealthView(health: ProductHealth): HealthView {
  return {
    score: health.score,
    grade: health.grade,
    parts: { ...health.parts },
    age_days: health.ageDays,
    history_years: Math.round(health.historyYears * 100) / 100,
    is_stale: health.isStale,
    reasons: [...health.reasons],
  };
}

export function toMappedProductView(product: Product): ProductView {
  return {
    symbol: product.symbol,
    name: product.name,
    type: product.type,
    asset_class: product.assetClass,
    region: product.region,
    sector: product.sector,
    currency: product.currency,
    expense_ratio: product.expenseRatio?.toNumber() ?? null,
    aum_usd: product.aumUsd?.toFixed(2) ?? null,
    average_daily_volume_usd: product.averageDailyVolumeUsd?.toFixed(2) ?? null,
    tags: [...product.tags],
  };
}

function toRankedView(ranked: RankedProduct): LeafView["products"][number] {
  return {
    ...toMappedProductView(ranked.product),
    rank: ranked.rank,
    score: ranked.score,
    parts: { ...ranked.parts },
    data_health: toHealthView(ranked.health),
  };
}

export function toMappedLeafView(leaf: MappedLeaf): LeafView {
  return {
    path: leaf.path,
    label: leaf.label,
    portfolio_weight: leaf.share.toNumber(),
    candidate_count: leaf.candidateCount,
    products: leaf.products.map(toRankedView),
    funnel: leaf.funnel.map((step) => ({ ...step })),
    data_health: leaf.health && toHealthView(leaf.health),
    coverage_gaps: leaf.coverageGaps.map((gap) => ({ ...gap })),
    notes: [...leaf.notes],
  };
}

/** A bucket's health is that of what was chosen: the score weighed by share, the grade of the worst. */
export function healthOfChosen(
  products: readonly ChosenView[],
): MappingView["leaves"][number]["data_health"] {
  const worst = HEALTH_GRADES_WORST_FIRST.find((grade) =>
    products.some(({ data_health }) => data_health.grade === grade),
  );
  if (!worst) return null;
  const weight = products.reduce((total, { share }) => total + share, 0);
  const weighed = products.reduce((total, { share, data_health }) => total + share * data_health.score, 0);
  return { score: Math.round(weighed / weight), grade: worst };
}
