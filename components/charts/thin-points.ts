/** One column of a chart: a day and the value of each series; null where a series has none. */
export type ChartPoint = { date: string; values: (number | null)[] };

/**
 * Fewer points for a picture: of every stretch, the days on which any series is lowest or highest, with the first and the
 * last day. Peaks and troughs stay, so a drawdown looks as deep as it was. Linear in the number of points.
 */
export function thinPoints(points: readonly ChartPoint[], most: number): ChartPoint[] {
  if (points.length <= most) return [...points];
  const seriesCount = points[0]?.values.length ?? 0;
  const perStretch = Math.max(2, seriesCount * 2);
  const stretches = Math.max(1, Math.floor((most - 2) / perStretch));
  const inner = points.length - 2;
  const kept = new Set<number>([0, points.length - 1]);
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const from = 1 + Math.floor((stretch * inner) / stretches);
    const to = 1 + Math.floor(((stretch + 1) * inner) / stretches);
    for (let series = 0; series < seriesCount; series += 1) keepExtremes(points, series, from, to, kept);
  }
  return [...kept].sort((a, b) => a - b).flatMap((index) => points[index] ?? []);
}

function keepExtremes(
  points: readonly ChartPoint[],
  series: number,
  from: number,
  to: number,
  kept: Set<number>,
): void {
  let low = -1;
  let high = -1;
  for (let index = from; index < to; index += 1) {
    const value = points[index]?.values[series];
    if (value === null || value === undefined) continue;
    if (low < 0 || value < (points[low]?.values[series] ?? value)) low = index;
    if (high < 0 || value > (points[high]?.values[series] ?? value)) high = index;
  }
  if (low >= 0) kept.add(low);
  if (high >= 0) kept.add(high);
}
