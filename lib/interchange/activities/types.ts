import type { TransactionKind } from "@/lib/engine/portfolio/transaction-types";
import type { CsvNote } from "@/lib/interchange/csv-table";
import type { TextEncoding } from "@/lib/interchange/read-text";
import type { IsoDate } from "@/lib/kernel/dates";
import type { Decimal } from "@/lib/kernel/decimal";

export const ACTIVITY_FIELDS = [
  "date",
  "kind",
  "symbol",
  "isin",
  "name",
  "quantity",
  "price",
  "amount",
  "currency",
  "fee",
  "fee_currency",
  "tax",
  "id",
  "note",
] as const;
export type ActivityField = (typeof ACTIVITY_FIELDS)[number];

export const ACTIVITIES_LAYOUTS = [
  "degiro",
  "interactive_brokers",
  "schwab",
  "trading212",
  "swissquote",
  "parqet",
  "generic",
] as const;
export type ActivitiesLayout = (typeof ACTIVITIES_LAYOUTS)[number];

export type DateOrder = "dmy" | "mdy" | "ymd";

/** What a word in the column of kinds stands for: a kind, or lines to leave out. */
export type KindChoice = TransactionKind | "skip";

/**
 * One activity as a file states it. Money is in `currency`, signed as it changes the account, to the cent;
 * units are signed too. `fee` and `tax` are parts of `cashAmount` and never below zero.
 */
export type ActivityRow = {
  line: number;
  /** All lines it was made of, `line` among them. */
  lines: readonly number[];
  date: IsoDate;
  kind: TransactionKind;
  symbol: string | null;
  isin: string | null;
  name: string;
  quantity: Decimal | null;
  price: Decimal | null;
  currency: string;
  cashAmount: Decimal;
  fee: Decimal;
  tax: Decimal;
  splitRatio: Decimal | null;
  /** Units that a split adds, where the file gives no ratio; negative for a reverse split. */
  splitUnits: Decimal | null;
  /** Units that were held before a split, where the file says. */
  unitsBefore: Decimal | null;
  /** Lines of one order become one transaction. */
  orderId: string | null;
  note: string | null;
  /** The same line has the same fingerprint in every file, whatever stands around it. */
  fingerprint: string;
};

export type SkippedLine = { line: number; reason: string; text: string };
export type BadLine = { line: number; column: string; reason: string; text: string };
export type ActivitiesWarningCode =
  | "AMOUNT_DIFFERS"
  | "AMOUNT_ROUNDED"
  | "CURRENCY_ASSUMED"
  | "DATE_ORDER"
  | "DECIMAL_MARK"
  | "ENCODING"
  | "OTHER_COLUMN_ORDER"
  | "TAX_IN_OTHER_CURRENCY";
export type ActivitiesWarning = { code: ActivitiesWarningCode; line: number | null; message: string };
export type UsedActivityColumn = { field: ActivityField; column: number; header: string };
/** A word of the column of kinds, how often it stands there, and what it was taken for. */
export type KindWord = { word: string; count: number; kind: KindChoice | null };

export type ActivitiesFile = {
  layout: ActivitiesLayout;
  layoutName: string;
  encoding: TextEncoding;
  delimiter: string;
  headerLine: number;
  headers: string[];
  /** Empty for the layouts that are known. */
  columns: UsedActivityColumn[];
  kindWords: KindWord[];
  /** In the order of the file. */
  rows: ActivityRow[];
  skipped: SkippedLine[];
  badRows: BadLine[];
  warnings: ActivitiesWarning[];
  notes: CsvNote[];
};

export type ActivityColumnChoice = string | number | null;
export type ReadActivitiesOptions = {
  columns?: Partial<Record<ActivityField, ActivityColumnChoice>>;
  /** By the word as it stands in the file, without case. */
  kinds?: ReadonlyMap<string, KindChoice>;
  decimalMark?: "." | ",";
  dateOrder?: DateOrder;
  /** Taken where no column names a currency. */
  currency?: string;
  /** Whether the column of amounts has fees and taxes in it already. */
  amounts?: "net" | "gross";
  headerLine?: number;
};
