import { dataStamp } from "@/db/repositories/data-version";
import { loadRateSeries } from "@/db/repositories/fx-rates";
import { dayText, type Finding, type PriceSeries, type Span } from "@/lib/engine/backtest/price-series";
import { type RateBook, rateBook, STALE_RATE_BUSINESS_DAYS } from "@/lib/engine/portfolio/fx";
import { businessDaysSince, rateColumn } from "@/lib/engine/portfolio/rate-column";
import { FIRST_DAY } from "@/lib/kernel/dates";
import { RefusedError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/procedures/context";
import { KeptAnswers } from "@/lib/procedures/kept-answers";
import type { LoadedSeries } from "./load-closings";

type Reader = Pick<Scope, "tx" | "principal" | "today">;
export type Converted = {
  series: Map<string, PriceSeries>;
  /** Said of a product, by its symbol. */
  findings: (Finding & { symbol: string })[];
  /** Products with prices that no rate reaches. */
  withoutRate: { symbol: string; currency: string }[];
};

/** Thirty years of ten currencies take some 30 MB. */
const kept = new KeptAnswers<RateBook>(10);

/**
 * Series in one currency, each close at its own day's rate. Days before the first rate are left out and told of; so is a
 * rate that was old on a day within the span.
 */
export async function convertSeries(
  scope: Reader,
  loaded: ReadonlyMap<string, LoadedSeries>,
  baseCcy: string,
  span: Span,
): Promise<Converted> {
  const series = new Map([...loaded].map(([symbol, one]) => [symbol, one.series]));
  const foreign = [...loaded.values()].filter(({ head }) => head.currency !== baseCcy);
  if (foreign.length === 0) return { series, findings: [], withoutRate: [] };
  const { book, stamp } = await rateBookOf(scope, [baseCcy, ...foreign.map(({ head }) => head.currency)]);
  const findings: Converted["findings"] = [];
  const withoutRate: Converted["withoutRate"] = [];
  for (const { head, series: own } of foreign) {
    const { symbol, currency } = head;
    const converted = keptConversion(own, `${stamp} ${baseCcy}`, () =>
      inCurrency(own, rateColumn(book, currency, baseCcy, own.days)),
    );
    if (own.days.length > 0 && converted.series.days.length === 0) withoutRate.push({ symbol, currency });
    series.set(symbol, converted.series);
    findings.push(
      ...findingsOf(converted, symbol, `${currency} to ${baseCcy}`, span).map((one) => ({ symbol, ...one })),
    );
  }
  return { series, findings, withoutRate };
}

async function rateBookOf(
  { tx, principal, today }: Reader,
  currencies: readonly string[],
): Promise<{ book: RateBook; stamp: string }> {
  const { workspaceId } = principal;
  const codes = [...new Set(currencies)].sort();
  const stamp = await dataStamp(tx, workspaceId, ["products"]);
  const key = `${workspaceId} ${codes.join(" ")} ${today}`;
  const book = await kept.get(key, stamp, async () =>
    rateBook(await loadRateSeries(tx, workspaceId, codes, FIRST_DAY, today)),
  );
  return { book, stamp: `${key} ${stamp}` };
}

const conversions = new WeakMap<Float64Array, { name: string; converted: InCurrency }>();

/** The last conversion of each series: the same arrays again, so that a table made of them is known again. */
function keptConversion({ prices }: PriceSeries, name: string, convert: () => InCurrency): InCurrency {
  const known = conversions.get(prices);
  if (known?.name === name) return known.converted;
  const converted = convert();
  conversions.set(prices, { name, converted });
  return converted;
}

type InCurrency = {
  series: PriceSeries;
  /** The days the rates are of, in the rows of the series. */
  rateDays: Int32Array;
  droppedDays: number;
};

function inCurrency(
  { symbol, days, prices }: PriceSeries,
  { rates, rateDays }: ReturnType<typeof rateColumn>,
): InCurrency {
  const known = rates.findIndex((rate) => !Number.isNaN(rate));
  const from = known < 0 ? days.length : known;
  const converted = new Float64Array(days.length - from);
  for (let index = from; index < days.length; index += 1) {
    converted[index - from] = (prices[index] as number) * (rates[index] as number);
  }
  return {
    series: { symbol, days: days.subarray(from), prices: converted },
    rateDays: rateDays.subarray(from),
    droppedDays: from,
  };
}

function findingsOf(converted: InCurrency, symbol: string, pair: string, span: Span): Finding[] {
  const { series, droppedDays } = converted;
  const findings: Finding[] = [];
  const firstDay = series.days[0];
  if (droppedDays > 0 && firstDay !== undefined) {
    const message = `There is no rate from ${pair} before ${dayText(firstDay)}, so ${symbol} counts only from then on`;
    findings.push({ code: "RATE_CUT", message });
  }
  const oldest = oldestRate(converted, span);
  if (oldest) {
    const message = `${symbol} was converted on ${dayText(oldest.day)} at a rate from ${pair} of ${dayText(oldest.rateDay)}, ${oldest.businessDays} business days old`;
    findings.push({ code: "RATE_STALE", message });
  }
  return findings;
}

function oldestRate({ series, rateDays }: InCurrency, { start, end }: Span) {
  let oldest: { day: number; rateDay: number; businessDays: number } | null = null;
  for (let index = 0; index < rateDays.length; index += 1) {
    const [day, rateDay] = [series.days[index] as number, rateDays[index] as number];
    if (day - rateDay <= STALE_RATE_BUSINESS_DAYS) continue;
    if ((start !== null && day < start) || (end !== null && day > end)) continue;
    const businessDays = businessDaysSince(rateDay, day);
    const most: number = oldest?.businessDays ?? STALE_RATE_BUSINESS_DAYS;
    if (businessDays > most) oldest = { day, rateDay, businessDays };
  }
  return oldest;
}

export function refuseWithoutRate(without: Converted["withoutRate"], baseCcy: string): void {
  const [first] = without;
  if (!first) return;
  const message = ({ symbol, currency }: (typeof without)[number]) =>
    `There is no rate from ${currency} to ${baseCcy} for any price of ${symbol}`;
  const more = without.length > 1 ? ` (and for ${without.length - 1} more)` : "";
  throw new RefusedError("NO_RATE", `${message(first)}${more}; import rates first`, {
    errors: without.map((one) => ({ code: "NO_RATE", path: one.symbol, message: message(one) })),
  });
}
