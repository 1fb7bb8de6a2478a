"use client";

import { ChartFrame } from "@/components/charts/chart-frame";
import { cn } from "@/components/ui/cn";
import { useLocale } from "@/components/ui/locale";
import { percentFigure } from "@/lib/format/percent";
import { countOf } from "@/lib/format/quantity";
import type { BacktestView } from "@/lib/schemas/backtest-view";
import { binYears, type YearBin } from "./bin-years";

const CHART_HEIGHT = 330;
const LARGEST_CELL = 16;
/** In lower cells a year could not be read. */
const READABLE_CELL = 13;
/** Every other bin is labelled, so that whole tens are. */
const LABEL_EVERY = 2;

/** Every calendar year as a block in the column of its return. */
export function ReturnDistribution({ yearly }: { yearly: BacktestView["yearly"] }) {
  const locale = useLocale();
  const whole = yearly.filter((year) => year.is_whole);
  const bins = binYears(whole);
  const lost = whole.filter((year) => year.return < 0).length;
  const first = bins.findIndex((bin) => Math.round(bin.from * 100) % 10 === 0);
  const text = (bin: YearBin) => `${figure(bin.from, locale)} to ${figure(bin.to, locale)}`;
  return (
    <ChartFrame
      title={`${lost} of ${countOf(whole.length, "year")} ended lower than they began`}
      subtitle="Calendar years by return, %, before inflation"
      table={{
        columns: [{ head: "Return", unit: "%" }, { head: "Years", isNumeric: true }, { head: "Which" }],
        rows: bins.map((bin) => [text(bin), String(bin.years.length), bin.years.join(", ")]),
      }}
    >
      <div
        role="img"
        aria-label={`${lost} of ${countOf(whole.length, "year")} lost; the table has every year`}
      >
        <Columns bins={bins} />
        <div className="figures flex border-t border-line-strong pt-1 text-xs text-ink-muted">
          {bins.map((bin, index) => (
            <span key={bin.from} className="relative min-w-0 flex-1">
              <span className={cn("inline-block", index > 0 && "-translate-x-1/2")}>
                {index % LABEL_EVERY === first % LABEL_EVERY ? figure(bin.from, locale) : null}
              </span>
            </span>
          ))}
        </div>
      </div>
    </ChartFrame>
  );
}

function Columns({ bins }: { bins: readonly YearBin[] }) {
  const tallest = Math.max(1, ...bins.map((bin) => bin.years.length));
  const cell = Math.min(LARGEST_CELL, CHART_HEIGHT / tallest);
  return (
    <div className="flex items-end gap-px">
      {bins.map((bin) => (
        <div key={bin.from} className="@container flex min-w-0 flex-1 flex-col-reverse gap-px">
          {bin.years.map((year) => (
            <span
              key={year}
              title={String(year)}
              style={{ height: cell - 1 }}
              className={cn(
                "figures flex items-center justify-center overflow-hidden text-xs leading-none",
                bin.from < 0 ? "bg-ink/15" : "bg-accent-soft",
              )}
            >
              {cell >= READABLE_CELL ? <span className="hidden @min-[34px]:inline">{year}</span> : null}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

function figure(share: number, locale: string): string {
  return percentFigure(share, { locale, decimals: 0 });
}
