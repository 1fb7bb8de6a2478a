import { Decimal, ZERO } from "@/lib/kernel/decimal";
import type { Transaction } from "./transaction-types";

type Text<T> = { [K in keyof T]?: T[K] extends Decimal | null ? string | null : T[K] };

const AMOUNTS = ["quantity", "price", "cashAmount", "fee", "tax", "cost", "splitRatio"] as const;

/** Books for tests, written like a ledger: each line's id is its place, decimals are texts. */
export function fixtureBooks(lines: readonly Text<Transaction>[]): Transaction[] {
  return lines.map((line, index) => {
    const amounts = Object.fromEntries(
      AMOUNTS.map((field) => [field, line[field] == null ? null : new Decimal(line[field] as string)]),
    );
    return {
      id: `t${index + 1}`,
      seq: index + 1,
      date: "2026-01-02",
      kind: "buy",
      symbol: null,
      currency: "USD",
      source: "hand",
      reversesId: null,
      ...line,
      ...amounts,
      cashAmount: (amounts.cashAmount as Decimal | null) ?? ZERO,
      fee: (amounts.fee as Decimal | null) ?? ZERO,
      tax: (amounts.tax as Decimal | null) ?? ZERO,
    } as Transaction;
  });
}

/** The line that takes back another, as it is booked. */
export function fixtureReversal(line: Transaction, seq: number): Transaction {
  return {
    ...line,
    id: `r${line.id}`,
    seq,
    quantity: line.quantity?.neg() ?? null,
    cashAmount: line.cashAmount.neg(),
    source: "reversal",
    reversesId: line.id,
  };
}
