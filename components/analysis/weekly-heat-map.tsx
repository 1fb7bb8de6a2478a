"use client";

import { ChartFrame } from "@/components/charts/chart-frame";
import { heatColour } from "@/components/charts/heat-map";
import { useLocale } from "@/components/ui/locale";
import { formatDate } from "@/lib/format/dates";
import { pointsFigure } from "@/lib/format/percent";
import type { PortfolioReportView } from "@/lib/schemas/portfolio-report";

type Heat = PortfolioReportView["heat_map_over_time"];
type Row = Heat["rows"][number];

/** Buckets down, weeks across: when each hung out, and which way. */
export function WeeklyHeatMap({ heat }: { heat: Heat }) {
  const locale = useLocale();
  const out = heat.rows.filter((row) => row.cells.some((cell) => cell?.is_out)).length;
  const [first, last] = [heat.weeks[0], heat.weeks.at(-1)];
  if (first === undefined || last === undefined) return null;
  const points = (cell: Row["cells"][number]) =>
    cell ? pointsFigure(cell.drift, { locale, isSigned: true }) : "–";
  return (
    <ChartFrame
      title={
        out === 0
          ? "No bucket has left its band"
          : `${out} of ${heat.rows.length} buckets left ${out === 1 ? "its band" : "their bands"}`
      }
      subtitle={`Drift at the end of each week against the band, ${formatDate(first, "day", locale)} to ${formatDate(last, "day", locale)}`}
      table={{
        columns: [
          { head: "Bucket" },
          ...heat.weeks.map((week) => ({
            head: formatDate(week, "short", locale),
            unit: "points",
            isNumeric: true,
          })),
        ],
        rows: heat.rows.map((row) => [row.label, ...row.cells.map(points)]),
      }}
    >
      <ul className="flex flex-col gap-1" aria-label="Weeks of each bucket">
        {heat.rows.map((row) => (
          <li key={row.path} className="flex items-center gap-3 text-xs">
            <span
              className="w-28 shrink-0 truncate sm:w-40"
              style={{ paddingLeft: `${(row.depth - 1) * 12}px` }}
            >
              {row.label}
            </span>
            <span className="sr-only">{spoken(row, heat.weeks, locale)}</span>
            <span aria-hidden className="flex min-w-0 flex-1 gap-px">
              {row.cells.map((cell, index) => (
                <Week
                  key={heat.weeks[index]}
                  cell={cell}
                  title={`${row.label}, ${formatDate(heat.weeks[index] ?? "", "day", locale)}: ${points(cell)} points`}
                />
              ))}
            </span>
          </li>
        ))}
      </ul>
      <p aria-hidden className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-ink-muted">
        <span className="inline-flex items-center gap-1.5">
          <span className="h-3 w-3" style={{ background: heatColour(-1) }} /> under
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span className="h-3 w-3" style={{ background: heatColour(1) }} /> over
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span className="h-3 w-3 border border-ink-muted" /> out of its band
        </span>
      </p>
    </ChartFrame>
  );
}

function Week({ cell, title }: { cell: Row["cells"][number]; title: string }) {
  const colour = cell ? heatColour(cell.band_use ?? 0) : "transparent";
  return (
    <span
      title={title}
      className={cell?.is_out ? "h-5 min-w-0 flex-1 border border-ink-muted" : "h-5 min-w-0 flex-1"}
      style={{ background: colour }}
    />
  );
}

/** "Equity: out in 3 of 52 weeks, now 1.2 points over its target" */
function spoken(row: Row, weeks: readonly string[], locale: string): string {
  const out = row.cells.filter((cell) => cell?.is_out).length;
  const now = row.cells.at(-1);
  const last = now
    ? `, last ${pointsFigure(now.drift, { locale, isSigned: true })} points from its target`
    : "";
  return `${row.label}: out of its band in ${out} of ${weeks.length} weeks${last}`;
}
