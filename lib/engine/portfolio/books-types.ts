import type { IsoDate } from "@/lib/kernel/dates";
import type { Decimal } from "@/lib/kernel/decimal";
import type { Diagnostic } from "@/lib/kernel/diagnostics";
import type { Money, Quantity } from "@/lib/kernel/money";

/** Units that came in at one time and are still held. */
export type Lot = {
  symbol: string;
  openedOn: IsoDate;
  units: Quantity;
  /** What these units cost, fees and taxes of the purchase included; null when unknown, never zero for it. */
  cost: Money | null;
  currency: string;
  /** The transaction that brought them in. */
  transactionId: string;
};

export type Holding = {
  symbol: string;
  /** Above zero; what the lots add up to. */
  units: Quantity;
  /** The oldest first. */
  lots: Lot[];
  /** Of all lots; null while one is unknown or they are in unlike currencies. */
  cost: Money | null;
  /** Of the cost; null when the lots' currencies differ. */
  currency: string | null;
};

/** The part of a sale that came out of one lot. */
export type SalePart = {
  openedOn: IsoDate;
  lotTransactionId: string;
  units: Quantity;
  proceeds: Money;
  cost: Money | null;
  gain: Money | null;
  holdingDays: number;
};

/** A sale against the lots it used up, the oldest first. */
export type Sale = {
  transactionId: string;
  date: IsoDate;
  symbol: string;
  currency: string;
  units: Quantity;
  /** What the sale brought after its fee and tax. */
  proceeds: Money;
  /** Null when the cost of any part is unknown or in another currency. */
  cost: Money | null;
  gain: Money | null;
  parts: SalePart[];
};

/** Units that left without a sale: a transfer out or an adjustment. */
export type Removal = {
  transactionId: string;
  date: IsoDate;
  symbol: string;
  units: Quantity;
  /** Of the lots they came from, by currency; null when unknown. */
  parts: { openedOn: IsoDate; units: Quantity; cost: Money | null; currency: string }[];
};

/** What moved money, in one currency. Amounts of income are before their fee and tax. */
export type MoneyTotals = {
  deposited: Money;
  withdrawn: Money;
  /** Paid for purchases, fees and taxes included. */
  bought: Money;
  /** Received for sales, after fees and taxes. */
  sold: Money;
  dividends: Money;
  interest: Money;
  /** Of every kind of transaction. */
  fees: Money;
  taxes: Money;
  /** Signed: adjustments, conversions and money that came with units moved in or out. */
  adjusted: Money;
  converted: Money;
};

export type BooksProblemCode =
  | "SELLS_MORE_THAN_HELD"
  | "CASH_BELOW_ZERO"
  | "SPLIT_WITHOUT_UNITS"
  | "COST_WITHOUT_UNITS";

/** What cannot be as the books say it; `transactionId` is the line that shows it first. */
export type BooksProblem = Diagnostic<BooksProblemCode> & {
  transactionId: string;
  date: IsoDate;
  symbol: string | null;
  currency: string | null;
  /** Units that are missing, or the money below zero (negative). */
  amount: Decimal | null;
};

export type Books = {
  /** By symbol, only what is held. */
  holdings: Map<string, Holding>;
  /** By currency; zero balances stay visible. */
  cash: Map<string, Money>;
  sales: Sale[];
  removals: Removal[];
  totals: Map<string, MoneyTotals>;
  problems: BooksProblem[];
  /** Of the latest transaction; null for empty books. */
  lastDate: IsoDate | null;
};
