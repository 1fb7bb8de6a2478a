"use client";

import type { DayRange } from "@/components/charts/time-plot";
import { Button } from "@/components/ui/button";
import { useLocale } from "@/components/ui/locale";
import { RangeSlider } from "@/components/ui/slider";
import { formatDate } from "@/lib/format/dates";
import { dateOfDayNumber } from "@/lib/kernel/dates";

type Props = { whole: DayRange; range: DayRange; onRange: (range: DayRange | null) => void };

const LEAST_DAYS = 30;

/** Which days the charts show: two ends to move by hand or by keys. Only the picture follows; the figures stay those of the run. */
export function RangeBrush({ whole, range, onRange }: Props) {
  const locale = useLocale();
  const day = (at: number) => formatDate(dateOfDayNumber(at), "day", locale);
  const isAll = range.from === whole.from && range.to === whole.to;
  if (whole.to - whole.from < 2 * LEAST_DAYS) return null;
  return (
    <div className="flex flex-col gap-1 print:hidden">
      <RangeSlider
        label="Days shown,"
        min={whole.from}
        max={whole.to}
        value={[range.from, range.to]}
        valueText={day}
        onValueChange={([from, to]) => {
          if (to - from >= LEAST_DAYS) onRange({ from, to });
        }}
      />
      <div className="flex min-h-6 flex-wrap items-center justify-between gap-x-4 text-xs text-ink-muted">
        <span>
          {day(range.from)} to {day(range.to)}
          {isAll ? (
            <span className="hidden pointer-fine:inline"> · drag across the chart to zoom in</span>
          ) : null}
        </span>
        {isAll ? null : (
          <Button size="sm" look="quiet" onClick={() => onRange(null)}>
            Show all days
          </Button>
        )}
      </div>
    </div>
  );
}
