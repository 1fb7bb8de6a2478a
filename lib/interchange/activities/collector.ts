import type { TransactionKind } from "@/lib/engine/portfolio/transaction-types";
import type { IsoDate } from "@/lib/kernel/dates";
import { Decimal, ZERO } from "@/lib/kernel/decimal";
import { BadCell } from "./bad-cell";
import type { RowCells } from "./row-cells";
import type {
  ActivitiesWarning,
  ActivitiesWarningCode,
  ActivityRow,
  BadLine,
  KindWord,
  SkippedLine,
} from "./types";
import { mendTwiceEncoded } from "./words";

/** What a layout makes of a line, before it is brought to the books' form. */
export type Draft = {
  row: RowCells;
  /** Further lines that it was made of. */
  more?: readonly RowCells[];
  date: IsoDate;
  kind: TransactionKind;
  symbol?: string | null;
  isin?: string | null;
  name?: string;
  /** Signed change of units. */
  quantity?: Decimal | null;
  price?: Decimal | null;
  currency: string;
  /** Signed change of money, fee and tax included. */
  cash: Decimal;
  fee?: Decimal;
  tax?: Decimal;
  splitRatio?: Decimal | null;
  splitUnits?: Decimal | null;
  unitsBefore?: Decimal | null;
  orderId?: string | null;
  /** The broker's own number or moment of the line; the date when there is none. */
  stamp?: string | null;
  note?: string | null;
};

const PRICE_DECIMALS = 12;
const LONGEST_NAME = 255;
/** Broker's prices and units are rounded: a difference beyond this is worth a look. */
const TOLERANCE_SHARE = "0.005";
const TOLERANCE = "0.02";

/** Gathers what becomes of each line; a line that throws BadCell becomes a bad row. */
export class Collector {
  readonly rows: ActivityRow[] = [];
  readonly skipped: SkippedLine[] = [];
  readonly badRows: BadLine[] = [];
  readonly warnings: ActivitiesWarning[] = [];
  private readonly ordinals = new Map<string, number>();
  private readonly words = new Map<string, KindWord>();
  private rounded = 0;
  private firstRounded: number | null = null;

  each(rows: readonly RowCells[], read: (row: RowCells) => void): void {
    for (const row of rows) this.attempt(row, () => read(row));
  }

  attempt(row: RowCells, read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      this.bad(row, error.column, error.message);
    }
  }

  skip(row: RowCells, reason: string): void {
    this.skipped.push({ line: row.line, reason, text: row.whole() });
  }

  bad(row: RowCells, column: string, reason: string): void {
    this.badRows.push({ line: row.line, column, reason, text: row.whole() });
  }

  warn(code: ActivitiesWarningCode, line: number | null, message: string): void {
    this.warnings.push({ code, line, message });
  }

  /** Remembers a word of the column of kinds and what it was taken for. */
  word(word: string, kind: KindWord["kind"]): void {
    const known = this.words.get(word);
    if (known) known.count += 1;
    else this.words.set(word, { word, count: 1, kind });
  }

  kindWords(): KindWord[] {
    return [...this.words.values()];
  }

  add(draft: Draft): void {
    const { row } = draft;
    checkSigns(draft);
    const main = inMainUnit(draft);
    const cashAmount = this.toCents(main.cash, row.line);
    const fee = this.toCents(main.fee ?? ZERO, row.line);
    const tax = this.toCents(main.tax ?? ZERO, row.line);
    this.compare(main, cashAmount);
    const price = main.price?.toDecimalPlaces(PRICE_DECIMALS) ?? null;
    this.rows.push({
      line: row.line,
      lines: [row.line, ...(draft.more ?? []).map((one) => one.line)].sort((a, b) => a - b),
      date: draft.date,
      kind: draft.kind,
      symbol: draft.symbol ?? null,
      isin: draft.isin ?? null,
      name: mendTwiceEncoded(draft.name ?? "").slice(0, LONGEST_NAME),
      quantity: draft.quantity ?? null,
      price,
      currency: main.currency,
      cashAmount,
      fee,
      tax,
      splitRatio: draft.splitRatio ?? null,
      splitUnits: draft.splitUnits ?? null,
      unitsBefore: draft.unitsBefore ?? null,
      orderId: draft.orderId ?? null,
      note:
        mendTwiceEncoded(draft.note ?? "")
          .trim()
          .slice(0, LONGEST_NAME) || null,
      fingerprint: this.fingerprint(draft, price, main.currency, cashAmount),
    });
  }

  /** Says once how many amounts had parts of a cent. */
  finish(): void {
    if (this.rounded === 0) return;
    const figures = this.rounded === 1 ? "1 figure has" : `${this.rounded} figures have`;
    const message = `${figures} parts of a cent; they were rounded to the cent, the first in line ${this.firstRounded}`;
    this.warn("AMOUNT_ROUNDED", this.firstRounded, message);
  }

  private toCents(value: Decimal, line: number): Decimal {
    if (value.decimalPlaces() <= 2) return value;
    this.rounded += 1;
    this.firstRounded ??= line;
    return value.toDecimalPlaces(2);
  }

  /** A trade's money against its units and price. */
  private compare(draft: Draft, cash: Decimal): void {
    const { kind, quantity, price, row } = draft;
    if ((kind !== "buy" && kind !== "sell") || !quantity || !price) return;
    const gross = quantity.times(price).negated();
    const expected = gross.minus(draft.fee ?? ZERO).minus(draft.tax ?? ZERO);
    const difference = expected.minus(cash).abs();
    if (difference.lte(gross.abs().times(TOLERANCE_SHARE).plus(TOLERANCE))) return;
    const figures = `${quantity.abs().toFixed()} × ${price.toDecimalPlaces(6).toFixed()} comes to ${expected.abs().toFixed(2)} ${draft.currency}`;
    const message = `Line ${row.line}: ${figures} with costs, but ${cash.abs().toFixed(2)} moved; the money is taken as it moved`;
    this.warn("AMOUNT_DIFFERS", row.line, message);
  }

  /** Equal lines are told apart by their number among each other alone, so that their order never matters. */
  private fingerprint(draft: Draft, price: Decimal | null, currency: string, cash: Decimal): string {
    const parts = [
      draft.stamp ?? draft.date,
      draft.kind,
      draft.isin ?? draft.symbol ?? "",
      (draft.quantity ?? draft.splitUnits ?? draft.splitRatio)?.toFixed() ?? "",
      price?.toFixed() ?? "",
      cash.toFixed(2),
      currency,
    ].join("|");
    const ordinal = (this.ordinals.get(parts) ?? 0) + 1;
    this.ordinals.set(parts, ordinal);
    return `${parts}|${ordinal}`;
  }
}

/** Money in pence is kept in pounds. */
function inMainUnit(draft: Draft): Draft {
  if (draft.currency !== "GBX") return draft;
  const pounds = (value: Decimal | null | undefined) => value?.div(100) ?? undefined;
  return {
    ...draft,
    currency: "GBP",
    cash: draft.cash.div(100),
    price: pounds(draft.price),
    fee: pounds(draft.fee),
    tax: pounds(draft.tax),
  };
}

function checkSigns(draft: Draft): void {
  const { kind, cash, quantity } = draft;
  const isUnits = ["buy", "sell", "transfer_in", "transfer_out"].includes(kind);
  if (isUnits && (!quantity || quantity.isZero())) throw new BadCell("", `a ${kind} needs a quantity`);
  if (isUnits && !draft.symbol && !draft.isin && !draft.name)
    throw new BadCell("", "names no product that changed hands");
  if (kind === "buy" && cash.gt(0)) throw new BadCell("", "is a buy that brings money in");
  if (kind === "sell" && cash.lt(0) && cash.abs().gt(new Decimal(draft.fee ?? ZERO).plus(draft.tax ?? ZERO)))
    throw new BadCell("", "is a sale that costs money beyond its fees");
  if (kind === "deposit" && cash.lte(0)) throw new BadCell("", "is a deposit that brings no money in");
  if (kind === "withdrawal" && cash.gte(0)) throw new BadCell("", "is a withdrawal that takes no money out");
  if (kind === "split") {
    const by = draft.splitRatio ?? draft.splitUnits;
    if (!by || by.isZero()) throw new BadCell("", "is a split of 0");
    if (draft.splitRatio?.lt(0)) throw new BadCell("", "is a split by a negative ratio");
  }
}
