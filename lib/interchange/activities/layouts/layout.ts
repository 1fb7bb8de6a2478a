import type { Collector } from "@/lib/interchange/activities/collector";
import type { RowCells } from "@/lib/interchange/activities/row-cells";
import type { ActivitiesLayout, DateOrder } from "@/lib/interchange/activities/types";
import { columnsByTitle } from "@/lib/interchange/csv-table";
import type { DecimalMark } from "@/lib/interchange/numbers";

export type Layout = {
  layout: ActivitiesLayout;
  name: string;
  /** What such a file is, in words: "a Schwab transaction history". */
  what: string;
  /** Every group needs one of its titles in the header, in lower case. */
  titles: readonly (readonly string[])[];
  /** Null: the figures tell. */
  mark: DecimalMark | null;
  dateOrder: DateOrder;
  /** The columns of figures, which tell the decimal sign. */
  figures: readonly string[];
  /** Other titles for a column, in lower case, by the one that `read` asks for. */
  aliases?: Readonly<Record<string, readonly string[]>>;
  /** Columns without a title of their own: how far right of which column they stand. */
  beside?: Readonly<Record<string, { of: string; steps: number }>>;
  read: (rows: readonly RowCells[], out: Collector) => void;
};

export function isLayout(layout: Layout, header: readonly string[]): boolean {
  const titles = new Set(header.map((title) => title.trim().toLowerCase()));
  return layout.titles.every((group) => group.some((title) => titles.has(title)));
}

/** Titles to column numbers, under the names that the layout's reader asks for. */
export function columnsOf(layout: Layout, header: readonly string[]): Map<string, number> {
  const columns = columnsByTitle(header);
  for (const [name, others] of Object.entries(layout.aliases ?? {})) {
    const found = others.map((other) => columns.get(other)).find((column) => column !== undefined);
    if (!columns.has(name) && found !== undefined) columns.set(name, found);
  }
  for (const [name, { of, steps }] of Object.entries(layout.beside ?? {})) {
    const column = columns.get(of);
    if (column !== undefined) columns.set(name, column + steps);
  }
  return columns;
}
