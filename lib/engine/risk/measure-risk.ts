import { at, type Matrix, type Shrunk } from "./shrink-covariance";

/** An asset's share of the portfolio and the leaf bucket it lies in; null is none. */
export type RiskAsset = { symbol: string; path: string | null; weight: number };

export type GroupRisk = {
  key: string | null;
  weight: number;
  /** A year, of the group on its own; null where it holds nothing. */
  volatility: number | null;
  /** Share of the portfolio's variance, `w (Σw) / wᵀΣw`; all groups sum to 1. Null without any variance. */
  contribution: number | null;
  /** Contribution × the portfolio's volatility: points of volatility it brings. */
  volatilityPoints: number | null;
};

export type Risk = {
  /** A year. */
  volatility: number;
  assets: (GroupRisk & { symbol: string })[];
  groups: GroupRisk[];
  /** Between the groups that hold something, in their order; null where one never moves. */
  correlation: (number | null)[][];
  /** Weighted mean of the assets' volatilities over the portfolio's: 1 is none, more is diversified. */
  diversificationRatio: number | null;
  /** Sum of squared weights over assets and over groups, money included as one: 1 is everything in one. */
  hhiAssets: number;
  hhiGroups: number;
  /** 1 / HHI: as many equal holdings would be as concentrated. */
  effectiveAssets: number;
};

/**
 * Risk of the weights as they are, on a covariance of one period times `periodsPerYear`: volatility, what each
 * asset and group contributes (sums to 1), correlation of groups, concentration, diversification.
 * Money has a weight and no risk. Source: Euler decomposition of `√(wᵀΣw)`; Choueifaty and Coignard (2008)
 * for the diversification ratio. Groups come in the order given.
 */
export function measureRisk(
  assets: readonly RiskAsset[],
  { covariance }: Shrunk,
  periodsPerYear: number,
  groups: readonly { key: string | null; paths: ReadonlySet<string | null> }[],
  cashWeight: number,
): Risk {
  const weights = Float64Array.from(assets, ({ weight }) => weight);
  const marginal = multiply(covariance, weights);
  const variance = dot(weights, marginal);
  const volatility = Math.sqrt(variance * periodsPerYear);
  const shareOf = (part: number) => (variance > 0 ? part / variance : null);
  const groupOf = (key: string | null, isIn: (asset: RiskAsset) => boolean): GroupRisk => {
    const own = Float64Array.from(assets, (asset) => (isIn(asset) ? asset.weight : 0));
    const weight = own.reduce((total, value) => total + value, 0);
    const contribution = shareOf(dot(own, marginal));
    const alone = Math.sqrt(dot(own, multiply(covariance, own)) * periodsPerYear);
    return {
      key,
      weight,
      volatility: weight > 0 ? alone / weight : null,
      contribution,
      volatilityPoints: contribution === null ? null : contribution * volatility,
    };
  };
  const each = assets.map((asset) => ({
    symbol: asset.symbol,
    ...groupOf(asset.path, (one) => one === asset),
  }));
  const risks = groups.map(({ key, paths }) => groupOf(key, ({ path }) => paths.has(path)));
  const averaged = each.reduce((total, one) => total + one.weight * (one.volatility ?? 0), 0);
  const hhiAssets = squares([...weights, cashWeight]);
  return {
    volatility,
    assets: each,
    groups: risks,
    correlation: correlationOf(assets, covariance, groups),
    diversificationRatio: volatility > 0 ? averaged / volatility : null,
    hhiAssets,
    hhiGroups: squares([...leafWeights(assets), cashWeight]),
    effectiveAssets: hhiAssets > 0 ? 1 / hhiAssets : 0,
  };
}

function multiply(matrix: Matrix, vector: Float64Array): Float64Array {
  return Float64Array.from(vector, (_, row) => {
    let total = 0;
    for (let column = 0; column < matrix.size; column += 1)
      total += at(matrix, row, column) * (vector[column] ?? 0);
    return total;
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((total, value, index) => total + value * (b[index] ?? 0), 0);
}

function squares(values: readonly number[]): number {
  return values.reduce((total, value) => total + value * value, 0);
}

function leafWeights(assets: readonly RiskAsset[]): number[] {
  const byPath = new Map<string | null, number>();
  for (const { path, weight } of assets) byPath.set(path, (byPath.get(path) ?? 0) + weight);
  return [...byPath.values()];
}

function correlationOf(
  assets: readonly RiskAsset[],
  covariance: Matrix,
  groups: readonly { paths: ReadonlySet<string | null> }[],
): (number | null)[][] {
  const vectors = groups.map(({ paths }) =>
    Float64Array.from(assets, ({ path, weight }) => (paths.has(path) ? weight : 0)),
  );
  const images = vectors.map((vector) => multiply(covariance, vector));
  const sizes = vectors.map((vector, index) => Math.sqrt(dot(vector, images[index] ?? vector)));
  return vectors.map((vector, i) =>
    images.map((image, j) => {
      const scale = (sizes[i] ?? 0) * (sizes[j] ?? 0);
      if (scale === 0) return null;
      return i === j ? 1 : Math.min(Math.max(dot(vector, image) / scale, -1), 1);
    }),
  );
}
