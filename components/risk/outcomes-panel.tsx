"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/lib/client/api";
import type { OutcomeData } from "@/lib/schemas/outcomes";
import { OutcomeControls } from "./outcome-controls";
import { type OutcomeChoices, outcomeInput } from "./outcome-input";
import { OutcomeResult } from "./outcome-result";
import { useOutcomes } from "./use-outcomes";

/** Whose range: a portfolio at its present weights, or a framework at its targets. */
export type OutcomeSubject = { kind: "portfolio" | "framework"; id: string; version?: number };
type Props = {
  subject: OutcomeSubject;
  currency: string;
  /** A plain decimal string above zero: what a portfolio is worth, or a round sum. */
  amount: string;
  initialData: OutcomeData;
};

const START: Omit<OutcomeChoices, "amount"> = {
  years: 20,
  flow: "none",
  monthly: "200",
  rebalanceMonths: 1,
  isReal: false,
  seed: 1,
};

/** Ten thousand futures put together from pieces of the past, worked out in the browser beside the page. */
export function OutcomesPanel({ subject, currency, amount, initialData }: Props) {
  const [data, setData] = useState<OutcomeData>(initialData);
  const [choices, setChoices] = useState<OutcomeChoices>({ ...START, amount });
  const found = useReturnHistory(subject, data);
  const history = found.data?.data === data ? found.data : null;
  const request = useMemo(() => {
    const input = history ? outcomeInput(history, choices) : null;
    return input && history ? { input, history, choices } : null;
  }, [history, choices]);
  const { result, progress, isStopped, problem, stop, again } = useOutcomes(request);
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[16rem_minmax(0,1fr)]">
      <OutcomeControls
        currency={currency}
        data={data}
        onData={setData}
        history={history}
        choices={choices}
        onChoices={(changes) => setChoices((before) => ({ ...before, ...changes }))}
      />
      <div className="flex min-w-0 flex-col gap-4">
        {found.error ? (
          <Notice tone="warning">
            <p>{found.error.message}</p>
          </Notice>
        ) : null}
        {problem ? (
          <Notice tone="warning">
            <p>{problem}</p>
          </Notice>
        ) : null}
        <Working progress={progress} isStopped={isStopped} stop={stop} again={again} />
        {found.error ? null : result ? (
          <OutcomeResult result={result} currency={currency} />
        ) : (
          <Skeleton className="h-96" />
        )}
      </div>
    </div>
  );
}

function useReturnHistory({ kind, id, version }: OutcomeSubject, data: OutcomeData) {
  const isPortfolio = kind === "portfolio";
  const ofPortfolio = useQuery(
    api.risk.returnHistory.queryOptions({
      input: { id, data },
      enabled: isPortfolio,
      placeholderData: keepPreviousData,
    }),
  );
  const ofFramework = useQuery(
    api.risk.frameworkReturnHistory.queryOptions({
      input: { id, version, data },
      enabled: !isPortfolio,
      placeholderData: keepPreviousData,
    }),
  );
  return isPortfolio ? ofPortfolio : ofFramework;
}

type WorkingProps = { progress: number | null; isStopped: boolean; stop: () => void; again: () => void };

/** How far the draws are, with a way to stop; its place stays, so that nothing jumps. */
function Working({ progress, isStopped, stop, again }: WorkingProps) {
  return (
    <div className="flex min-h-9 items-end gap-4 text-sm">
      {progress !== null ? (
        <>
          <Progress label="Drawing 10,000 futures" done={progress * 100} total={100} className="flex-1" />
          <button type="button" className="text-link" onClick={stop}>
            Stop
          </button>
        </>
      ) : isStopped ? (
        <p className="text-ink-muted">
          Stopped; what is shown belongs to the draws before.{" "}
          <button type="button" className="text-link" onClick={again}>
            Draw them after all
          </button>
        </p>
      ) : null}
    </div>
  );
}
