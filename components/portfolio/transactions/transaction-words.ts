import type { EntryField, EntryKind } from "@/lib/engine/portfolio/entry-lines";
import type { TransactionKind } from "@/lib/engine/portfolio/transaction-types";
import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { formatQuantity } from "@/lib/format/quantity";
import type { TransactionView } from "@/lib/schemas/transaction";

export const KIND_WORDS: Record<TransactionKind, string> = {
  buy: "Purchase",
  sell: "Sale",
  dividend: "Dividend",
  interest: "Interest",
  fee: "Fee",
  tax: "Tax",
  deposit: "Deposit",
  withdrawal: "Withdrawal",
  split: "Split",
  transfer_in: "Transfer in",
  transfer_out: "Transfer out",
  conversion: "Conversion",
  adjustment: "Adjustment",
};

/** What each kind is, where it is chosen. */
export const KIND_HINTS: Record<EntryKind, string> = {
  buy: "Units bought with the portfolio's cash",
  sell: "Units sold; the oldest lots go first",
  dividend: "Money paid by a product",
  interest: "Money paid on cash",
  fee: "What an account or adviser cost",
  tax: "Paid from the portfolio's cash",
  deposit: "Money from outside",
  withdrawal: "Money taken out",
  split: "Several new units for each old one",
  transfer_in: "Units from another account, without money",
  transfer_out: "Units to another account, without money",
  conversion: "One currency into another",
};

export const SOURCE_WORDS: Record<TransactionView["source"], string> = {
  opening: "Opening",
  import: "Imported",
  plan: "Rebalancing plan",
  reversal: "Reversal",
  statement: "Statement",
  hand: "By hand",
};

/** The label of a field, as the kind calls it. */
export function fieldLabel(field: EntryField, kind: EntryKind): string {
  switch (field) {
    case "date":
      return "Date";
    case "symbol":
      return "Product";
    case "quantity":
      return "Units";
    case "price":
      return "Price of one unit";
    case "amount":
      return kind === "conversion" ? "Amount given" : kind === "buy" || kind === "sell" ? "Total" : "Amount";
    case "currency":
      return kind === "conversion" ? "From" : "Currency";
    case "fee":
      return "Fee";
    case "tax":
      return "Tax";
    case "cost":
      return "What the units cost once";
    case "ratio":
      return "New units for each old one";
    case "toAmount":
      return "Amount received";
    case "toCurrency":
      return "To";
    default:
      return field satisfies never;
  }
}

/** "Purchase of 10 VTI on Mar 2, 2026, −$2,500.00" */
export function lineInWords(line: TransactionView, locale: string): string {
  const { kind, quantity, symbol, split_ratio, currency } = line;
  const units = quantity === null ? "" : `${formatQuantity(quantity.replace("-", ""), { locale })} `;
  const of = symbol === null ? "" : ` of ${units}${symbol}`;
  const by = split_ratio === null ? "" : `, ${split_ratio} for 1`;
  const money =
    Number(line.cash_amount) === 0
      ? ""
      : `, ${formatMoney(line.cash_amount, { locale, currency, isSigned: true })}`;
  return `${KIND_WORDS[kind]}${of}${by} on ${formatDate(line.date, "day", locale)}${money}`;
}
