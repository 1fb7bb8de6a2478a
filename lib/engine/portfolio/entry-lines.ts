import type { IsoDate } from "@/lib/kernel/dates";
import { type Decimal, ZERO } from "@/lib/kernel/decimal";
import { LARGEST_MONEY, type Money, moneyText } from "@/lib/kernel/money";
import type { NewTransaction } from "./transaction-types";

/** What a person can record; adjustments come from stating what is held. */
export const ENTRY_KINDS = [
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
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** A transaction as a person writes it: every figure above zero, the kind says which way it goes. */
export type TransactionEntry = {
  kind: EntryKind;
  date: IsoDate;
  symbol?: string;
  quantity?: Decimal;
  price?: Decimal;
  /** Before fee and tax. */
  amount?: Money;
  currency?: string;
  fee?: Money;
  tax?: Money;
  /** What units that are moved in cost once. */
  cost?: Money;
  /** New units for each old one. */
  ratio?: Decimal;
  /** What a conversion brings, and in which currency. */
  toAmount?: Money;
  toCurrency?: string;
  note?: string;
};

export type EntryField = Exclude<keyof TransactionEntry, "kind" | "note">;
export type EntryProblem = { field: EntryField; message: string };

type Use = "needed" | "possible";
type Fields = Partial<Record<Exclude<EntryField, "date">, Use>>;

const TRADE: Fields = {
  symbol: "needed",
  quantity: "needed",
  price: "possible",
  amount: "possible",
  currency: "possible",
  fee: "possible",
  tax: "possible",
};
const MONEY: Fields = { amount: "needed", currency: "possible" };

/** Which fields a kind has. The form shows these, the door refuses others. */
export const ENTRY_FIELDS: Record<EntryKind, Fields> = {
  buy: TRADE,
  sell: TRADE,
  dividend: { symbol: "needed", ...MONEY, fee: "possible", tax: "possible" },
  interest: { ...MONEY, fee: "possible", tax: "possible" },
  fee: MONEY,
  tax: MONEY,
  deposit: { ...MONEY, fee: "possible" },
  withdrawal: { ...MONEY, fee: "possible" },
  split: { symbol: "needed", ratio: "needed" },
  transfer_in: { symbol: "needed", quantity: "needed", cost: "possible", currency: "possible" },
  transfer_out: { symbol: "needed", quantity: "needed", currency: "possible" },
  conversion: {
    amount: "needed",
    currency: "needed",
    toAmount: "needed",
    toCurrency: "needed",
    fee: "possible",
  },
};

const FIELD_WORDS: Record<EntryField, string> = {
  date: "date",
  symbol: "symbol",
  quantity: "units",
  price: "price",
  amount: "amount",
  currency: "currency",
  fee: "fee",
  tax: "tax",
  cost: "cost",
  ratio: "ratio",
  toAmount: "amount received",
  toCurrency: "currency received",
};

export type EntryFacts = {
  baseCcy: string;
  today: IsoDate;
  /** Of the symbol's product; null when none is known. */
  productCurrency: string | null;
};

/** A total and its units times price may differ by rounding, not by more. */
const MOST_OFF = "0.01";

/**
 * The lines of the books that an entry comes to, or everything that is wrong with it, field by field.
 * Money is booked after fee and tax; a trade's amount is units × price to the cent where none is given.
 */
export function entryLines(
  entry: TransactionEntry,
  facts: EntryFacts,
): { lines: NewTransaction[]; problems: EntryProblem[] } {
  const problems = checkEntry(entry, facts);
  return { lines: problems.length === 0 ? toLines(entry, facts) : [], problems };
}

function checkEntry(entry: TransactionEntry, facts: EntryFacts): EntryProblem[] {
  const problems: EntryProblem[] = [];
  const bad = (field: EntryField, message: string) => problems.push({ field, message });
  const kind = entry.kind.replace("_", " ");
  const uses = ENTRY_FIELDS[entry.kind];
  if (entry.date > facts.today) bad("date", `The date lies in the future; today is ${facts.today}`);
  for (const field of Object.keys(FIELD_WORDS) as EntryField[]) {
    if (field === "date") continue;
    const isGiven = entry[field] !== undefined;
    if (isGiven && uses[field] === undefined) bad(field, `A ${kind} has no ${FIELD_WORDS[field]}`);
    if (!isGiven && uses[field] === "needed") bad(field, `A ${kind} needs its ${FIELD_WORDS[field]}`);
  }
  if (entry.symbol && facts.productCurrency === null) bad("symbol", `No product is known as ${entry.symbol}`);
  checkCurrency(entry, facts, bad);
  for (const field of ["quantity", "price", "amount", "ratio", "toAmount"] as const) {
    if (entry[field]?.lte(0)) bad(field, `The ${FIELD_WORDS[field]} must be above 0`);
  }
  for (const field of ["fee", "tax", "cost"] as const) {
    if (entry[field]?.lt(0)) bad(field, `The ${FIELD_WORDS[field]} must not be below 0`);
  }
  checkTotal(entry, bad);
  return problems;
}

function checkCurrency(
  { kind, symbol, currency, toCurrency }: TransactionEntry,
  { productCurrency }: EntryFacts,
  bad: (field: EntryField, message: string) => void,
): void {
  // A dividend may arrive in another currency than its product's.
  if (kind !== "dividend" && symbol && currency && productCurrency && currency !== productCurrency) {
    bad("currency", `${symbol} is in ${productCurrency}, not in ${currency}`);
  }
  if (kind === "conversion" && currency && currency === toCurrency) {
    bad("toCurrency", `A conversion goes into another currency than ${currency}`);
  }
}

function checkTotal(
  { kind, quantity, price, amount }: TransactionEntry,
  bad: (field: EntryField, message: string) => void,
): void {
  if (kind !== "buy" && kind !== "sell") return;
  if (!price && !amount) bad("price", `A ${kind} needs its price or its amount`);
  if (!price || !quantity) return;
  const product = quantity.times(price);
  if (product.gt(LARGEST_MONEY)) bad("quantity", "Units times price is more money than can be kept");
  if (!amount) return;
  if (product.minus(amount).abs().lte(amount.times(MOST_OFF).plus(MOST_OFF))) return;
  bad("amount", `Units times price is ${moneyText(product)}, not ${moneyText(amount)}`);
}

function toLines(entry: TransactionEntry, facts: EntryFacts): NewTransaction[] {
  const { kind, quantity, symbol, fee = ZERO, tax = ZERO } = entry;
  const currency = entry.currency ?? (symbol && facts.productCurrency) ?? facts.baseCcy;
  const common = { date: entry.date, kind, currency, source: "hand" as const, note: entry.note ?? null };
  const amount = entry.amount ?? ZERO;
  const charged = { fee, tax };
  switch (kind) {
    case "buy":
    case "sell": {
      const units = quantity ?? ZERO;
      const total = entry.amount ?? units.times(entry.price ?? ZERO).toDecimalPlaces(2);
      const price = entry.price ?? total.div(units).toDecimalPlaces(12);
      const isBuy = kind === "buy";
      const cashAmount = isBuy ? total.neg().minus(fee).minus(tax) : total.minus(fee).minus(tax);
      return [{ ...common, ...charged, symbol, quantity: isBuy ? units : units.neg(), price, cashAmount }];
    }
    case "dividend":
    case "interest":
    case "deposit":
      return [{ ...common, ...charged, symbol, cashAmount: amount.minus(fee).minus(tax) }];
    case "withdrawal":
      return [{ ...common, ...charged, cashAmount: amount.neg().minus(fee) }];
    case "fee":
    case "tax":
      return [{ ...common, cashAmount: amount.neg() }];
    case "split":
      return [{ ...common, symbol, splitRatio: entry.ratio }];
    case "transfer_in":
      return [{ ...common, symbol, quantity, cost: entry.cost ?? null }];
    case "transfer_out":
      return [{ ...common, symbol, quantity: quantity?.neg() }];
    case "conversion":
      return [
        { ...common, fee, cashAmount: amount.neg().minus(fee) },
        { ...common, currency: entry.toCurrency ?? "", cashAmount: entry.toAmount },
      ];
    default:
      return kind satisfies never;
  }
}
