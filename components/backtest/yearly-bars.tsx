"use client";

import dynamic from "next/dynamic";
import { ChartFrame } from "@/components/charts/chart-frame";
import { useLocale } from "@/components/ui/locale";
import { formatPercent } from "@/lib/format/percent";

export type YearlySeries = {
  key: string;
  label: string;
  colour: string;
  years: readonly { year: number; return: number; is_whole: boolean }[];
};

export type YearlyBarsProps = {
  /** The finding: "24 of 30 years ended higher than they began". */
  title: string;
  /** A policy and its benchmark, or up to five policies. */
  series: readonly YearlySeries[];
  isSample?: boolean;
  headingLevel?: 2 | 3;
  height?: number;
};

export type YearBar = { year: string; isWhole: boolean; values: (number | null)[] };

const Body = dynamic(() => import("@/components/charts/year-bars-body").then((file) => file.YearBarsBody), {
  ssr: false,
});

/** What each calendar year brought, policy beside benchmark. */
export function YearlyBars({ title, series, isSample, headingLevel, height = 240 }: YearlyBarsProps) {
  const locale = useLocale();
  const bars = yearBars(series);
  const percent = (value: number | null) =>
    value === null ? "–" : formatPercent(value, { locale, isSigned: true });
  const hasPart = bars.some((bar) => !bar.isWhole);
  return (
    <ChartFrame
      title={title}
      subtitle={`Return of the calendar year, %${hasPart ? "; pale bars are years that are cut" : ""}`}
      isSample={isSample}
      headingLevel={headingLevel}
      table={{
        columns: [
          { head: "Year" },
          ...series.map((one) => ({ head: one.label, unit: "%", isNumeric: true })),
        ],
        rows: bars.map((bar) => [bar.isWhole ? bar.year : `${bar.year} (part)`, ...bar.values.map(percent)]),
      }}
    >
      <div style={{ height }}>
        <Body series={series} bars={bars} label={title} />
      </div>
      {series.length > 1 ? (
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-muted">
          {series.map((one) => (
            <li key={one.key} className="flex items-center gap-1.5">
              <span aria-hidden className="size-2" style={{ background: one.colour }} />
              {one.label}
            </li>
          ))}
        </ul>
      ) : null}
    </ChartFrame>
  );
}

function yearBars(series: readonly YearlySeries[]): YearBar[] {
  const years = [...new Set(series.flatMap((one) => one.years.map((each) => each.year)))].sort(
    (a, b) => a - b,
  );
  return years.map((year) => {
    const found = series.map((one) => one.years.find((each) => each.year === year));
    return {
      year: String(year),
      isWhole: found.every((each) => each === undefined || each.is_whole),
      values: found.map((each) => each?.return ?? null),
    };
  });
}
