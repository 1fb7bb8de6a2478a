import { call } from "@orpc/server";
import { dateOfDayNumber, dayNumber, isoWeekday } from "@/lib/kernel/dates";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import type { Harness } from "@/lib/procedures/testing";

/** Mondays to Fridays from one day to another. */
export function weekdays(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = dayNumber(from); day <= dayNumber(to); day += 1) {
    const text = dateOfDayNumber(day);
    if (isoWeekday(text) <= 5) days.push(text);
  }
  return days;
}

/** A walk that looks like a price: the same for the same seed, six decimals. */
export function walk(seed: number, length: number, start = 100): number[] {
  let state = seed >>> 0;
  let price = start;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    price *= 1 + (state / 2 ** 32 - 0.49) * 0.03;
    return Number(price.toFixed(6));
  });
}

export type SeriesToImport = {
  symbol: string;
  days: readonly string[];
  closes: readonly number[];
  adjusted?: readonly number[];
};

/** Products and their closes, imported as a person would. */
export async function importSeries(
  harness: Harness,
  who: Principal,
  list: readonly SeriesToImport[],
  about: { currency?: string; asset_class?: string } = {},
): Promise<void> {
  const context = harness.context(who);
  for (const { symbol } of list) {
    const product = {
      symbol,
      name: `${symbol} fund`,
      type: "ETF",
      asset_class: "equity",
      region: "us",
      ...about,
    };
    await call(router.products.create, product as never, { context });
  }
  const rows = list.flatMap(({ symbol, days, closes, adjusted = closes }) =>
    days.map((day, index) => `${day},${symbol},${closes[index]},${adjusted[index]}`),
  );
  for (let from = 0; from < rows.length; from += 40_000) {
    const csv = `date,symbol,close,adj_close\n${rows.slice(from, from + 40_000).join("\n")}\n`;
    await call(router.prices.import, { csv }, { context });
  }
}

export type Asked = {
  days: readonly string[];
  /** By product, in the order of the weights. */
  prices: readonly (readonly number[])[];
  weights: readonly number[];
  amount: number;
  cost?: number;
  flow?: { amount: number; months: number };
  isDue: (context: { day: number; weights: number[] }) => boolean;
};

/**
 * Domain §6 again, the slow and obvious way: a list of units, no shortcuts, the cost found by halving. An answer of its own to
 * hold the procedure against.
 */
export function slowly({ days, prices, weights, amount, cost = 0, flow, isDue }: Asked) {
  let units = weights.map((weight, index) => (amount * weight) / (prices[index]?.[0] ?? 1));
  const equity = [amount];
  let [rebalances, paid] = [0, 0];
  for (let day = 1; day < days.length; day += 1) {
    const at = prices.map((series) => series[day] ?? 1);
    const values = units.map((held, index) => held * (at[index] ?? 1));
    const total = values.reduce((sum, value) => sum + value, 0);
    const money = flow && isNewPeriod(days, day, flow.months) ? flow.amount : 0;
    const share = (index: number) => (money >= 0 ? (weights[index] ?? 0) : (values[index] ?? 0) / total);
    const withFlow = settle(values, total + money, cost, (value) =>
      values.map((held, index) => held + (value - total) * share(index)),
    );
    const left = withFlow.reduce((sum, value) => sum + value, 0);
    let next = withFlow;
    if (isDue({ day, weights: withFlow.map((value) => value / left) })) {
      next = settle(values, total + money, cost, (value) => weights.map((weight) => value * weight));
      rebalances += 1;
    }
    paid += total + money - next.reduce((sum, value) => sum + value, 0);
    units = next.map((value, index) => value / (at[index] ?? 1));
    equity.push(next.reduce((sum, value) => sum + value, 0));
  }
  return { equity, rebalances, paid };
}

/** The holdings of the largest value that what is there can pay for, trades included. */
function settle(
  values: number[],
  there: number,
  cost: number,
  wanted: (value: number) => number[],
): number[] {
  let [low, high] = [0, there];
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    const traded = wanted(middle).reduce(
      (sum, value, index) => sum + Math.abs(value - (values[index] ?? 0)),
      0,
    );
    if (middle + cost * traded <= there) low = middle;
    else high = middle;
  }
  return wanted(cost === 0 ? there : low);
}

/** Whether a day is the first of a new month, quarter or year of the list. */
export function isNewPeriod(days: readonly string[], day: number, months: number): boolean {
  const period = (text = "") =>
    Math.floor((Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1) / months);
  return period(days[day]) !== period(days[day - 1]);
}
