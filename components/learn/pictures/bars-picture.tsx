"use client";

import { ChartFrame } from "@/components/charts/chart-frame";
import type { ValueKind } from "@/components/charts/line-chart";
import { formatValue } from "@/components/charts/value-text";
import { cn } from "@/components/ui/cn";
import { useLocale } from "@/components/ui/locale";

export type Bars = {
  label: string;
  /** In the order of the series. */
  values: readonly number[];
};

export type BarsPictureProps = {
  title: string;
  subtitle: string;
  source: string;
  /** What the rows are: "Policy". */
  head: string;
  series: readonly { label: string; colour: string }[];
  bars: readonly Bars[];
  value: ValueKind;
};

/** Figures side by side as lengths from zero, each with its figure beside it. */
export function BarsPicture({ title, subtitle, source, head, series, bars, value }: BarsPictureProps) {
  const locale = useLocale();
  const text = (one: number) => formatValue(one, value, locale);
  const all = bars.flatMap(({ values }) => [...values]);
  const low = Math.min(0, ...all);
  const span = Math.max(0, ...all) - low || 1;
  const place = (from: number, to: number) => ({
    left: `${((Math.min(from, to) - low) / span) * 100}%`,
    width: `${(Math.abs(to - from) / span) * 100}%`,
  });
  return (
    <ChartFrame
      headingLevel={2}
      title={title}
      subtitle={subtitle}
      source={source}
      table={{
        columns: [{ head }, ...series.map(({ label }) => ({ head: label, isNumeric: true }))],
        rows: bars.map(({ label, values }) => [label, ...values.map(text)]),
      }}
    >
      <ul className="flex flex-col gap-2.5">
        {bars.map(({ label, values }) => (
          <li key={label} className="grid items-center gap-x-3 gap-y-0.5 sm:grid-cols-[12rem_1fr]">
            <span className="text-sm">{label}</span>
            <span className="flex flex-col gap-1">
              {values.map((one, index) => (
                <span
                  key={series[index]?.label}
                  className="grid grid-cols-[1fr_5.5rem] items-center gap-2 text-sm"
                >
                  <span aria-hidden className={cn("relative block", values.length > 1 ? "h-3" : "h-4")}>
                    <span
                      className="absolute inset-y-0 min-w-px rounded-sm"
                      style={{ ...place(0, one), background: series[index]?.colour }}
                    />
                    {low < 0 ? (
                      <span
                        className="absolute -inset-y-1 w-px bg-line-strong"
                        style={{ left: place(0, 0).left }}
                      />
                    ) : null}
                  </span>
                  <span className="figures text-right">
                    <span className="sr-only">{series.length > 1 ? `${series[index]?.label}: ` : null}</span>
                    {text(one)}
                  </span>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {series.length > 1 ? (
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-muted" aria-hidden>
          {series.map(({ label, colour }) => (
            <li key={label} className="flex items-center gap-1.5">
              <span className="size-2 rounded-full" style={{ background: colour }} />
              {label}
            </li>
          ))}
        </ul>
      ) : null}
    </ChartFrame>
  );
}
