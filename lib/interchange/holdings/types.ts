import type { CsvNote } from "@/lib/interchange/csv-table";
import type { DecimalMark } from "@/lib/interchange/numbers";
import type { TextEncoding } from "@/lib/interchange/read-text";
import type { IsoDate } from "@/lib/kernel/dates";

export const HOLDING_FIELDS = [
  "symbol",
  "isin",
  "name",
  "quantity",
  "price",
  "value",
  "cost_basis",
  "currency",
  "account",
  "asset_type",
] as const;
export type HoldingField = (typeof HOLDING_FIELDS)[number];

export const HOLDINGS_LAYOUTS = [
  "fidelity",
  "schwab",
  "vanguard",
  "interactive_brokers",
  "degiro",
  "etrade",
  "trading212",
  "portfolio_performance",
  "generic",
  "by_hand",
] as const;
export type HoldingsLayout = (typeof HOLDINGS_LAYOUTS)[number];

/** Which column feeds a field: its title, or its number from 1; null says that there is none. */
export type ColumnChoice = string | number | null;
export type ColumnMapping = Partial<Record<HoldingField, ColumnChoice>>;

export type UsedColumn = { field: HoldingField; column: number; header: string };

/** All figures are exact decimal text; `price` and `value` are the broker's, for comparison only. */
export type HoldingRow = {
  line: number;
  /** Further lines that were merged into this one. */
  mergedLines: number[];
  kind: "position" | "cash";
  /** Normalised ticker; null where the file gives none. */
  symbol: string | null;
  /** As written in the file. */
  rawSymbol: string;
  isin: string | null;
  name: string;
  quantity: string;
  price: string | null;
  value: string | null;
  costBasis: string | null;
  /** ISO 4217 where a column or a sign says so. */
  currency: string | null;
  accounts: string[];
};

export type CashLine = {
  line: number;
  label: string;
  amount: string;
  currency: string | null;
  isPending: boolean;
};

export type HoldingsCash = {
  /** Sum of all cash lines, what is pending included; null when they are in unlike currencies. */
  total: string | null;
  currency: string | null;
  lines: CashLine[];
};

export type SkippedLine = { line: number; reason: string; text: string };
export type BadRow = { line: number; column: string; reason: string; text: string };
export type HoldingsWarning = { code: HoldingsWarningCode; line: number | null; message: string };
export type HoldingsWarningCode =
  | "ENCODING"
  | "DECIMAL_MARK"
  | "DUPLICATE_COLUMN"
  | "FIGURE_UNREADABLE"
  | "MERGED"
  | "MERGED_PRICES_DIFFER"
  | "MONEY_MARKET_AS_CASH"
  | "NAME_CUT"
  | "NO_SYMBOL"
  | "TOTAL_DIFFERS"
  | "UNLIKE_CURRENCIES"
  | "VALUE_DIFFERS";

export type HoldingsFile = {
  layout: HoldingsLayout;
  layoutName: string;
  encoding: TextEncoding;
  delimiter: string;
  decimalMark: DecimalMark;
  /** The day the file says it was made for; null when it does not. */
  asOf: IsoDate | null;
  headerLine: number;
  headers: string[];
  columns: UsedColumn[];
  /** Positions, one per symbol, in the order of the file. */
  rows: HoldingRow[];
  cash: HoldingsCash;
  skipped: SkippedLine[];
  badRows: BadRow[];
  warnings: HoldingsWarning[];
  notes: CsvNote[];
};

export type ReadHoldingsOptions = {
  columns?: ColumnMapping;
  decimalMark?: DecimalMark;
  /** The header's line, 0 for none; found when not given. */
  headerLine?: number;
};
