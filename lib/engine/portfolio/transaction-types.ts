import type { IsoDate } from "@/lib/kernel/dates";
import type { Decimal } from "@/lib/kernel/decimal";

/**
 * What can happen to a portfolio's units and money. `transfer_in` and `transfer_out` move units without
 * money; `conversion` is one leg of a change of currency; `adjustment` brings the books to what a
 * statement or a person says is held.
 */
export const TRANSACTION_KINDS = [
  "buy",
  "sell",
  "dividend",
  "interest",
  "fee",
  "tax",
  "deposit",
  "withdrawal",
  "split",
  "transfer_in",
  "transfer_out",
  "conversion",
  "adjustment",
] as const;
export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

/** What brought a transaction into the books. */
export const TRANSACTION_SOURCES = ["opening", "import", "plan", "reversal", "statement", "hand"] as const;
export type TransactionSource = (typeof TRANSACTION_SOURCES)[number];

/** One line of a portfolio's books; never changed once booked, a correction is a reversal. */
export type Transaction = {
  id: string;
  /** Order of booking; of two on one date the earlier booked comes first. */
  seq: number;
  date: IsoDate;
  kind: TransactionKind;
  /** Null for what concerns money alone. */
  symbol: string | null;
  /** Change of units, signed; null for money alone and for splits. */
  quantity: Decimal | null;
  /** Per unit, in `currency`; null where none was paid. */
  price: Decimal | null;
  currency: string;
  /** Change of money in `currency`, signed, fee and tax included. */
  cashAmount: Decimal;
  /** Part of `cashAmount`, not below zero. */
  fee: Decimal;
  /** Part of `cashAmount`, not below zero. */
  tax: Decimal;
  /**
   * What units that came without money cost, in `currency`; null when unknown. Of an adjustment of 0
   * units: what all units held of the symbol cost from then on.
   */
  cost: Decimal | null;
  /** New units for each old one; for splits alone. */
  splitRatio: Decimal | null;
  source: TransactionSource;
  /** The line this one takes back: the two count as if neither had been booked. It has that line's date. */
  reversesId: string | null;
};

/** A line that is to be booked; what it leaves out is null, money is 0. */
export type NewTransaction = {
  date: IsoDate;
  kind: TransactionKind;
  currency: string;
  source: TransactionSource;
  symbol?: string | null;
  quantity?: Decimal | null;
  price?: Decimal | null;
  cashAmount?: Decimal;
  fee?: Decimal;
  tax?: Decimal;
  cost?: Decimal | null;
  splitRatio?: Decimal | null;
  planId?: string | null;
  reversesId?: string | null;
  /** Tells a line of a broker's file again, so that importing it twice adds nothing. */
  externalKey?: string | null;
  note?: string | null;
};

/** Whether money or units enter or leave the portfolio from outside, as a return must not count them. */
export function isExternalFlow(kind: TransactionKind): boolean {
  switch (kind) {
    case "deposit":
    case "withdrawal":
    case "transfer_in":
    case "transfer_out":
    case "adjustment":
      return true;
    case "buy":
    case "sell":
    case "dividend":
    case "interest":
    case "fee":
    case "tax":
    case "split":
    case "conversion":
      return false;
    default:
      return kind satisfies never;
  }
}
