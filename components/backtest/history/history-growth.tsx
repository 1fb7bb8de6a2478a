"use client";

import { useMemo, useState } from "react";
import { curveOf } from "@/components/backtest/curve-of";
import { EquityChart } from "@/components/backtest/equity-chart";
import { useLocale } from "@/components/ui/locale";
import { formatMoney } from "@/lib/format/money";
import type { BacktestView } from "@/lib/schemas/backtest-view";

/** What the first amount became over the century, and what that would buy; logarithmic at first, for growth is. */
export function HistoryGrowth({ run }: { run: BacktestView }) {
  const locale = useLocale();
  const [isLog, setLog] = useState(true);
  const series = useMemo(
    () => [
      ...(run.real
        ? [
            {
              key: "real",
              label: "After inflation",
              colour: "var(--ink-muted)",
              isDashed: true,
              curve: curveOf(run.real.curve),
            },
          ]
        : []),
      { key: "nominal", label: "In dollars", colour: "var(--accent)", curve: curveOf(run.curve) },
    ],
    [run],
  );
  return (
    <EquityChart
      title={growthTitle(run, locale)}
      series={series}
      currency={run.currency}
      isLog={isLog}
      onLog={setLog}
      headingLevel={3}
    />
  );
}

function growthTitle({ metrics, real, currency, amount }: BacktestView, locale: string): string {
  const money = (value: number) => formatMoney(value, { currency, locale, precision: "short" });
  const grown = `${money(amount)} became ${money(metrics.final_value)}`;
  return real ? `${grown}, which buys what ${money(real.metrics.final_value)} did at first` : grown;
}
