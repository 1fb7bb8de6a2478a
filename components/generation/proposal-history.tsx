"use client";

import { useMemo, useState } from "react";
import { curveOf } from "@/components/backtest/curve-of";
import { EquityChart } from "@/components/backtest/equity-chart";
import { useEditor } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { useLocale } from "@/components/ui/locale";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page-header";
import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";
import type { BacktestView } from "@/lib/schemas/backtest-view";
import { HistoryFalls } from "./history-falls";
import { HistoryFigures } from "./history-figures";
import { HistoryGrounds } from "./history-grounds";
import { type Beside, historyTitle } from "./history-words";
import { useHistoryOfFramework, useHistoryOfTemplate } from "./use-histories";

/** What the proposal would have been through since 1928, beside the nearest template. */
export function ProposalHistory({ templateKey }: { templateKey: string | null }) {
  const framework = useEditor(frameworkOf);
  const isValid = useEditor((state) => state.findings.errors.length === 0 && state.fieldProblems.size === 0);
  const own = useHistoryOfFramework(framework, isValid);
  const nearest = useHistoryOfTemplate(templateKey);
  const beside: Beside =
    nearest.template && nearest.run ? { name: nearest.template.name, run: nearest.run } : null;
  return (
    <Section
      title="A century of it"
      answer="No fund is that old, so series of asset classes of the United States stand for the buckets, in dollars, before costs of funds and taxes."
    >
      {own.data ? (
        <History
          run={own.data}
          beside={beside}
          note={noteOf(own.isBehind || own.isFetching, isValid)}
          problem={own.error ?? nearest.error}
        />
      ) : own.error ? (
        <Notice title="There is no history of this proposal">{own.error.message}</Notice>
      ) : (
        <SkeletonGroup label="Working out a century">
          <Skeleton className="h-80 w-full" />
        </SkeletonGroup>
      )}
    </Section>
  );
}

function noteOf(isBehind: boolean, isValid: boolean): string | null {
  if (!isValid) return "These are the figures before your last changes: the weights do not add up yet.";
  return isBehind ? "Working out the figures of your changes…" : null;
}

type HistoryProps = { run: BacktestView; beside: Beside; note: string | null; problem: Error | null };

function History({ run, beside, note, problem }: HistoryProps) {
  return (
    <div className="flex flex-col gap-8">
      <p role="status" className="min-h-5 text-sm text-ink-muted empty:hidden">
        {note}
      </p>
      {problem ? <Notice tone="warning">{problem.message}</Notice> : null}
      <Growth run={run} beside={beside} />
      <HistoryFigures run={run} beside={beside} />
      <HistoryFalls run={run} beside={beside} />
      <HistoryGrounds run={run} />
    </div>
  );
}

function Growth({ run, beside }: { run: BacktestView; beside: Beside }) {
  const locale = useLocale();
  const [isLog, setLog] = useState(true);
  const series = useMemo(
    () => [
      ...(beside
        ? [
            {
              key: "template",
              label: beside.name,
              colour: "var(--ink-muted)",
              isDashed: true,
              curve: curveOf(beside.run.curve),
            },
          ]
        : []),
      { key: "proposal", label: "Proposal", colour: "var(--accent)", curve: curveOf(run.curve) },
    ],
    [run, beside],
  );
  return (
    <EquityChart
      title={historyTitle(run, beside, locale)}
      series={series}
      currency={run.currency}
      isLog={isLog}
      onLog={setLog}
      headingLevel={3}
    />
  );
}
