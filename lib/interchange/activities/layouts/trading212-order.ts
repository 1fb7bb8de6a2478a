import type { RowCells } from "@/lib/interchange/activities/row-cells";

/** The newer exports carry notes and the id before the figures. */
const NEWER = [
  "action",
  "time",
  "isin",
  "ticker",
  "name",
  "notes",
  "id",
  "no. of shares",
  "price / share",
  "currency (price / share)",
  "exchange rate",
  "result",
  "currency (result)",
  "total",
  "currency (total)",
  "withholding tax",
  "currency (withholding tax)",
  "currency conversion fee",
  "currency (currency conversion fee)",
];
const COLUMNS: ReadonlyMap<string, number> = new Map(NEWER.map((title, index) => [title, index]));

/**
 * Files put together from several exports carry lines in another order of columns. Such a line shows itself: an order's
 * number stands where the titles have the price, and a figure where they have its currency. Null for all others.
 */
export function inNewerOrder(row: RowCells): RowCells | null {
  const isMoved =
    /^[A-Z]{2,4}[0-9]{6,}$/.test(row.text("price / share")) &&
    /^[0-9.]+$/.test(row.text("currency (price / share)")) &&
    /^[A-Za-z]{3}$/.test(row.cells[COLUMNS.get("currency (total)") ?? -1] ?? "");
  return isMoved ? row.under(COLUMNS) : null;
}
