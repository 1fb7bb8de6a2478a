import { BadCell } from "@/lib/interchange/activities/bad-cell";
import type { Collector } from "@/lib/interchange/activities/collector";
import { checkUnits, type RowCells } from "@/lib/interchange/activities/row-cells";
import { foldWords } from "@/lib/interchange/activities/words";
import { type Decimal, ZERO } from "@/lib/kernel/decimal";
import type { Layout } from "./layout";
import { inNewerOrder } from "./trading212-order";

/** Costs beside the price, each with a column of its own currency; taxes apart from fees. */
const FEES = ["currency conversion fee", "transaction fee", "finra fee", "charge amount", "ptm levy"];
const TAXES = ["stamp duty reserve tax", "stamp duty", "french transaction tax"];

export const TRADING212: Layout = {
  layout: "trading212",
  name: "Trading 212 history",
  what: "a Trading 212 history",
  titles: [["action"], ["time"], ["no. of shares"], ["price / share"]],
  mark: ".",
  dateOrder: "ymd",
  figures: [],
  read: (given, out) => {
    const moved: number[] = [];
    const rows = given.map((row) => {
      const other = inNewerOrder(row);
      if (other) moved.push(row.line);
      return other ?? row;
    });
    if (moved.length > 0) {
      const message = `Lines ${moved.join(", ")} have their cells in the order of the newer exports, not of this file's titles; they were read in that order`;
      out.warn("OTHER_COLUMN_ORDER", moved[0] ?? null, message);
    }
    const splits: RowCells[] = [];
    const foreignTax: number[] = [];
    out.each(rows, (row) => {
      const action = foldWords(row.text("action"));
      if (/^stock split (open|close)$/.test(action)) splits.push(row);
      else readRow(row, action, out, foreignTax);
    });
    pairSplits(splits, out);
    if (foreignTax.length > 0) {
      const message = `Lines ${foreignTax.join(", ")}: the tax withheld is in another currency than the money; it stays in the note, the amounts are after tax`;
      out.warn("TAX_IN_OTHER_CURRENCY", foreignTax[0] ?? null, message);
    }
  },
};

function factsOf(row: RowCells) {
  return {
    row,
    date: row.day("time"),
    isin: row.isin("isin"),
    symbol: row.text("ticker") === "" ? null : row.symbol("ticker"),
    name: row.text("name"),
    stamp: row.text("id") || row.text("time"),
  };
}

function readRow(row: RowCells, action: string, out: Collector, foreignTax: number[]): void {
  if (/(?:^| )(?:buy|sell)$/.test(action)) {
    readTrade(row, action.endsWith("buy"), out);
    return;
  }
  if (/^currency conversion/.test(action)) {
    readConversion(row, out);
    return;
  }
  const base = factsOf(row);
  if (/^(stock distribution|stock dividend|spin-?off)/.test(action)) {
    const currency = row.currency("currency (total)");
    const quantity = unitsOf(row);
    // Units that are paid out cost nothing and come from within: a buy at 0, not a flow from outside.
    out.add({ ...base, kind: "buy", quantity, price: ZERO, currency, cash: ZERO, note: row.text("action") });
    return;
  }
  if (/^(transfer (in|out)|stock (acquisition|removal))$/.test(action)) {
    const isIn = action.endsWith("in") || action.endsWith("acquisition");
    const currency = row.currency("currency (total)");
    const units = unitsOf(row);
    const quantity = isIn ? units : units.negated();
    const note = `Worth ${row.text("total")} ${currency}`;
    out.add({ ...base, kind: isIn ? "transfer_in" : "transfer_out", quantity, currency, cash: ZERO, note });
    return;
  }
  const currency = row.currency("currency (total)");
  const total = row.figure("total");
  if (/^(dividend|return of capital)/.test(action)) {
    const { tax, note } = taxWithheld(row, currency);
    if (note !== null) foreignTax.push(row.line);
    const words = [row.text("action"), note].filter((part) => part !== null).join("; ");
    out.add({ ...base, kind: "dividend", currency, cash: total, tax, note: words });
  } else if (/interest/.test(action)) {
    out.add({ ...base, kind: "interest", currency, cash: total, note: row.text("notes") });
  } else if (/cashback|^(deposit|card credit|free share|promotion)/.test(action)) {
    out.add({ ...base, kind: "deposit", currency, cash: total.abs(), note: row.text("action") });
  } else if (/^(withdrawal|card debit)/.test(action)) {
    out.add({ ...base, kind: "withdrawal", currency, cash: total.abs().negated(), note: row.text("action") });
  } else if (/(fee|cost|charge)$/.test(action)) {
    out.add({ ...base, kind: "fee", currency, cash: total.abs().negated(), note: row.text("action") });
  } else {
    throw new BadCell("Action", `"${row.text("action")}" is no kind of transaction that is known`);
  }
}

function unitsOf(row: RowCells): Decimal {
  const units = row.figure("no. of shares").abs();
  if (units.isZero()) throw new BadCell("No. of shares", "is 0: no units change hands");
  return checkUnits(units, "No. of shares");
}

/** The price is in the product's currency, the total in the account's: the price is brought over at the file's rate. */
function readTrade(row: RowCells, isBuy: boolean, out: Collector): void {
  const units = unitsOf(row);
  const currency = row.currency("currency (total)");
  const total = row.figure("total").abs();
  const fee = costs(row, FEES, currency);
  const tax = costs(row, TAXES, currency);
  const priceCurrency = row.currency("currency (price / share)");
  const stated = row.figure("price / share");
  const gross = isBuy ? total.minus(fee).minus(tax) : total.plus(fee).plus(tax);
  const rate = /^[0-9.]+$/.test(row.text("exchange rate")) ? row.figure("exchange rate") : null;
  const isSame = priceCurrency === currency;
  const price = isSame ? stated : rate && !rate.isZero() ? stated.div(rate) : gross.div(units);
  const note = isSame
    ? null
    : `${stated.toFixed()} ${priceCurrency} a share${rate ? ` at ${rate.toFixed()} ${priceCurrency} for 1 ${currency}` : ""}`;
  out.add({
    ...factsOf(row),
    kind: isBuy ? "buy" : "sell",
    quantity: isBuy ? units : units.negated(),
    price,
    currency,
    cash: isBuy ? total.negated() : total,
    fee,
    tax,
    note,
  });
}

function costs(row: RowCells, titles: readonly string[], currency: string): Decimal {
  let sum: Decimal = ZERO;
  for (const title of titles) {
    const cost = row.number(title);
    if (cost === null || cost.isZero()) continue;
    if (row.text(`currency (${title})`) !== "" && row.currency(`currency (${title})`) !== currency)
      throw new BadCell(title, `is in another currency than the total, which is in ${currency}`);
    sum = sum.plus(cost.abs());
  }
  return sum;
}

function taxWithheld(row: RowCells, currency: string): { tax: Decimal; note: string | null } {
  const tax = row.number("withholding tax")?.abs() ?? ZERO;
  if (tax.isZero() || row.text("currency (withholding tax)") === currency) return { tax, note: null };
  return { tax: ZERO, note: `${tax.toFixed()} ${row.text("currency (withholding tax)")} withheld` };
}

function readConversion(row: RowCells, out: Collector): void {
  const legs = [
    { title: "currency conversion from amount", sign: -1 },
    { title: "currency conversion to amount", sign: 1 },
  ];
  for (const { title, sign } of legs) {
    const amount = row.figure(title).abs();
    const currency = row.currency(`currency (${title})`);
    out.add({ ...factsOf(row), kind: "conversion", currency, cash: amount.times(sign) });
  }
}

/** "Stock split close" takes the old units, "open" brings the new ones. */
function pairSplits(rows: readonly RowCells[], out: Collector): void {
  const open = [...rows];
  while (open.length > 0) {
    const row = open.shift() as RowCells;
    out.attempt(row, () => {
      const at = open.findIndex(
        (other) =>
          other.text("isin") === row.text("isin") &&
          other.text("action") !== row.text("action") &&
          other.day("time") === row.day("time"),
      );
      if (at < 0)
        throw new BadCell(
          "Action",
          "is one half of a split; its other line is not in the file. Export a longer period",
        );
      const [other] = open.splice(at, 1) as [RowCells];
      const [close, fresh] = foldWords(row.text("action")).endsWith("close") ? [row, other] : [other, row];
      const unitsBefore = unitsOf(close);
      const splitRatio = unitsOf(fresh).div(unitsBefore);
      const currency = fresh.currency("currency (total)");
      out.add({
        ...factsOf(fresh),
        more: [close],
        kind: "split",
        splitRatio,
        unitsBefore,
        currency,
        cash: ZERO,
      });
    });
  }
}
