import type { Product } from "@/lib/engine/product/types";
import type { Decimal } from "@/lib/kernel/decimal";
import type { Diagnostic } from "@/lib/kernel/diagnostics";
import type { Money, Price, Quantity } from "@/lib/kernel/money";

/** One holding as a file states it; `line` is its key within the import. */
export interface ImportedHolding {
  readonly line: number;
  readonly symbol: string | null;
  readonly isin: string | null;
  readonly name: string;
  readonly quantity: Quantity;
  readonly price: Price | null;
  readonly costBasis: Decimal | null;
  /** ISO 4217; null where the file does not say. */
  readonly currency: string | null;
}

export interface ImportedCash {
  readonly line: number;
  readonly label: string;
  readonly amount: Decimal;
  readonly currency: string | null;
}

/** A product that symbols may mean: `lastClose` is for a check of plausibility only. */
export interface KnownProduct {
  readonly id: string;
  readonly symbol: string;
  readonly name: string;
  readonly currency: string;
  readonly lastClose: Price | null;
}

export interface ImportChoices {
  /** Lines that a person chose to leave out. */
  readonly skipLines: ReadonlySet<number>;
  /** What an unknown line means: the symbol of a product that is known. */
  readonly useSymbols: ReadonlyMap<number, string>;
  /** What an unknown line is: a product to be added to the workspace. */
  readonly addProducts: ReadonlyMap<number, Product>;
  /** Leaves out every unknown line that nothing was chosen for. */
  readonly isUnknownSkipped: boolean;
  /** Leaves out the lines that could not be read. */
  readonly isBadSkipped: boolean;
}

export interface HeldPosition {
  readonly productId: string;
  readonly symbol: string;
  readonly quantity: Quantity;
}

export interface ImportFacts {
  readonly holdings: readonly ImportedHolding[];
  readonly cash: readonly ImportedCash[];
  readonly badLines: readonly number[];
  readonly baseCcy: string;
  /** By symbol, a workspace's own product in place of the catalogue's. */
  readonly products: ReadonlyMap<string, KnownProduct>;
  readonly held: readonly HeldPosition[];
  /** Money in `baseCcy`. */
  readonly heldCash: Money;
  readonly choices: ImportChoices;
}

export interface PlannedPosition {
  /** null: the product in `newProducts` with this symbol is added first. */
  readonly productId: string | null;
  readonly symbol: string;
  /** Of the product. */
  readonly currency: string;
  readonly lines: readonly number[];
  readonly quantity: Quantity;
  readonly costBasis: Money | null;
}

export interface UnknownHolding {
  readonly holding: ImportedHolding;
  /** Known symbols that differ only in spelling. */
  readonly suggestions: readonly string[];
}

export type HoldingChange = {
  readonly symbol: string;
  readonly kind: "added" | "removed" | "changed" | "unchanged";
  readonly before: Quantity;
  readonly after: Quantity;
};

export type ImportProblemCode =
  | "UNKNOWN_SYMBOL"
  | "BAD_ROW"
  | "UNLIKE_CURRENCY"
  | "NEGATIVE_CASH"
  | "TOO_LARGE"
  | "NOTHING_TO_IMPORT"
  | "BAD_CHOICE";
export type ImportNoteCode =
  | "PRICE_FAR"
  | "CASH_ROUNDED"
  | "COST_ROUNDED"
  | "MERGED"
  | "LEFT_OUT"
  | "FOREIGN_CASH";

export interface HoldingsImportPlan {
  readonly positions: readonly PlannedPosition[];
  readonly newProducts: readonly Product[];
  /** In the portfolio's currency. */
  readonly cash: Money;
  /** Money in other currencies, by code; it stays in them. */
  readonly foreignCash: readonly { readonly currency: string; readonly amount: Money }[];
  readonly cashBefore: Money;
  readonly unknown: readonly UnknownHolding[];
  readonly changes: readonly HoldingChange[];
  /** Lines of the file that are left out by choice. */
  readonly leftOut: readonly number[];
  /** Any of these refuses the import. */
  readonly problems: readonly Diagnostic<ImportProblemCode>[];
  readonly notes: readonly Diagnostic<ImportNoteCode>[];
}
