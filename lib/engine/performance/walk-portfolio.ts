import type { PositionFact } from "@/lib/engine/drift/types";
import { ratesInto } from "@/lib/engine/portfolio/fx";
import { inForce } from "@/lib/engine/portfolio/replay";
import { isExternalFlow, type Transaction } from "@/lib/engine/portfolio/transaction-types";
import type { IsoDate } from "@/lib/kernel/dates";
import { type Decimal, ZERO } from "@/lib/kernel/decimal";
import type { CloseSeries, Held, Moment, Move, PastFacts } from "./types";

type Holdings = { units: Map<string, Decimal>; cash: Map<string, Decimal> };
type Step = { move: Move; lines: Transaction[] };

const UNIT_DECIMALS = 10;

/**
 * Leads through the valuation days in order, and on each through what happened: first the day's prices
 * with income and splits, then money and units from outside, then trades, last what left. A line of
 * a day without valuation counts on the next one. Days before the first line have nothing in them.
 */
export function walkPortfolio(
  facts: PastFacts,
  days: readonly IsoDate[],
  visit: (moment: Moment) => void,
): void {
  const lines = inForce(facts.book).sort((a, b) =>
    a.date < b.date ? -1 : a.date > b.date ? 1 : a.seq - b.seq,
  );
  const holdings: Holdings = { units: new Map(), cash: new Map() };
  const currencies = currenciesOf(facts);
  const quote = quoteReader(facts.closes);
  let next = 0;
  for (const date of days) {
    const today: Transaction[] = [];
    for (let line = lines[next]; line && line.date <= date; line = lines[next]) {
      today.push(line);
      next += 1;
    }
    const fx = ratesInto(facts.rates, currencies, facts.baseCcy, date);
    const after = exactEnd(holdings, today);
    for (const [index, { move, lines: parts }] of steps(today).entries()) {
      const isLast = index === steps(today).length - 1;
      if (isLast) become(holdings, after);
      else for (const line of parts) apply(holdings, line);
      const held = copyOf(holdings);
      visit({ date, move, held, lines: parts, positions: positionsOf(facts, held, date, quote), fx });
    }
  }
}

function currenciesOf({ book, products }: PastFacts): Set<string> {
  const currencies = new Set([...products.values()].map(({ product }) => product.currency));
  for (const line of book) currencies.add(line.currency);
  return currencies;
}

/** A day always has its prices; the rest only where something happened. */
function steps(today: readonly Transaction[]): Step[] {
  const income = today.filter(({ kind }) => kind === "split" || kind === "dividend" || kind === "interest");
  const flows = today.filter(({ kind }) => isExternalFlow(kind));
  const isIn = ({ quantity, cashAmount }: Transaction) => (quantity ?? cashAmount).gte(0);
  const trades = today.filter((line) => !income.includes(line) && !flows.includes(line));
  const all: Step[] = [
    { move: "prices", lines: income },
    { move: "flows", lines: flows.filter(isIn) },
    { move: "trades", lines: trades },
    { move: "flows", lines: flows.filter((line) => !isIn(line)) },
  ];
  return all.filter(({ move, lines }) => move === "prices" || lines.length > 0);
}

/** A split bears on what was held when it came, so the order of booking has the last word on the day's end. */
function exactEnd(holdings: Holdings, today: readonly Transaction[]): Holdings {
  const end = copyOf(holdings);
  for (const line of today) apply(end, line);
  return end;
}

function apply({ units, cash }: Holdings, line: Transaction): void {
  cash.set(line.currency, (cash.get(line.currency) ?? ZERO).plus(line.cashAmount));
  if (line.symbol === null) return;
  const held = units.get(line.symbol) ?? ZERO;
  if (line.splitRatio !== null) {
    units.set(line.symbol, held.times(line.splitRatio).toDecimalPlaces(UNIT_DECIMALS));
  } else if (line.quantity !== null) {
    units.set(line.symbol, held.plus(line.quantity));
  }
}

function become(holdings: Holdings, end: Holdings): void {
  holdings.units = end.units;
  holdings.cash = end.cash;
}

function copyOf({ units, cash }: Held): Holdings {
  return { units: new Map(units), cash: new Map(cash) };
}

type Quote = { price: Decimal; priceDate: IsoDate } | null;

/** The last close on or before a day; days are asked in order, so each series is read once. */
function quoteReader(closes: ReadonlyMap<string, CloseSeries>): (symbol: string, date: IsoDate) => Quote {
  const places = new Map<string, number>();
  return (symbol, date) => {
    const series = closes.get(symbol) ?? [];
    let place = places.get(symbol) ?? 0;
    while (place < series.length && (series[place]?.date ?? "") <= date) place += 1;
    places.set(symbol, place);
    const last = series[place - 1];
    return last ? { price: last.close, priceDate: last.date } : null;
  };
}

function positionsOf(
  { products }: PastFacts,
  { units }: Held,
  date: IsoDate,
  quote: (symbol: string, date: IsoDate) => Quote,
): PositionFact[] {
  const positions: PositionFact[] = [];
  for (const [symbol, quantity] of units) {
    const known = products.get(symbol);
    if (!known) throw new Error(`the books name ${symbol}, of which nothing is known`);
    const found = quote(symbol, date);
    positions.push({
      ...known,
      symbol,
      quantity,
      price: found?.price ?? null,
      priceDate: found?.priceDate ?? null,
      isSamplePrice: false,
    });
  }
  return positions;
}
