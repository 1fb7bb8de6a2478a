import { type Curve, type GrowthFigures, measureGrowth } from "./measure-growth";

/** Rows of a stretch, first and last included; the last close of one is the first of the next. */
export type SubPeriod = { fromRow: number; toRow: number };

/** Consecutive stretches with as nearly as possible the same number of returns; fewer than `count` when there are fewer returns. */
export function subPeriods(rows: number, count: number): SubPeriod[] {
  const returns = rows - 1;
  const parts = Math.max(0, Math.min(count, returns));
  return Array.from({ length: parts }, (_, part) => ({
    fromRow: Math.floor((part * returns) / parts),
    toRow: Math.floor(((part + 1) * returns) / parts),
  }));
}

/** The figures of one curve over each of the stretches. */
export function measureSubPeriods(
  curve: Curve,
  periods: readonly SubPeriod[],
  riskFree = 0,
): GrowthFigures[] {
  return periods.map((period) => measureGrowth(curve, { ...period, riskFree }));
}

export type RankSpread = {
  /** By period and cell: 1 is the first; equal figures share the mean of their places. Null where a figure is unknown. */
  ranks: (number | null)[][];
  /** By period: the place there of the cell that is first over the whole time. */
  placesOfBest: (number | null)[];
  /** The cell that is first over the whole time; null when no figure is known. */
  bestCell: number | null;
  /** Spearman's correlation of the ranks of two periods, by period and period; 1 with itself. */
  correlations: (number | null)[][];
  /** Mean over all pairs of different periods: near 0, the order of one says nothing of the next. */
  meanCorrelation: number | null;
};

/**
 * How the order of several cells of a grid over the whole time and in each sub-period agree, by one figure.
 * `byPeriod[period][cell]`, `whole[cell]`. Highest first, unless `isLowFirst`. Source: Spearman (1904), with ties by mean rank.
 */
export function rankSpread(
  whole: readonly (number | null)[],
  byPeriod: readonly (readonly (number | null)[])[],
  isLowFirst = false,
): RankSpread {
  const ranks = byPeriod.map((figures) => ranksOf(figures, isLowFirst));
  const overall = ranksOf(whole, isLowFirst);
  const bestCell = overall.reduce<number | null>(
    (best, rank, cell) =>
      rank !== null && rank < (best === null ? Number.POSITIVE_INFINITY : (overall[best] ?? 0)) ? cell : best,
    null,
  );
  const correlations = ranks.map((own) => ranks.map((other) => correlationOf(own, other)));
  const pairs = correlations.flatMap((line, one) => line.slice(one + 1));
  const knownPairs = pairs.filter((value) => value !== null);
  return {
    ranks,
    placesOfBest: ranks.map((period) => (bestCell === null ? null : (period[bestCell] ?? null))),
    bestCell,
    correlations,
    meanCorrelation:
      knownPairs.length === 0 ? null : knownPairs.reduce((sum, value) => sum + value, 0) / knownPairs.length,
  };
}

function ranksOf(figures: readonly (number | null)[], isLowFirst: boolean): (number | null)[] {
  const order = figures
    .flatMap((figure, cell) => (figure === null ? [] : [{ figure, cell }]))
    .sort((a, b) => (isLowFirst ? a.figure - b.figure : b.figure - a.figure));
  const ranks: (number | null)[] = figures.map(() => null);
  for (let first = 0; first < order.length; ) {
    let last = first;
    while (order[last + 1]?.figure === order[first]?.figure) last += 1;
    for (let place = first; place <= last; place += 1) {
      const cell = order[place]?.cell;
      if (cell !== undefined) ranks[cell] = (first + last) / 2 + 1;
    }
    first = last + 1;
  }
  return ranks;
}

/** Of the cells known in both; null with fewer than three, or where all places are equal. */
function correlationOf(own: readonly (number | null)[], other: readonly (number | null)[]): number | null {
  const pairs = own.flatMap((rank, cell) => {
    const beside = other[cell];
    return rank === null || beside === null || beside === undefined ? [] : [[rank, beside] as const];
  });
  if (pairs.length < 3) return null;
  const meanOf = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [meanOwn, meanOther] = [meanOf(0), meanOf(1)];
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xx += (x - meanOwn) ** 2;
    yy += (y - meanOther) ** 2;
    xy += (x - meanOwn) * (y - meanOther);
  }
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy);
}
