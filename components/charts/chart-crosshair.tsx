import { formatDate } from "@/lib/format/dates";
import type { LineSeries } from "./line-chart";
import type { ChartPoint } from "./thin-points";

export type ChartCrosshairProps = {
  at: ChartPoint;
  series: readonly LineSeries[];
  text: (value: number) => string;
  locale: string;
};

/** All values of the day under the pointer. */
export function ChartCrosshair({ at, series, text, locale }: ChartCrosshairProps) {
  return (
    <div className="rounded-md bg-raised px-3 py-2 text-xs shadow-pop">
      <p className="mb-1 text-ink-muted">{formatDate(at.date, "day", locale)}</p>
      {series.map((one, index) => {
        const value = at.values[index];
        return (
          <p key={one.key} className="flex items-center justify-between gap-4">
            <span className="flex items-center gap-1.5">
              <span className="h-0.5 w-2.5" style={{ background: one.colour }} />
              {one.label}
            </span>
            <span className="figures font-medium">{value == null ? "no value" : text(value)}</span>
          </p>
        );
      })}
    </div>
  );
}
