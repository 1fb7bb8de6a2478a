"use client";

import { useMemo, useState } from "react";
import { curveOf } from "@/components/backtest/curve-of";
import { EquityChart } from "@/components/backtest/equity-chart";
import { useLocale } from "@/components/ui/locale";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page-header";
import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";
import type { Framework } from "@/lib/engine/framework/types";
import type { NearestTemplate } from "@/lib/engine/generation/nearest-template";
import type { BacktestView } from "@/lib/schemas/backtest-view";
import { HistoryFalls } from "./history-falls";
import { HistoryFigures } from "./history-figures";
import { HistoryGrounds } from "./history-grounds";
import { type Beside, historyTitle } from "./history-words";
import { useHistory } from "./use-history";

type ProposalHistoryProps = {
  framework: Framework;
  /** As it was last valid and at rest. */
  rested: Framework;
  isValid: boolean;
  nearest: NearestTemplate | null;
};

/** What the proposal would have been through since 1928, beside the nearest template. */
export function ProposalHistory({ framework, rested, isValid, nearest }: ProposalHistoryProps) {
  const own = useHistory(rested);
  const other = useHistory(nearest?.template.framework ?? null);
  const beside: Beside = nearest && other.data ? { name: nearest.template.name, run: other.data } : null;
  const isBehind = rested.buckets !== framework.buckets || own.isPlaceholderData;
  return (
    <Section
      title="A century of it"
      answer="No fund is that old, so series of asset classes of the United States stand for the buckets, in dollars, before costs of funds and taxes."
    >
      {own.data ? (
        <History
          run={own.data}
          beside={beside}
          note={noteOf(isBehind, isValid)}
          problem={own.error ?? other.error}
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
      measured="Value at each year-end"
      isLog={isLog}
      onLog={setLog}
      headingLevel={3}
    />
  );
}
