import type { ImportedActivity } from "@/lib/engine/portfolio/activities-import-types";
import { TRANSACTION_KINDS } from "@/lib/engine/portfolio/transaction-types";
import { ZERO } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";
import type { ActivitiesPreviewView, ActivityView, InstrumentView } from "@/lib/schemas/activities-import";
import type { UnderstoodActivities } from "./understand-activities";

/** Long lists are cut for the reader; `count` says how many there are. */
const LISTED = 200;

/** What was understood of a list of transactions and what it would make of the books. */
export function toActivitiesPreviewView(understood: UnderstoodActivities): ActivitiesPreviewView {
  const { file, plan } = understood;
  return {
    file_kind: "activities",
    layout: file.layout,
    layout_name: file.layoutName,
    encoding: file.encoding,
    delimiter: file.delimiter,
    header_line: file.headerLine,
    headers: file.headers,
    columns: file.columns.map((used) => ({ ...used, column: used.column + 1 })),
    kind_words: listed(file.kindWords),
    first_day: understood.firstDay,
    last_day: understood.lastDay,
    counts: TRANSACTION_KINDS.flatMap((kind) => {
      const count = plan.counts[kind] ?? 0;
      return count === 0 ? [] : [{ kind, count }];
    }),
    activities: activityViews(understood),
    known_lines: understood.knownLines,
    instruments: instrumentViews(understood),
    positions: positionViews(understood),
    cash: cashViews(understood),
    assumed_cash: listed(plan.assumedCash.map((one) => ({ ...one, amount: moneyText(one.amount) }))),
    assumed_units: listed(plan.assumedUnits.map((one) => ({ ...one, units: one.units.toFixed() }))),
    replaced: plan.replaced,
    skipped: listed(file.skipped),
    bad_rows: listed(file.badRows),
    notes: listed(file.notes),
    warnings: listed(file.warnings),
    problems: listed(plan.problems),
    remarks: listed(plan.notes),
    left_out_lines: listed(plan.leftOut),
    is_ready: plan.problems.length === 0,
  };
}

function listed<T>(all: readonly T[]): { count: number; items: T[] } {
  return { count: all.length, items: all.slice(0, LISTED) };
}

function activityViews({ rows, plan }: UnderstoodActivities): { count: number; items: ActivityView[] } {
  const symbols = new Map(plan.instruments.map((one) => [one.key, one.product]));
  const items = rows.slice(0, LISTED).map((row) => toView(row, symbols));
  return { count: rows.length, items };
}

function toView(row: ImportedActivity, symbols: ReadonlyMap<string, string | null>): ActivityView {
  return {
    line: row.line,
    lines: [...row.lines],
    date: row.date,
    kind: row.kind,
    instrument: row.instrument,
    symbol: row.instrument === null ? null : (symbols.get(row.instrument) ?? null),
    quantity: row.quantity?.toFixed() ?? null,
    price: row.price?.toFixed() ?? null,
    currency: row.currency,
    cash_amount: moneyText(row.cashAmount),
    fee: moneyText(row.fee),
    tax: moneyText(row.tax),
    split_ratio: row.splitRatio?.toDecimalPlaces(12).toFixed() ?? null,
    note: row.note,
  };
}

function instrumentViews({ plan, products }: UnderstoodActivities): InstrumentView[] {
  const added = new Map(plan.newProducts.map((product) => [product.symbol, product]));
  return plan.instruments.map((one) => {
    const product = one.product === null ? undefined : (products.get(one.product) ?? added.get(one.product));
    return {
      instrument: one.key,
      symbol: one.symbol,
      isin: one.isin,
      name: one.name,
      currency: one.currency ?? one.paidIn,
      lines: { count: one.lines.length, first: one.lines[0] ?? 0 },
      status: one.status,
      product: product ? { symbol: product.symbol, name: product.name, currency: product.currency } : null,
      suggestions: [...one.suggestions],
    };
  });
}

function positionViews({ plan }: UnderstoodActivities): ActivitiesPreviewView["positions"] {
  const symbols = new Set([...plan.before.holdings.keys(), ...plan.after.holdings.keys()]);
  return [...symbols].sort().map((symbol) => ({
    symbol,
    before: (plan.before.holdings.get(symbol)?.units ?? ZERO).toFixed(),
    after: (plan.after.holdings.get(symbol)?.units ?? ZERO).toFixed(),
  }));
}

function cashViews({ plan }: UnderstoodActivities): ActivitiesPreviewView["cash"] {
  const currencies = new Set([...plan.before.cash.keys(), ...plan.after.cash.keys()]);
  return [...currencies].sort().map((currency) => ({
    currency,
    before: moneyText(plan.before.cash.get(currency) ?? ZERO),
    after: moneyText(plan.after.cash.get(currency) ?? ZERO),
  }));
}
