"use client";

import { type Ref, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { METRIC_ROWS, type MetricContext, type MetricKey } from "@/components/backtest/metric-rows";
import { useLocale } from "@/components/ui/locale";
import { explainMetric } from "@/lib/engine/backtest/measure/explain-metrics";
import type { BacktestMetricsView } from "@/lib/schemas/backtest-view";

const SHOWN: readonly MetricKey[] = [
  "final_value",
  "cagr",
  "volatility",
  "max_drawdown",
  "sharpe",
  "rebalances",
];
const ROWS = METRIC_ROWS.filter((row) => SHOWN.includes(row.key));

/** Writes the figures of a frame without a render. */
export type LiveFiguresHandle = { write: (metrics: BacktestMetricsView) => void };

type Props = {
  metrics: BacktestMetricsView;
  benchmark: { symbol: string; metrics: BacktestMetricsView } | null;
  currency: string;
  live: Ref<LiveFiguresHandle>;
};

/** The six figures that answer a moving hand; all of them stand in the table below. */
export function LiveFigures({ metrics, benchmark, currency, live }: Props) {
  const context: MetricContext = { currency, locale: useLocale() };
  const cells = useRef(new Map<MetricKey, HTMLElement>());
  const write = (next: BacktestMetricsView) => {
    for (const row of ROWS) {
      const text = cells.current.get(row.key)?.firstChild;
      if (text) text.nodeValue = row.text(next, context).figure;
    }
  };
  useImperativeHandle(live, () => ({ write }));
  // What frames wrote is not known to React; a render puts its own figures in place of it.
  useLayoutEffect(() => write(metrics));
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 xl:grid-cols-6">
      {ROWS.map((row) => (
        <div key={row.key} className="flex min-w-0 flex-col gap-0.5">
          <dt className="flex items-center gap-1 text-xs text-ink-muted">{explainMetric(row.key).name}</dt>
          <dd
            ref={(element) => {
              if (element) cells.current.set(row.key, element);
              else cells.current.delete(row.key);
            }}
            data-metric={row.key}
            className="figures text-lg font-semibold tracking-tight"
          >
            {row.text(metrics, context).figure}
          </dd>
          {benchmark && !row.isOfPolicy ? (
            <dd className="figures text-xs text-ink-muted">
              {benchmark.symbol} {row.text(benchmark.metrics, context).figure}
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
