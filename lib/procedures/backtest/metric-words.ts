import { type explainMetric, METRIC_EXPLANATIONS } from "@/lib/engine/backtest/measure/explain-metrics";
import { type BacktestMetricsView, backtestMetricsView } from "@/lib/schemas/backtest-view";

export type MetricKey = keyof BacktestMetricsView;
export type MetricWords = { key: MetricKey; name: string; unit: ReturnType<typeof explainMetric>["unit"] };

function isAnswered(key: string): key is MetricKey {
  return key in backtestMetricsView.shape;
}

/** The figures of an answer in the order of their explanations, named as on every screen. */
export const METRIC_WORDS: readonly MetricWords[] = METRIC_EXPLANATIONS.flatMap(({ key, name, unit }) =>
  isAnswered(key) ? [{ key, name, unit }] : [],
);
