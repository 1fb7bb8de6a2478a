import type { TransactionKind } from "@/lib/engine/portfolio/transaction-types";
import { BadCell } from "@/lib/interchange/activities/bad-cell";
import type { Collector } from "@/lib/interchange/activities/collector";
import type { RowCells } from "@/lib/interchange/activities/row-cells";
import { ZERO } from "@/lib/kernel/decimal";
import type { Layout } from "./layout";

const KINDS: ReadonlyMap<string, TransactionKind> = new Map([
  ["buy", "buy"],
  ["sell", "sell"],
  ["dividend", "dividend"],
  ["interest", "interest"],
  ["cost", "fee"],
  ["fee", "fee"],
  ["tax", "tax"],
  ["deposit", "deposit"],
  ["withdrawal", "withdrawal"],
  ["transferin", "transfer_in"],
  ["transferout", "transfer_out"],
]);

/** Parqet's activities: the amount is before tax and fee, figures have a decimal comma. */
export const PARQET: Layout = {
  layout: "parqet",
  name: "Parqet activities",
  what: "a Parqet activity export",
  titles: [["datetime"], ["date"], ["shares"], ["amount"], ["type"], ["identifier"], ["currency"]],
  mark: ",",
  dateOrder: "dmy",
  figures: [],
  read: (rows, out) => out.each(rows, (row) => readRow(row, out)),
};

function readRow(row: RowCells, out: Collector): void {
  const kind = KINDS.get(row.text("type").toLowerCase());
  if (kind === undefined)
    throw new BadCell("type", `"${row.text("type")}" is no kind of transaction that is known`);
  const currency = row.currency("currency");
  const fee = row.number("fee")?.abs() ?? ZERO;
  const tax = row.number("tax") ?? ZERO;
  const isin = row.isin("identifier");
  const base = {
    row,
    date: row.day("date"),
    isin,
    symbol: isin === null && row.text("identifier") !== "" ? row.symbol("identifier") : null,
    name: row.text("holdingname") || row.text("holding"),
    currency,
    stamp: row.text("datetime") || null,
    note: row.text("broker") || null,
  };
  // Tax given back is a line of its own: a part of an amount is never below zero.
  const taxPaid = tax.isNegative() ? ZERO : tax;
  switch (kind) {
    case "buy":
    case "sell": {
      const gross = row.figure("amount").abs();
      const units = row.units("shares");
      const isBuy = kind === "buy";
      const before = isBuy ? gross.negated() : gross;
      const cash = before.minus(fee).minus(taxPaid);
      const price = row.number("price") ?? gross.div(units);
      out.add({ ...base, kind, quantity: isBuy ? units : units.negated(), price, cash, fee, tax: taxPaid });
      break;
    }
    case "transfer_in":
    case "transfer_out": {
      const units = row.units("shares");
      out.add({ ...base, kind, quantity: kind === "transfer_in" ? units : units.negated(), cash: ZERO });
      break;
    }
    case "dividend":
    case "interest":
      out.add({ ...base, kind, cash: row.figure("amount").minus(fee).minus(taxPaid), fee, tax: taxPaid });
      break;
    case "deposit":
      out.add({ ...base, kind, cash: row.figure("amount").abs() });
      break;
    default:
      out.add({ ...base, kind, cash: row.figure("amount").abs().negated() });
  }
  if (tax.isNegative()) out.add({ ...base, kind: "tax", cash: tax.negated(), note: "Tax given back" });
}
