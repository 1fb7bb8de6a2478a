"use client";

import { ChartFrame } from "@/components/charts/chart-frame";
import { useLocale } from "@/components/ui/locale";
import type { Outcomes } from "@/lib/engine/risk/bootstrap";
import { formatPercent, percentFigure } from "@/lib/format/percent";

type Props = { outcomes: Outcomes; span: string; money: (amount: number) => string };

/** Where the draws end: a bar for each stretch of values, those below what was put in paler. */
export function FinalBars({ outcomes, span, money }: Props) {
  const locale = useLocale();
  const { bins, percentiles } = outcomes.final;
  const most = Math.max(...bins.map(({ share }) => share));
  const [first, last] = [bins[0], bins.at(-1)];
  if (!first || !last || bins.length < 2) return null;
  const share = (value: number) => formatPercent(value, { locale });
  return (
    <ChartFrame
      title={`Where the draws end after ${span}: one in twenty above ${money(percentiles[4] ?? 0)}`}
      subtitle="Share of the draws by final value; the first and the last bar hold what lies beyond"
      table={{
        columns: [{ head: "From" }, { head: "To" }, { head: "Draws", unit: "%", isNumeric: true }],
        rows: bins.map((bin) => [money(bin.from), money(bin.to), percentFigure(bin.share, { locale })]),
      }}
    >
      <div role="img" aria-label="Final values of the draws" className="flex h-28 items-end gap-px">
        {bins.map((bin) => (
          <span
            key={bin.from}
            title={`${money(bin.from)} to ${money(bin.to)}: ${share(bin.share)}`}
            className={bin.to <= outcomes.putIn ? "flex-1 bg-accent/40" : "flex-1 bg-accent"}
            style={{ height: `${(bin.share / most) * 100}%` }}
          />
        ))}
      </div>
      <p aria-hidden className="figures mt-1 flex justify-between text-xs text-ink-muted">
        <span>{money(first.from)}</span>
        <span>{money(last.to)}</span>
      </p>
    </ChartFrame>
  );
}
