"use client";

import { type ReactNode, useMemo, useState } from "react";
import { type MenuEntry, RowMenu } from "./dropdown-menu";
import { Cell, HeadCell, Row, type SortDirection, Table, TableBody, TableHead } from "./table";

export type Column<T> = {
  key: string;
  head: string;
  unit?: string;
  /** Beside the name: what the word means. */
  hint?: ReactNode;
  isNumeric?: boolean;
  /** Names the row; the first column when none says so. */
  isTitle?: boolean;
  cell: (row: T) => ReactNode;
  /** Present: the column sorts. Compares two rows, smaller first. */
  compare?: (a: T, b: T) => number;
  className?: string;
};

export type DataTableProps<T> = {
  caption: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  rowMenu?: (row: T) => MenuEntry[];
  /** The row's name in "Actions for …". Needed with `rowMenu`. */
  rowName?: (row: T) => string;
  initialSort?: { key: string; direction: SortDirection };
  isSelected?: (row: T) => boolean;
  empty?: ReactNode;
  className?: string;
};

/** Rows that fit in memory, sorted here. Long lists sort and page on the server with the parts of `table.tsx`. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { caption, columns, rows, rowKey, rowMenu, rowName, isSelected, empty, className } = props;
  const [sort, setSort] = useState(props.initialSort ?? null);
  const titleKey = (columns.find((column) => column.isTitle) ?? columns[0])?.key;
  const sorted = useMemo(() => {
    const compare = columns.find((column) => column.key === sort?.key)?.compare;
    if (!compare) return rows;
    const sign = sort?.direction === "descending" ? -1 : 1;
    return rows.toSorted((a, b) => sign * compare(a, b));
  }, [rows, columns, sort]);

  function toggle(key: string) {
    setSort((now) => ({
      key,
      direction: now?.key === key && now.direction === "ascending" ? "descending" : "ascending",
    }));
  }

  if (rows.length === 0 && empty) return empty;
  return (
    <Table caption={caption} className={className}>
      <TableHead>
        <Row>
          {columns.map((column) => (
            <HeadCell
              key={column.key}
              unit={column.unit}
              hint={column.hint}
              isNumeric={column.isNumeric}
              className={column.className}
              sort={column.compare ? (sort?.key === column.key ? sort.direction : null) : undefined}
              onSort={column.compare ? () => toggle(column.key) : undefined}
            >
              {column.head}
            </HeadCell>
          ))}
          {rowMenu ? (
            <HeadCell>
              <span className="sr-only">Actions</span>
            </HeadCell>
          ) : null}
        </Row>
      </TableHead>
      <TableBody>
        {sorted.map((row) => (
          <Row key={rowKey(row)} isSelected={isSelected?.(row)}>
            {columns.map((column) => (
              <Cell
                key={column.key}
                isNumeric={column.isNumeric}
                isTitle={column.key === titleKey}
                label={column.key === titleKey ? undefined : column.head}
                className={column.className}
              >
                {column.cell(row)}
              </Cell>
            ))}
            {rowMenu ? (
              <Cell isMenu>
                <RowMenu of={rowName?.(row) ?? rowKey(row)} entries={rowMenu(row)} />
              </Cell>
            ) : null}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
