"use client";

import { type RefObject, useMemo, useState } from "react";
import { DrawdownChart } from "@/components/backtest/drawdown-chart";
import { EquityChart } from "@/components/backtest/equity-chart";
import { WeightsArea } from "@/components/backtest/weights-area";
import { YearlyBars } from "@/components/backtest/yearly-bars";
import { bucketColours } from "@/components/charts/bucket-palette";
import type { Curve } from "@/components/charts/curve";
import type { DayRange, LivePlot, PlotSeries } from "@/components/charts/time-plot";
import { useLocale } from "@/components/ui/locale";
import { formatDate } from "@/lib/format/dates";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import { useLabStore } from "./lab-context";
import { type LabResult, leafWeights } from "./lab-results";
import type { LabQuestion, VariantKey } from "./lab-state";
import { fallTitle, growthTitle, yearsTitle } from "./lab-title";
import { VARIANT_COLOURS } from "./lab-words";

export type ShownVariant = { key: VariantKey; name: string; result: LabResult };

export type ShownBenchmark = { symbol: string; result: LabResult };

export type ChartsProps = {
  /** Those not hidden, the one at hand last, so that it lies on top. */
  variants: readonly ShownVariant[];
  active: ShownVariant;
  benchmark: ShownBenchmark | null;
  question: LabQuestion;
  currency: string;
  isSample: boolean;
  isLog: boolean;
};

/** By their letters, for tables and bars, where nothing lies on top of another. */
export function inOrder(variants: readonly ShownVariant[]): ShownVariant[] {
  return variants.toSorted((a, b) => a.key.localeCompare(b.key));
}

const BENCHMARK = "benchmark";
const BENCHMARK_COLOUR = "var(--ink-muted)";

type CurveProps = ChartsProps & {
  range: DayRange | null;
  onRange: (range: DayRange | null) => void;
  live: RefObject<LivePlot | null>;
};

export function useZoom() {
  return useState<DayRange | null>(null);
}

/** What the amount became. */
export function LabEquity(props: CurveProps) {
  const { variants, active, benchmark, question, currency, isSample, isLog, range, onRange, live } = props;
  const store = useLabStore();
  const locale = useLocale();
  const series = useMemo<PlotSeries[]>(
    () => [
      ...benchmarkSeries(benchmark, benchmark?.result.run.equity),
      ...variants.map(({ key, name, result }) => ({
        key,
        label: variants.length > 1 ? `${key} ${name}` : name,
        colour: VARIANT_COLOURS[key],
        curve: result.run.equity,
      })),
    ],
    [benchmark, variants],
  );
  const marks = useMemo(() => startMarks(variants, locale), [variants, locale]);
  const { metrics, run } = active.result;
  return (
    <EquityChart
      title={growthTitle({
        metrics,
        days: run.equity.days,
        amount: Number(question.amount),
        currency,
        locale,
        isReal: question.isReal,
        ruinedOn: active.result.ruinedOn,
      })}
      series={series}
      currency={currency}
      isReal={question.isReal}
      isSample={isSample}
      marks={marks}
      range={range}
      onRange={onRange}
      isLog={isLog}
      onLog={(on) => store.change((state) => ({ ...state, view: { ...state.view, isLog: on } }))}
      live={live}
      headingLevel={2}
    />
  );
}

export function LabDrawdown(props: CurveProps) {
  const { variants, active, benchmark, isSample, range, onRange, live } = props;
  const locale = useLocale();
  const series = useMemo<PlotSeries[]>(
    () => [
      ...benchmarkSeries(benchmark, benchmark?.result.drawdown),
      ...variants.map(({ key, name, result }) => ({
        key,
        label: variants.length > 1 ? `${key} ${name}` : name,
        colour: VARIANT_COLOURS[key],
        curve: result.drawdown,
      })),
    ],
    [benchmark, variants],
  );
  return (
    <DrawdownChart
      title={fallTitle(active.result.metrics, locale)}
      series={series}
      isSample={isSample}
      range={range}
      onRange={onRange}
      live={live}
      headingLevel={2}
    />
  );
}

export function LabYears({ variants, active, benchmark, isSample }: ChartsProps) {
  const series = useMemo(
    () => [
      ...inOrder(variants).map(({ key, name, result }) => ({
        key,
        label: variants.length > 1 ? `${key} ${name}` : name,
        colour: VARIANT_COLOURS[key],
        years: result.yearly,
      })),
      ...(benchmark
        ? [
            {
              key: BENCHMARK,
              label: benchmark.symbol,
              colour: BENCHMARK_COLOUR,
              years: benchmark.result.yearly,
            },
          ]
        : []),
    ],
    [benchmark, variants],
  );
  return (
    <YearlyBars
      title={yearsTitle(active.result.yearly)}
      series={series}
      isSample={isSample}
      headingLevel={2}
    />
  );
}

export function LabWeights({ active, isSample }: ChartsProps) {
  const { run } = active.result;
  const { nodes, points } = useMemo(() => {
    const weights = leafWeights(run);
    const paths = run.policy.nodes;
    const colours = bucketColours(
      paths.map(({ path, parent }) => ({ path, parentPath: paths[parent]?.path ?? null })),
    );
    return {
      nodes: weights.leaves.map(({ path, label }) => ({ key: path, label, colour: colours.get(path) ?? "" })),
      points: weights.points,
    };
  }, [run]);
  const trades = active.result.metrics.rebalances;
  const title =
    trades === 0
      ? "The split was left to drift"
      : `Brought back ${trades === 1 ? "once" : `${trades} times`}`;
  return <WeightsArea title={title} nodes={nodes} points={points} isSample={isSample} headingLevel={2} />;
}

function benchmarkSeries(benchmark: ShownBenchmark | null, curve: Curve | undefined): PlotSeries[] {
  if (!benchmark || !curve) return [];
  return [{ key: BENCHMARK, label: benchmark.symbol, colour: BENCHMARK_COLOUR, isDashed: true, curve }];
}

/** Where histories begin on different days, each later one is marked; and the day on which money ran out. */
function startMarks(variants: readonly ShownVariant[], locale: string) {
  const firsts = variants.map(({ key, result }) => ({ key, day: result.run.equity.days[0] ?? 0 }));
  const earliest = Math.min(...firsts.map(({ day }) => day));
  const late = firsts.filter(({ day }) => day > earliest);
  const ruined = variants.flatMap(({ key, result }) =>
    result.ruinedOn === null ? [] : [{ key, day: result.ruinedOn }],
  );
  return [
    ...late.map(({ key, day }) => ({
      day,
      label: `${key} begins ${formatDate(dateOfDayNumber(day), "month", locale)}`,
    })),
    ...ruined.map(({ key, day }) => ({ day, label: `${variants.length > 1 ? `${key}: ` : ""}nothing left` })),
  ];
}
