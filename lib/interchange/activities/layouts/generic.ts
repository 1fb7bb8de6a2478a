import { BadCell } from "@/lib/interchange/activities/bad-cell";
import type { Collector, Draft } from "@/lib/interchange/activities/collector";
import { guessKind } from "@/lib/interchange/activities/kind-words";
import { checkUnits, type RowCells, readFigure } from "@/lib/interchange/activities/row-cells";
import type { KindChoice, ReadActivitiesOptions } from "@/lib/interchange/activities/types";
import { foldWords } from "@/lib/interchange/activities/words";
import { Decimal, ZERO } from "@/lib/kernel/decimal";

export type GenericChoices = Pick<ReadActivitiesOptions, "currency" | "amounts"> & {
  kinds: ReadonlyMap<string, KindChoice>;
};

/** Any list of transactions whose columns are known: one line an activity. */
export function readGeneric(rows: readonly RowCells[], out: Collector, choices: GenericChoices): void {
  out.each(rows, (row) => {
    const word = row.text("kind");
    const kind = choices.kinds.get(foldWords(word)) ?? guessKind(word);
    out.word(word, kind);
    if (kind === null)
      throw new BadCell("kind", `"${word.slice(0, 60)}" is no kind that is known; say what it stands for`);
    if (kind === "skip") out.skip(row, `"${word.slice(0, 60)}" is left out`);
    else readRow(row, kind, out, choices);
  });
}

function readRow(row: RowCells, kind: Draft["kind"], out: Collector, choices: GenericChoices): void {
  const currency = currencyFor(row, choices);
  const isin = row.isin("isin") ?? row.isin("symbol");
  const isInSymbol = row.isin("symbol") !== null || row.text("symbol") === "";
  const base = {
    row,
    date: row.day("date"),
    kind,
    isin,
    symbol: isInSymbol ? null : row.symbol("symbol"),
    name: row.text("name"),
    currency,
    stamp: row.text("id") || null,
    note: row.text("note") || null,
  };
  const isFeeOwn = row.text("fee_currency") === "" || row.currency("fee_currency") === currency;
  const allFee = row.number("fee")?.abs() ?? ZERO;
  const fee = isFeeOwn ? allFee : ZERO;
  const tax = row.number("tax")?.abs() ?? ZERO;
  switch (kind) {
    case "buy":
    case "sell": {
      const units = row.units("quantity");
      out.add({ ...base, ...trade(row, kind, units, fee, tax, choices), fee, tax });
      break;
    }
    case "split":
      out.add({ ...base, ...splitOf(row), cash: ZERO });
      break;
    case "transfer_in":
    case "transfer_out": {
      const units = row.units("quantity");
      out.add({ ...base, quantity: kind === "transfer_in" ? units : units.negated(), cash: ZERO });
      break;
    }
    case "adjustment":
      throw new BadCell("kind", "an adjustment is made here, not imported");
    default:
      out.add({ ...base, ...moneyOf(row, kind, fee, tax, choices) });
  }
  if (!isFeeOwn && !allFee.isZero())
    out.add({
      ...base,
      kind: "fee",
      currency: row.currency("fee_currency"),
      cash: allFee.negated(),
      note: "Fee",
    });
}

function currencyFor(row: RowCells, choices: GenericChoices): string {
  if (row.text("currency") !== "") return row.currency("currency");
  for (const field of ["amount", "price"]) {
    const figure = readFigure(row.text(field), field, row.reading);
    if (figure?.currency) return figure.currency;
  }
  if (choices.currency !== undefined) return choices.currency;
  throw new BadCell("currency", "no column names the currency; say which it is");
}

/** Money of a trade: as stated when fees are in it, else with them taken off; without any, units × price. */
function trade(
  row: RowCells,
  kind: "buy" | "sell",
  units: Decimal,
  fee: Decimal,
  tax: Decimal,
  choices: GenericChoices,
): Pick<Draft, "quantity" | "price" | "cash"> {
  const costs = fee.plus(tax);
  const stated = row.number("amount")?.abs() ?? null;
  const price = row.number("price")?.abs() ?? null;
  const gross = price === null ? null : units.times(price);
  if (stated === null && gross === null) throw new BadCell("amount", "has neither an amount nor a price");
  const isGross =
    stated !== null &&
    (choices.amounts === "gross" || (choices.amounts === undefined && isNearer(stated, gross, costs, kind)));
  const before = stated === null || isGross ? (stated ?? gross ?? ZERO) : null;
  const isBuy = kind === "buy";
  const net = before === null ? (stated as Decimal) : isBuy ? before.plus(costs) : before.minus(costs);
  const paid = isBuy ? net.minus(costs) : net.plus(costs);
  return {
    quantity: isBuy ? units : units.negated(),
    price: price ?? paid.div(units),
    cash: isBuy ? net.negated() : net,
  };
}

/** Whether an amount is units × price without the costs, rather than with them. */
function isNearer(stated: Decimal, gross: Decimal | null, costs: Decimal, kind: "buy" | "sell"): boolean {
  if (gross === null || costs.isZero()) return false;
  const net = kind === "buy" ? gross.plus(costs) : gross.minus(costs);
  return stated.minus(gross).abs().lt(stated.minus(net).abs());
}

function moneyOf(
  row: RowCells,
  kind: Exclude<Draft["kind"], "buy" | "sell" | "split" | "transfer_in" | "transfer_out" | "adjustment">,
  fee: Decimal,
  tax: Decimal,
  choices: GenericChoices,
): Pick<Draft, "cash" | "fee" | "tax"> {
  const stated =
    row.number("amount") ?? statedByUnits(row) ?? (kind === "fee" ? fee : kind === "tax" ? tax : null);
  if (stated === null || stated.isZero()) throw new BadCell("amount", "is empty or 0: no money moves");
  switch (kind) {
    case "deposit":
      return { cash: stated.abs() };
    case "withdrawal":
      return { cash: stated.abs().negated() };
    case "fee":
    case "tax":
      // Lists write costs with and without a sign; only a list with both signs could tell a refund.
      return { cash: stated.abs().negated() };
    case "dividend":
    case "interest": {
      const costs = fee.plus(tax);
      return { cash: choices.amounts === "gross" ? stated.minus(costs) : stated, fee, tax };
    }
    case "conversion":
      return { cash: stated };
    default:
      return kind satisfies never;
  }
}

function statedByUnits(row: RowCells): Decimal | null {
  const units = row.number("quantity");
  const price = row.number("price");
  return units === null || price === null ? null : units.times(price);
}

/** "4:1", "4/1", "4 for 1" or 4 in the column of units: four new for one old. */
function splitOf(row: RowCells): Pick<Draft, "splitRatio"> {
  const text = row.text("quantity");
  const pair = /^([0-9.]+) ?(?::|\/|for) ?([0-9.]+)$/i.exec(text);
  if (!pair) return { splitRatio: checkUnits(row.figure("quantity"), "quantity") };
  const [into, from] = [new Decimal(pair[1] ?? "0"), new Decimal(pair[2] ?? "0")];
  if (into.isZero() || from.isZero()) throw new BadCell("quantity", "is a split of 0");
  return { splitRatio: into.div(from) };
}
