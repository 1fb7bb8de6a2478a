import { daysBetween, type IsoDate } from "@/lib/kernel/dates";

/** Prices of one asset in order of date, in the portfolio's currency, dividends in. */
export type PricePath = { symbol: string; prices: readonly { date: IsoDate; price: number }[] };

export type AlignedReturns = {
  symbols: string[];
  /** Simple returns from one common day to the next, an array an asset. */
  series: Float64Array[];
  from: IsoDate | null;
  to: IsoDate | null;
  periodsPerYear: number;
  leftOut: { symbol: string; reason: string }[];
};

/** Fewer say nothing about a product. */
export const FEWEST_OBSERVATIONS = 20;
const YEAR_DAYS = 365.25;

/**
 * Returns over the days on which every asset has a price. An asset with too few prices of its own is left
 * out, with the reason, rather than shortening the history of all.
 */
export function alignReturns(paths: readonly PricePath[]): AlignedReturns {
  const leftOut: AlignedReturns["leftOut"] = [];
  const used = paths.filter(({ symbol, prices }) => {
    if (prices.length > FEWEST_OBSERVATIONS) return true;
    const count = prices.length === 1 ? "1 price" : `${prices.length} prices`;
    leftOut.push({
      symbol,
      reason: `${symbol} has ${count} in the window; ${FEWEST_OBSERVATIONS + 1} are needed`,
    });
    return false;
  });
  const dates = commonDates(used);
  const series = used.map(({ prices }) => {
    const byDate = new Map(prices.map(({ date, price }) => [date, price]));
    return Float64Array.from(dates.slice(1), (date, index) => {
      const before = byDate.get(dates[index] ?? "") ?? 1;
      return (byDate.get(date) ?? before) / before - 1;
    });
  });
  const [from = null, to = null] = [dates[0], dates.at(-1)];
  const span = from && to ? daysBetween(from, to) : 0;
  return {
    symbols: used.map(({ symbol }) => symbol),
    series,
    from,
    to,
    periodsPerYear: span > 0 ? ((dates.length - 1) / span) * YEAR_DAYS : 0,
    leftOut,
  };
}

function commonDates(paths: readonly PricePath[]): IsoDate[] {
  const counts = new Map<IsoDate, number>();
  for (const { prices } of paths) {
    for (const { date } of prices) counts.set(date, (counts.get(date) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count === paths.length)
    .map(([date]) => date)
    .sort();
}
