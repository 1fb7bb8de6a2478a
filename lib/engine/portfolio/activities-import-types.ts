import type { Product } from "@/lib/engine/product/types";
import type { IsoDate } from "@/lib/kernel/dates";
import type { Decimal } from "@/lib/kernel/decimal";
import type { Diagnostic } from "@/lib/kernel/diagnostics";
import type { Money, Price, Quantity } from "@/lib/kernel/money";
import type { Books } from "./books-types";
import type { KnownProduct } from "./holdings-import-types";
import type { NewTransaction, Transaction, TransactionKind } from "./transaction-types";

/** One activity of a file that the books do not have yet; an order's lines are one activity. */
export interface ImportedActivity {
  readonly line: number;
  readonly lines: readonly number[];
  readonly date: IsoDate;
  readonly kind: TransactionKind;
  /** What the file calls its product: its ISIN, else its symbol, else its name; null for money alone. */
  readonly instrument: string | null;
  readonly quantity: Quantity | null;
  readonly price: Price | null;
  readonly currency: string;
  readonly cashAmount: Money;
  readonly fee: Money;
  readonly tax: Money;
  readonly splitRatio: Decimal | null;
  /** Units a split adds, where the file gives no ratio. */
  readonly splitUnits: Decimal | null;
  /** Units the broker held before a split, where the file says. */
  readonly unitsBefore: Decimal | null;
  readonly note: string | null;
  readonly externalKey: string;
}

/** A product as a file names it. */
export interface Instrument {
  readonly key: string;
  readonly symbol: string | null;
  readonly isin: string | null;
  readonly name: string;
  /** Of its first trade; null when nothing says. */
  readonly currency: string | null;
  /** The currency of its first line, a dividend's say. */
  readonly paidIn: string;
  readonly lines: readonly number[];
}

export type InstrumentChoice =
  | { readonly kind: "use"; readonly symbol: string }
  | { readonly kind: "add"; readonly product: Product }
  | { readonly kind: "skip" };

export interface ActivityChoices {
  readonly instruments: ReadonlyMap<string, InstrumentChoice>;
  readonly skipLines: ReadonlySet<number>;
  readonly isUnknownSkipped: boolean;
  readonly isBadSkipped: boolean;
  /** `deposit` adds deposits, marked as assumed, on the days on which money would go below zero. */
  readonly missingCash: "refuse" | "deposit";
  /** `assume` lets units that are sold without having been bought be there when the file begins. */
  readonly missingUnits: "refuse" | "assume";
  /** `replace` takes what is booked and not in the file out of the books, from the file's first day on. */
  readonly start: "add" | "replace";
}

export interface ActivityImportFacts {
  readonly rows: readonly ImportedActivity[];
  readonly badLines: readonly number[];
  readonly instruments: readonly Instrument[];
  /** By symbol, a workspace's own product in place of the catalogue's. */
  readonly products: ReadonlyMap<string, KnownProduct>;
  /** Instruments that are known otherwise: by an ISIN among a product's tags, or from lines booked before. */
  readonly symbolOf: ReadonlyMap<string, string>;
  readonly booked: readonly Transaction[];
  /** Ids of booked lines that are in the file too. */
  readonly inFile: ReadonlySet<string>;
  /** Lines of the file that the books have already. */
  readonly knownLines: number;
  /** Of all the file's activities, those that are known too; null for a file without any. */
  readonly firstDay: IsoDate | null;
  readonly today: IsoDate;
  readonly choices: ActivityChoices;
}

export type ActivityProblemCode =
  | "UNKNOWN_SYMBOL"
  | "BAD_ROW"
  | "BAD_CHOICE"
  | "IN_FUTURE"
  | "SELLS_MORE_THAN_HELD"
  | "SPLIT_WITHOUT_UNITS"
  | "CASH_BELOW_ZERO"
  | "NOTHING_TO_IMPORT";
export type ActivityNoteCode = "LEFT_OUT" | "ASSUMED_CASH" | "ASSUMED_UNITS" | "OTHER_CURRENCY" | "REPLACED";

export interface ResolvedInstrument extends Instrument {
  readonly status: "known" | "added" | "unknown" | "left_out";
  /** What it is here; null while that is not known. */
  readonly product: string | null;
  /** Known symbols that differ in spelling only. */
  readonly suggestions: readonly string[];
}

export interface ActivityImportPlan {
  /** In the order they are to be booked. */
  readonly lines: readonly NewTransaction[];
  /** The file's activities among `lines`. */
  readonly counts: Readonly<Partial<Record<TransactionKind, number>>>;
  readonly instruments: readonly ResolvedInstrument[];
  readonly newProducts: readonly Product[];
  readonly before: Books;
  readonly after: Books;
  readonly assumedCash: readonly { date: IsoDate; currency: string; amount: Money }[];
  readonly assumedUnits: readonly { date: IsoDate; symbol: string; units: Quantity }[];
  /** Lines of the books that `replace` takes back or brings to zero. */
  readonly replaced: number;
  readonly leftOut: readonly number[];
  readonly problems: readonly Diagnostic<ActivityProblemCode>[];
  readonly notes: readonly Diagnostic<ActivityNoteCode>[];
}
