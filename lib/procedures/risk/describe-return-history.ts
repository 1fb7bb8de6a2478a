import { annualPriceLevels, annualTable } from "@/lib/engine/history/annual-table";
import { bucketColumns } from "@/lib/engine/history/bucket-columns";
import { monthlyPriceLevels, monthlyTable } from "@/lib/engine/history/monthly-table";
import { SOURCE_OF_KIND } from "@/lib/engine/history/series";
import type { HistoryKind, PriceLevel, SeriesTable } from "@/lib/engine/history/types";
import { FEWEST_MONTHS, monthReturns } from "@/lib/engine/risk/month-returns";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import { RefusedError } from "@/lib/kernel/errors";

import type { Scope } from "@/lib/procedures/context";
import { loadConsumerPrices, loadMonthFacts } from "@/lib/providers/history/long-history";
import { centsText } from "@/lib/schemas/drift";
import type { OutcomeData, ReturnHistoryView } from "@/lib/schemas/outcomes";
import { bucketShares } from "./bucket-shares";
import { loadMonthPaths } from "./load-price-paths";
import type { RiskSubject } from "./risk-subject";

const SHORT_YEARS = 10;
const NOTHING = 1e-6;

type Columns = ReturnHistoryView["columns"];
type Body = Omit<ReturnHistoryView, "about" | "as_of" | "data" | "value">;

/** Joint returns of what a portfolio or a framework is made of, for ranges of outcomes; weights sum to 1. */
export async function describeReturnHistory(
  scope: Scope,
  subject: RiskSubject,
  data: OutcomeData,
): Promise<ReturnHistoryView> {
  const body = data === "prices" ? await fromPrices(scope, subject) : await fromHistory(subject, data);
  return {
    about: subject.about,
    as_of: scope.today,
    data,
    value: subject.valueCents === null ? null : centsText(subject.valueCents),
    ...body,
  };
}

async function fromPrices(scope: Scope, subject: RiskSubject): Promise<Body> {
  const { facts, productIds, about } = subject;
  if (facts.blockedReason !== null) throw new RefusedError("NO_VALUE", facts.blockedReason);
  const prices = await loadMonthPaths(scope, { productIds, baseCcy: about.base_ccy });
  const { symbols, series, from, to, leftOut, gap } = monthReturns(prices.paths);
  const observations = series[0]?.length ?? 0;
  if (from === null || to === null || observations < FEWEST_MONTHS) {
    const reasons = leftOut.slice(0, 3).map(({ reason }) => reason);
    throw new RefusedError(
      "SHORT_HISTORY",
      [
        `There are ${observations} common monthly returns; at least ${FEWEST_MONTHS} are needed.`,
        ...reasons,
      ].join(" "),
    );
  }
  const weights = new Map<string, number>();
  for (const { symbol, weight } of facts.lines) weights.set(symbol, (weights.get(symbol) ?? 0) + weight);
  const nameOf = new Map(facts.lines.map(({ symbol, name }) => [symbol, name]));
  const known = symbols.filter((symbol) => (weights.get(symbol) ?? 0) > 0);
  const missing = [...weights.keys()].filter((symbol) => !known.includes(symbol));
  const held = known.reduce((total, symbol) => total + (weights.get(symbol) ?? 0), 0) + facts.cashWeight;
  const columns: Columns = known.map((symbol) => ({
    key: symbol,
    label: nameOf.get(symbol) ?? symbol,
    weight: (weights.get(symbol) ?? 0) / held,
    note: null,
  }));
  const returns = known.map((symbol) => Array.from(series[symbols.indexOf(symbol)] ?? []));
  addMoney(columns, returns, facts.cashWeight / held, observations);
  const missed = missing.reduce((total, symbol) => total + (weights.get(symbol) ?? 0), 0);
  return {
    periods_per_year: 12,
    from,
    to,
    observations,
    columns,
    returns,
    inflation: null,
    source: null,
    warnings: [
      ...shortWarning(observations / 12),
      ...(gap === null ? [] : [`Not every product has ${gap}, so nothing before it is used.`]),
      ...(missing.length === 0
        ? []
        : [
            `${missing.join(", ")} (${(missed * 100).toFixed(1)} %) has too little history; its share is spread over the others.`,
          ]),
      ...facts.warnings,
    ],
    has_sample_prices: prices.hasSamples,
  };
}

async function fromHistory(subject: RiskSubject, kind: HistoryKind): Promise<Body> {
  const { buckets, cash, warnings } = bucketShares(subject, kind);
  const facts = kind === "monthly" ? await loadMonthFacts() : [];
  const table = bucketColumns(buckets, kind === "annual" ? annualTable() : monthlyTable(facts));
  const levels =
    kind === "annual" ? annualPriceLevels() : monthlyPriceLevels(facts, await loadConsumerPrices());
  const observations = table.days.length - 1;
  const used = buckets.flatMap((bucket, index) => (bucket.share > NOTHING ? [{ bucket, index }] : []));
  const columns: Columns = used.map(({ bucket }) => ({
    key: bucket.path,
    label: bucket.label,
    weight: bucket.share,
    note: bucket.reason,
  }));
  const returns = used.map(({ index }) => returnsOf(table, index));
  addMoney(columns, returns, cash, observations);
  const wordOf = (row: number) => dateOfDayNumber(table.days[row] ?? 0).slice(0, kind === "annual" ? 4 : 7);
  const { title, author, edition, traps } = SOURCE_OF_KIND[kind];
  return {
    periods_per_year: kind === "annual" ? 1 : 12,
    from: wordOf(1),
    to: wordOf(observations),
    observations,
    columns,
    returns,
    inflation: inflationOf(table, levels),
    source: `${title}. ${author}; ${edition}.`,
    warnings: [...warnings, ...traps],
    has_sample_prices: false,
  };
}

function addMoney(columns: Columns, returns: number[][], weight: number, observations: number): void {
  if (weight <= NOTHING) return;
  columns.push({ key: "CASH", label: "Money", weight, note: "Money without interest." });
  returns.push(new Array<number>(observations).fill(0));
}

function returnsOf({ symbols, days, prices }: SeriesTable, column: number): number[] {
  const width = symbols.length;
  return Array.from({ length: days.length - 1 }, (_, row) => {
    const before = prices[row * width + column] ?? 1;
    return (prices[(row + 1) * width + column] ?? before) / before - 1;
  });
}

/** Null unless every period has its level of consumer prices. */
function inflationOf({ days }: SeriesTable, levels: readonly PriceLevel[]): number[] | null {
  const byMonth = new Map(levels.map(({ month, index }) => [month, index]));
  const own = Array.from(days, (day) => byMonth.get(dateOfDayNumber(day).slice(0, 7)));
  if (own.some((level) => level === undefined)) return null;
  return own.slice(1).map((level, row) => (level ?? 1) / (own[row] ?? 1) - 1);
}

function shortWarning(years: number): string[] {
  if (years >= SHORT_YEARS) return [];
  return [
    `The history is ${years.toFixed(1)} years long: the range is only as wide as what was seen in them.`,
  ];
}
