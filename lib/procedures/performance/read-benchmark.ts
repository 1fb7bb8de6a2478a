import { loadFramework } from "@/db/repositories/frameworks";
import { readPrices } from "@/db/repositories/prices";
import { findProductsBySymbols } from "@/db/repositories/products";
import type { PerformanceDay } from "@/lib/engine/performance/types";
import { addDays, daysBetween, type IsoDate } from "@/lib/kernel/dates";
import { NotFoundError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/procedures/context";
import type { Past } from "./load-past";

export type Benchmark = {
  symbol: string;
  name: string;
  totalReturn: number | null;
  from: IsoDate | null;
  /** Of 1 since the first day, one a day; null before the benchmark has prices. */
  growth: (number | null)[];
  note: string | null;
};

/** A close older than this says nothing about a day. */
const REACH_DAYS = 7;

/** The benchmark asked for, else the framework's, by adjusted closes over the same days; null without one. */
export async function readBenchmark(
  { tx, principal }: Pick<Scope, "tx" | "principal">,
  { facts }: Past,
  asked: string | undefined,
  days: readonly PerformanceDay[],
): Promise<Benchmark | null> {
  const { workspaceId } = principal;
  const { framework } = facts.portfolio;
  const stored = framework && (await loadFramework(tx, workspaceId, framework.id, framework.version));
  const symbol = asked?.toUpperCase() ?? stored?.framework.benchmark;
  if (symbol === undefined) return null;
  const product = (await findProductsBySymbols(tx, workspaceId, [symbol])).get(symbol);
  if (!product) {
    if (asked !== undefined) throw new NotFoundError(`product ${symbol}`);
    return without(symbol, symbol, days, `The benchmark ${symbol} is no product that is known.`);
  }
  const [first, last] = [days[0]?.date, days.at(-1)?.date];
  if (!product.prices || first === undefined || last === undefined) {
    return without(symbol, product.name, days, `There are no prices of the benchmark ${symbol}.`);
  }
  const range = { from: addDays(first, -REACH_DAYS), to: last };
  const prices = await readPrices(tx, product.prices, range);
  return follow(symbol, product.name, prices, days);
}

function without(symbol: string, name: string, days: readonly PerformanceDay[], note: string): Benchmark {
  return { symbol, name, totalReturn: null, from: null, growth: days.map(() => null), note };
}

function follow(
  symbol: string,
  name: string,
  prices: readonly { date: IsoDate; adjustedClose: number }[],
  days: readonly PerformanceDay[],
): Benchmark {
  let place = 0;
  let base: { price: number; date: IsoDate } | null = null;
  const growth = days.map(({ date }) => {
    while (place < prices.length && (prices[place]?.date ?? "") <= date) place += 1;
    const last = prices[place - 1];
    if (!last || daysBetween(last.date, date) > REACH_DAYS) return null;
    base ??= { price: last.adjustedClose, date };
    return last.adjustedClose / base.price;
  });
  const begun = base as { price: number; date: IsoDate } | null;
  const end = growth.at(-1) ?? null;
  const isLate = begun !== null && begun.date > (days[0]?.date ?? "");
  return {
    symbol,
    name,
    totalReturn: end === null ? null : end - 1,
    from: begun?.date ?? null,
    growth,
    note:
      begun === null
        ? `There are no prices of the benchmark ${symbol} for these days.`
        : isLate
          ? `The benchmark ${symbol} has prices from ${begun.date} on.`
          : null,
  };
}
