import { useEffect, useMemo, useState } from "react";
import type { LabPolicy, LabQuestion } from "@/components/backtest/lab/lab-state";
import { type RunFacts, sweepInput } from "@/components/backtest/lab/run-policy";
import { stopSweep, sweepInBrowser } from "@/lib/client/sweep-in-browser";
import { subPeriods } from "@/lib/engine/backtest/measure/sub-period-spread";
import type { SweepCell } from "@/lib/engine/backtest/sweep";
import { DomainError } from "@/lib/kernel/errors";
import { BPS_PER_ONE } from "@/lib/kernel/weight";
import { type GridCell, gridCells, gridVariants, ownRules, type WidthKind } from "./band-grid";

/** So many stretches show whether the order of the fields holds from one to the next. */
export const SUB_PERIODS = 4;

export type Swept = {
  cells: GridCell[];
  figures: SweepCell[];
  /** First and last day of each stretch. */
  periods: { from: number; to: number }[];
};

export type SweepState = {
  swept: Swept | null;
  progress: { done: number; all: number } | null;
  problem: string | null;
  isStopped: boolean;
  stop: () => void;
};

type Work = {
  swept: Swept | null;
  progress: SweepState["progress"];
  problem: string | null;
  isStopped: boolean;
};
const NOTHING: Work = { swept: null, progress: null, problem: null, isStopped: false };

/** Every field of the grid, run by the reader's own cores; a change of the question drops what is under way. */
export function useSweep(
  policy: LabPolicy,
  question: LabQuestion,
  facts: RunFacts | null,
  kind: WidthKind,
): SweepState {
  const [work, setWork] = useState<Work>(NOTHING);
  const cells = useMemo(() => (facts ? gridCells(kind, ownRules(policy, facts)) : []), [facts, kind, policy]);
  useEffect(() => {
    if (!facts) return;
    let isCurrent = true;
    const tell = (part: Partial<Work>) => {
      if (isCurrent) setWork((before) => ({ ...before, ...part }));
    };
    tell({ progress: { done: 0, all: cells.length }, problem: null, isStopped: false });
    runSweep(policy, question, facts, cells, (done, all) => tell({ progress: { done, all } }))
      .then((swept) => tell({ swept, progress: null }))
      .catch((error: unknown) => {
        if (error instanceof DOMException && error.name === "AbortError")
          tell({ progress: null, isStopped: true });
        else if (error instanceof DomainError) tell({ swept: null, progress: null, problem: error.message });
        else
          tell({
            swept: null,
            progress: null,
            problem: "The runs broke off. Change something to try again.",
          });
      });
    return () => {
      isCurrent = false;
    };
  }, [policy, question, facts, cells]);
  return { ...work, stop: stopSweep };
}

async function runSweep(
  policy: LabPolicy,
  question: LabQuestion,
  facts: RunFacts,
  cells: GridCell[],
  onProgress: (done: number, all: number) => void,
): Promise<Swept> {
  const input = sweepInput(policy, question, facts);
  const { days } = input.table;
  const periods = subPeriods(days.length, SUB_PERIODS);
  const variants = gridVariants(cells, policy, facts);
  const job = { ...input, variants, periods, riskFree: question.riskFreeBps / BPS_PER_ONE };
  const figures = await sweepInBrowser(job, onProgress);
  return {
    cells,
    figures,
    periods: periods.map(({ fromRow, toRow }) => ({ from: days[fromRow] ?? 0, to: days[toRow] ?? 0 })),
  };
}
