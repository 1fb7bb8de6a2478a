"use client";

import { memo, useDeferredValue, useMemo, useRef, useState } from "react";
import { LimitsNotice } from "@/components/backtest/limits-notice";
import { MetricsTable } from "@/components/backtest/metrics-table";
import type { LivePlot } from "@/components/charts/time-plot";
import { cn } from "@/components/ui/cn";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { DomainError } from "@/lib/kernel/errors";
import { readAddress } from "./lab-address";
import {
  type ChartsProps,
  inOrder,
  LabDrawdown,
  LabEquity,
  LabWeights,
  LabYears,
  type ShownBenchmark,
  type ShownVariant,
  useZoom,
} from "./lab-charts";
import { LabProvider, useLabStore, useRest } from "./lab-context";
import { LabPanel } from "./lab-panel";
import { comparisonOf, type LabResult, resultOf } from "./lab-results";
import { activeVariant, type LabSource, type LabState, type VariantKey } from "./lab-state";
import { createLabStore } from "./lab-store";
import { MODE_SHORT, VARIANT_COLOURS } from "./lab-words";
import { LiveFigures, type LiveFiguresHandle } from "./live-figures";
import { type RunFacts, runBenchmark, runPolicy } from "./run-policy";
import { type LabActions, SaveBar } from "./save-bar";
import type { SourceChoices } from "./source-picker";
import { useAddress } from "./use-address";
import { useFacts, type VariantFacts } from "./use-facts";
import { useLiveRun } from "./use-live-run";
import { VariantBar } from "./variant-bar";

export type LabProps = {
  /** The query of the address that was asked for. */
  query: string;
  /** What a first visit tries. */
  first: LabSource;
  choices: SourceChoices;
  /** Null for those who may only look. */
  actions: LabActions | null;
};

/** Change a weight and see the years answer. */
export function Lab({ query, first, choices, actions }: LabProps) {
  const [store] = useState(() => createLabStore(readAddress(new URLSearchParams(query), first)));
  return (
    <LabProvider store={store}>
      <Bench first={first} choices={choices} actions={actions} />
    </LabProvider>
  );
}

function Bench({ first, choices, actions }: Omit<LabProps, "query">) {
  const store = useLabStore();
  useAddress(store, first);
  const state = useRest();
  const facts = useFacts(state);
  const results = useResults(state, facts);
  const active = activeVariant(state);
  const here = facts.find(({ key }) => key === active.key);
  const result = results.get(active.key);
  const names = useMemo(() => namesOf(state, facts, choices), [state, facts, choices]);
  const benchmark = useBenchmark(state, here);
  const runnable = useRef<ReadonlyMap<VariantKey, RunFacts>>(new Map());
  runnable.current = new Map(facts.flatMap(({ key, run }) => (run ? [[key, run] as const] : [])));
  const equity = useRef<LivePlot>(null);
  const drawdown = useRef<LivePlot>(null);
  const figures = useRef<LiveFiguresHandle>(null);
  useLiveRun(runnable, { equity, drawdown, figures });
  const [range, onRange] = useZoom();
  const shown = shownVariants(state, results, names);
  const current = result?.result && {
    key: active.key,
    name: names.get(active.key) ?? active.key,
    result: result.result,
  };
  const currency = here?.prepared?.head.currency ?? here?.own?.framework.baseCcy ?? "USD";
  const charts: ChartsProps | null = current
    ? {
        variants: shown,
        active: current,
        benchmark,
        question: state.question,
        currency,
        isSample: here?.prepared?.head.products.some(({ is_sample }) => is_sample) ?? false,
        isLog: state.view.isLog,
      }
    : null;
  const { source, targets } = active.policy;
  const isEmpty = source.kind === "weights" && Object.keys(targets).length === 0;
  const problem = here?.refusal?.message ?? result?.problem ?? null;
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <VariantBar names={names} />
        {actions && here ? (
          <SaveBar
            actions={actions}
            facts={here}
            variant={active}
            question={state.question}
            name={names.get(active.key) ?? active.key}
          />
        ) : null}
      </div>
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[19rem_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-8 lg:col-start-2">
          <div aria-live="polite" className="sr-only">
            {problem}
          </div>
          {problem ? (
            <Notice tone="danger" title="This cannot be run">
              <p>{problem}</p>
            </Notice>
          ) : null}
          {charts && current ? (
            <div
              className={cn("flex flex-col gap-8", here?.isBehind && "opacity-60")}
              aria-busy={here?.isBehind}
            >
              <LiveFigures
                metrics={current.result.metrics}
                benchmark={benchmark && { symbol: benchmark.symbol, metrics: benchmark.result.metrics }}
                currency={currency}
                live={figures}
              />
              <LabEquity {...charts} range={range} onRange={onRange} live={equity} />
            </div>
          ) : problem ? null : isEmpty ? (
            <p className="text-sm text-ink-muted">
              Add a product with its weight, and its years appear here.
            </p>
          ) : (
            <LabSkeleton />
          )}
        </div>
        <div className="lg:col-start-1 lg:row-span-2 lg:row-start-1">
          <LabPanel facts={here ?? null} choices={choices} currency={currency} />
        </div>
        {charts && current ? (
          <div className="flex min-w-0 flex-col gap-10 lg:col-start-2">
            <LabDrawdown {...charts} range={range} onRange={onRange} live={drawdown} />
            <LaterCharts charts={charts} />
          </div>
        ) : null}
      </div>
      {charts ? <LaterTables charts={charts} prepared={here?.prepared ?? null} /> : null}
    </div>
  );
}

function warningsOf(prepared: VariantFacts["prepared"], isReal: boolean) {
  if (!prepared) return [];
  return [...prepared.head.warnings, ...(isReal ? prepared.head.real_warnings : [])];
}

/** What may come a moment later than the curve: it is drawn once nothing more pressing waits. */
const LaterCharts = memo(function LaterCharts({ charts }: { charts: ChartsProps }) {
  const late = useDeferredValue(charts);
  return (
    <>
      <LabYears {...late} />
      <LabWeights {...late} />
    </>
  );
});

type TablesProps = { charts: ChartsProps; prepared: VariantFacts["prepared"] };

/** Five policies and a benchmark need the whole width. */
const LaterTables = memo(function LaterTables({ charts, prepared }: TablesProps) {
  const { variants, benchmark, currency, question } = useDeferredValue(charts);
  return (
    <div>
      <Section title="Side by side" answer="Every figure with what it means.">
        <MetricsTable
          currency={currency}
          columns={[
            ...inOrder(variants).map(({ key, name, result: { metrics, run } }) => ({
              key,
              label: variants.length > 1 ? `${key} ${name}` : name,
              colour: VARIANT_COLOURS[key],
              metrics,
              comparison: benchmark && comparisonOf(run, benchmark.result.run),
            })),
            ...(benchmark
              ? [
                  {
                    key: "benchmark",
                    label: benchmark.symbol,
                    isBenchmark: true,
                    metrics: benchmark.result.metrics,
                  },
                ]
              : []),
          ]}
        />
      </Section>
      <Section title="What this rests on">
        <LimitsNotice
          warnings={warningsOf(prepared, question.isReal)}
          assumptions={prepared?.head.assumptions ?? []}
        />
      </Section>
    </div>
  );
});

type Answer = { result: LabResult | null; problem: string | null };

/** Every policy's run at rest; one that did not change is not run again. */
function useResults(state: LabState, facts: readonly VariantFacts[]): ReadonlyMap<VariantKey, Answer> {
  const kept = useRef(new Map<VariantKey, { of: readonly unknown[]; answer: Answer }>());
  const answers = new Map<VariantKey, Answer>();
  for (const { key, policy } of state.variants) {
    const run = facts.find((one) => one.key === key)?.run;
    if (!run) continue;
    const of = [policy, state.question, run];
    const before = kept.current.get(key);
    const isSame = before?.of.every((part, index) => part === of[index]);
    const answer =
      before && isSame ? before.answer : answerOf(() => resultOf(runPolicy(policy, state.question, run)));
    kept.current.set(key, { of, answer });
    answers.set(key, answer);
  }
  return answers;
}

function answerOf(work: () => LabResult): Answer {
  try {
    return { result: work(), problem: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { result: null, problem: error.message };
  }
}

function useBenchmark({ question }: LabState, facts: VariantFacts | undefined): ShownBenchmark | null {
  const { prepared = null, run = null } = facts ?? {};
  return useMemo(() => {
    const symbol = prepared?.head.benchmark?.symbol;
    if (!symbol || !prepared?.benchmark || !run) return null;
    const { result } = answerOf(() =>
      resultOf(runBenchmark(symbol, prepared.benchmark ?? NO_GROWTH, question, run)),
    );
    return result && { symbol, result };
  }, [prepared, run, question]);
}

const NO_GROWTH = new Float64Array();

/** What can be drawn, in the order of their letters with the one at hand last, on top. */
function shownVariants(
  state: LabState,
  results: ReadonlyMap<VariantKey, Answer>,
  names: ReadonlyMap<VariantKey, string>,
): ShownVariant[] {
  const all = state.variants.flatMap(({ key, isHidden }): ShownVariant[] => {
    const result = results.get(key)?.result;
    return result && (!isHidden || key === state.active)
      ? [{ key, name: names.get(key) ?? key, result }]
      : [];
  });
  return [...all.filter(({ key }) => key !== state.active), ...all.filter(({ key }) => key === state.active)];
}

function namesOf(
  state: LabState,
  facts: readonly VariantFacts[],
  choices: SourceChoices,
): ReadonlyMap<VariantKey, string> {
  return new Map(
    state.variants.map(({ key, name, policy }) => {
      const own = facts.find((one) => one.key === key)?.own?.framework.name;
      const isMoved = Object.keys(policy.targets).length > 0;
      const template = policy.source.kind === "template" ? policy.source.key : null;
      const known = own || choices.templates.find((one) => one.key === template)?.name;
      if (policy.source.kind === "weights")
        return [key, name ?? Object.keys(policy.targets).slice(0, 3).join(" / ")];
      const mode = policy.rules.mode ? `, ${MODE_SHORT[policy.rules.mode]}` : "";
      return [key, name ?? `${known ?? "Framework"}${isMoved ? ", moved" : ""}${mode}`];
    }),
  );
}

function LabSkeleton() {
  return (
    <div role="status" aria-label="Loading prices" className="flex flex-col gap-8">
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3 xl:grid-cols-6">
        {["a", "b", "c", "d", "e", "f"].map((key) => (
          <Skeleton key={key} className="h-11" />
        ))}
      </div>
      <Skeleton className="h-85" />
    </div>
  );
}
