"use client";

import { type ReactNode, useState } from "react";
import { cn } from "@/components/ui/cn";
import { SampleMark } from "@/components/ui/data-note";
import { Segmented } from "@/components/ui/segmented";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";

/** The same figures as text, already formatted. The first column names the row. */
export type ChartTable = {
  columns: { head: string; unit?: string; isNumeric?: boolean }[];
  rows: string[][];
};

export type ChartFrameProps = {
  /** The finding: "Emerging Markets hangs 3.0 points over its band". */
  title: string;
  /** What and unit: "Share of the portfolio, %, 20 Nov 2026". */
  subtitle: ReactNode;
  /** The figures rest on simulated prices. */
  isSample?: boolean;
  /** A function is asked only once the table is looked at. */
  table: ChartTable | (() => ChartTable);
  /** Controls of the chart (a range), left of the table switch. */
  aside?: ReactNode;
  /** Where the facts come from. */
  source?: ReactNode;
  headingLevel?: 2 | 3;
  className?: string;
  children: ReactNode;
};

/** Around every chart: the finding as title, what is shown, the sample mark, and the table behind it. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, subtitle, isSample, table, aside, source, headingLevel = 3, className, children } = props;
  const [view, setView] = useState("chart");
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <figure className={cn("flex min-w-0 flex-col gap-3", className)}>
      <figcaption className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <Heading className="text-sm font-semibold">{title}</Heading>
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-muted">
            {subtitle}
            {isSample ? <SampleMark /> : null}
          </div>
        </div>
        <div className="flex flex-wrap items-center gap-2 print:hidden">
          {aside}
          <Segmented
            size="sm"
            label={`View of “${title}”`}
            value={view}
            onValueChange={setView}
            options={[
              { value: "chart", label: "Chart" },
              { value: "table", label: "Table" },
            ]}
          />
        </div>
      </figcaption>
      {view === "chart" ? (
        children
      ) : (
        <FigureTable title={title} table={typeof table === "function" ? table() : table} />
      )}
      {source ? <div className="text-xs text-ink-faint">{source}</div> : null}
    </figure>
  );
}

const MOST_ROWS = 500;

function FigureTable({ title, table }: { title: string; table: ChartTable }) {
  const rows = table.rows.slice(0, MOST_ROWS);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section aria-label={`${title}, table`} tabIndex={0} className="max-h-96 overflow-y-auto">
      <Table caption={title} isListOnPhones={table.columns.length > 3}>
        <TableHead>
          <Row>
            {table.columns.map((column) => (
              <HeadCell key={column.head} unit={column.unit} isNumeric={column.isNumeric}>
                {column.head}
              </HeadCell>
            ))}
          </Row>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Row key={row.join("\u0000")}>
              {row.map((text, index) => {
                const column = table.columns[index];
                return (
                  <Cell
                    key={column?.head}
                    isNumeric={column?.isNumeric}
                    isTitle={index === 0}
                    label={index === 0 ? undefined : column?.head}
                  >
                    {text}
                  </Cell>
                );
              })}
            </Row>
          ))}
        </TableBody>
      </Table>
      {table.rows.length > rows.length ? (
        <p className="pt-2 text-xs text-ink-muted">
          The first {rows.length} of {table.rows.length} rows. The export has all of them.
        </p>
      ) : null}
    </section>
  );
}
