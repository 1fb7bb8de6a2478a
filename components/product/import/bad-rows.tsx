"use client";

import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { countOf } from "@/lib/format/quantity";
import type { BadRowView } from "@/lib/schemas/import-report";

/** Every row that could not be read, by line. The others are written without it. */
export function BadRows({ rows, count }: { rows: readonly BadRowView[]; count: number }) {
  if (count === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">
        {count === 1 ? "One row could not be read" : `${countOf(count, "row")} could not be read`}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section aria-label="Rows that could not be read" tabIndex={0} className="max-h-80 overflow-y-auto">
        <Table caption="Rows that could not be read">
          <TableHead>
            <Row>
              <HeadCell>Line</HeadCell>
              <HeadCell>Column</HeadCell>
              <HeadCell>What stands there</HeadCell>
              <HeadCell>Why</HeadCell>
            </Row>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <Row key={`${row.line} ${row.column} ${row.value}`}>
                <Cell isTitle className="figures w-16">
                  <span className="hidden font-normal text-ink-muted list:inline">Line </span>
                  {row.line}
                </Cell>
                <Cell label="Column">{row.column ?? "—"}</Cell>
                <Cell label="What stands there" className="break-all">
                  {row.value === "" ? <span className="text-ink-faint">nothing</span> : row.value}
                </Cell>
                <Cell label="Why">{row.reason}</Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      </section>
      {count > rows.length ? (
        <p className="text-xs text-ink-muted">The first {rows.length} are shown.</p>
      ) : null}
    </div>
  );
}
