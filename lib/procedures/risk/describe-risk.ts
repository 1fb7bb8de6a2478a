import { type AlignedReturns, alignReturns, FEWEST_OBSERVATIONS } from "@/lib/engine/risk/align-returns";
import { correlate } from "@/lib/engine/risk/correlate";
import { countBets, MOST_BETS } from "@/lib/engine/risk/count-bets";
import { measureRisk, type Risk, type RiskAsset } from "@/lib/engine/risk/measure-risk";
import { type Shrunk, shrinkCovariance } from "@/lib/engine/risk/shrink-covariance";
import type { RiskFigures } from "@/lib/schemas/risk";
import type { Paths } from "./load-price-paths";

/** Below about half a year of days, the figures say more about chance than about the portfolio. */
const FEW_OBSERVATIONS = 120;

/** A product's share of the whole in one leaf; null is no bucket. */
export type RiskLine = { symbol: string; name: string; bucketPath: string | null; weight: number };

/** A bucket with the leaves at or below it. */
export type RiskGroup = {
  key: string | null;
  label: string;
  depth: number;
  isLeaf: boolean;
  paths: Set<string | null>;
};

export type RiskFacts = {
  lines: RiskLine[];
  groups: RiskGroup[];
  cashWeight: number;
  /** Why nothing can be said at all. */
  blockedReason: string | null;
  /** What else a reader must know. */
  warnings: string[];
};

/** Risk of weights as they are, of a portfolio or a framework, from the prices of their products. */
export function describeRisk(
  { lines, groups, cashWeight, blockedReason, warnings }: RiskFacts,
  { paths, hasSamples, withoutRate }: Paths,
): Omit<RiskFigures, "as_of"> {
  const aligned = alignReturns(paths);
  const leftOut = whoIsLeftOut(lines, aligned, withoutRate);
  const observations = aligned.series[0]?.length ?? 0;
  const tail = { left_out: leftOut, has_sample_prices: hasSamples };
  if (blockedReason !== null || observations < FEWEST_OBSERVATIONS) {
    const why =
      blockedReason ??
      `There are ${observations} common daily returns; at least ${FEWEST_OBSERVATIONS} are needed.`;
    return { ...nothing(aligned, observations), ...tail, warnings: [why, ...warnings] };
  }
  const assets = assetsOf(lines, aligned);
  const shrunk = shrinkCovariance(assets.map(({ row }) => aligned.series[row] ?? new Float64Array()));
  const risk = measureRisk(assets, shrunk, aligned.periodsPerYear, groups, cashWeight);
  const products = productsOf(lines, aligned);
  return {
    from: aligned.from,
    to: aligned.to,
    observations,
    shrinkage: shrunk.intensity,
    cash_weight: cashWeight,
    ...figuresOf(risk, groups, lines),
    ...productFigures(products, aligned),
    ...tail,
    warnings: [...warningsOf(observations, leftOut, products.length), ...warnings],
  };
}

type Asset = RiskAsset & { row: number };

/** A line of its own for each part of a product that lies in several leaves; they share one series. */
function assetsOf(lines: readonly RiskLine[], { symbols }: AlignedReturns): Asset[] {
  return lines.flatMap(({ symbol, bucketPath, weight }) => {
    const row = symbols.indexOf(symbol);
    return row < 0 ? [] : [{ symbol, path: bucketPath, weight, row }];
  });
}

type Held = { symbol: string; name: string; weight: number; row: number };

/** Each product once, the heaviest first. */
function productsOf(lines: readonly RiskLine[], { symbols }: AlignedReturns): Held[] {
  const bySymbol = new Map<string, Held>();
  for (const { symbol, name, weight } of lines) {
    const row = symbols.indexOf(symbol);
    if (row < 0) continue;
    const known = bySymbol.get(symbol);
    if (known) known.weight += weight;
    else bySymbol.set(symbol, { symbol, name, weight, row });
  }
  return [...bySymbol.values()].sort((a, b) => b.weight - a.weight || (a.symbol < b.symbol ? -1 : 1));
}

/** By product, each once: the same series twice would pass for two that agree by chance. */
function productFigures(products: readonly Held[], { series }: AlignedReturns) {
  const { covariance }: Shrunk = shrinkCovariance(
    products.map(({ row }) => series[row] ?? new Float64Array()),
  );
  const weights = Float64Array.from(products, ({ weight }) => weight);
  return {
    effective_bets: countBets(weights, covariance).effective,
    product_correlation: {
      products: products.map(({ symbol, name }) => ({ symbol, name })),
      values: correlate(covariance),
    },
  };
}

function figuresOf(risk: Risk, groups: readonly RiskGroup[], lines: readonly RiskLine[]) {
  const toGroup = (one: Risk["groups"][number]) => ({
    weight: one.weight,
    volatility: one.volatility,
    risk_contribution: one.contribution,
    volatility_points: one.volatilityPoints,
  });
  const nameOf = new Map(lines.map((line) => [line.symbol, line.name]));
  const shown = groups.flatMap((group, index) =>
    group.isLeaf && (risk.groups[index]?.weight ?? 0) > 0 ? [{ label: group.label, index }] : [],
  );
  return {
    volatility: risk.volatility,
    diversification_ratio: risk.diversificationRatio,
    hhi_holdings: risk.hhiAssets,
    hhi_buckets: risk.hhiGroups,
    effective_holdings: risk.effectiveAssets,
    buckets: risk.groups.map((one, index) => ({
      path: groups[index]?.key ?? null,
      label: groups[index]?.label ?? "",
      depth: groups[index]?.depth ?? 1,
      is_leaf: groups[index]?.isLeaf ?? true,
      ...toGroup(one),
    })),
    holdings: risk.assets.map((one) => ({
      symbol: one.symbol,
      name: nameOf.get(one.symbol) ?? one.symbol,
      bucket_path: one.key,
      ...toGroup(one),
    })),
    correlation: {
      labels: shown.map(({ label }) => label),
      values: shown.map(({ index: row }) => shown.map(({ index }) => risk.correlation[row]?.[index] ?? null)),
    },
  };
}

function nothing({ from, to }: AlignedReturns, observations: number) {
  return {
    from,
    to,
    observations,
    shrinkage: null,
    volatility: null,
    diversification_ratio: null,
    hhi_holdings: null,
    hhi_buckets: null,
    effective_holdings: null,
    effective_bets: null,
    cash_weight: null,
    buckets: [],
    holdings: [],
    correlation: { labels: [], values: [] },
    product_correlation: { products: [], values: [] },
  };
}

function whoIsLeftOut(
  lines: readonly RiskLine[],
  { symbols, leftOut }: AlignedReturns,
  withoutRate: ReadonlyMap<string, string>,
): RiskFigures["left_out"] {
  const reasons = new Map([
    ...leftOut.map(({ symbol, reason }) => [symbol, reason] as const),
    ...withoutRate,
  ]);
  const weights = new Map<string, number>();
  for (const { symbol, weight } of lines) {
    if (!symbols.includes(symbol)) weights.set(symbol, (weights.get(symbol) ?? 0) + weight);
  }
  return [...weights].map(([symbol, weight]) => ({
    symbol,
    weight,
    reason: reasons.get(symbol) ?? `${symbol} has no prices in the window`,
  }));
}

function warningsOf(observations: number, leftOut: RiskFigures["left_out"], products: number): string[] {
  const warnings: string[] = [];
  if (observations < FEW_OBSERVATIONS) {
    warnings.push(`These figures rest on only ${observations} daily returns; chance weighs heavily in them.`);
  }
  const share = leftOut.reduce((total, { weight }) => total + weight, 0);
  if (leftOut.length > 0) {
    const names = leftOut.map(({ symbol }) => symbol).join(", ");
    warnings.push(
      `${names} (${(share * 100).toFixed(1)} %) is left out; what it adds to the risk is unknown.`,
    );
  }
  if (products > MOST_BETS) {
    warnings.push(`Bets are counted for at most ${MOST_BETS} products; these are ${products}.`);
  }
  return warnings;
}
