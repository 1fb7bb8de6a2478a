"use client";

import Link from "next/link";
import { useState } from "react";
import { readAddress, writeAddress } from "@/components/backtest/lab/lab-address";
import { LabProvider, useLabStore, useRest } from "@/components/backtest/lab/lab-context";
import {
  activeVariant,
  type LabSource,
  type LabState,
  withPolicy,
} from "@/components/backtest/lab/lab-state";
import { createLabStore } from "@/components/backtest/lab/lab-store";
import { OwnPolicy } from "@/components/backtest/lab/own-rules";
import { MoneyFields } from "@/components/backtest/lab/question-fields";
import { type SourceChoices, SourcePicker } from "@/components/backtest/lab/source-picker";
import { useAddress } from "@/components/backtest/lab/use-address";
import { useFacts, type VariantFacts } from "@/components/backtest/lab/use-facts";
import { LimitsNotice } from "@/components/backtest/limits-notice";
import { TermHelp } from "@/components/learn/term-help";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useLocale } from "@/components/ui/locale";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { type GridCell, MEASURES, type Measure, type WidthKind, withRules } from "./band-grid";
import { BandMap } from "./band-map";
import { cellWords, MEASURE_NAMES, measureText, TERM_OF_MEASURE } from "./band-words";
import { CostField } from "./cost-field";
import { OverfitNotice } from "./overfit-notice";
import { ownMeasure } from "./own-sweep";
import { type Swept, useSweep } from "./use-sweep";

type Props = { query: string; first: LabSource; choices: SourceChoices };

/** Every trigger and destination tried on one's own tree. */
export function BandLab({ query, first, choices }: Props) {
  const [store] = useState(() => createLabStore(readAddress(new URLSearchParams(query), first)));
  return (
    <LabProvider store={store}>
      <Bench first={first} choices={choices} />
    </LabProvider>
  );
}

function Bench({ first, choices }: Omit<Props, "query">) {
  const store = useLabStore();
  useAddress(store, first);
  const state = useRest();
  const facts = useFacts(state);
  const active = activeVariant(state);
  const here = facts.find(({ key }) => key === active.key) ?? null;
  const [kind, setKind] = useState<WidthKind>("absolute");
  const [measure, setMeasure] = useState<Measure>("cagr");
  const sweep = useSweep(active.policy, state.question, here?.run ?? null, kind);
  const problem = here?.refusal?.message ?? sweep.problem;
  const currency = here?.prepared?.head.currency ?? "USD";
  const problems = here?.refusal?.fields ?? {};
  const locale = useLocale();
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[19rem_minmax(0,1fr)]">
      <section aria-label="Controls" className="flex flex-col gap-4">
        <SourcePicker choices={choices} problem={problems.framework_id ?? null} />
        <Field
          label="Widths of the bands"
          hint={
            <TermHelp
              term={kind === "absolute" ? "absolute-band" : "relative-band"}
              own={<OwnPolicy facts={here} />}
            />
          }
        >
          <Segmented
            size="sm"
            value={kind}
            onValueChange={(next) => setKind(next as WidthKind)}
            options={[
              { value: "absolute", label: "Points" },
              { value: "relative", label: "Part of the target" },
            ]}
          />
        </Field>
        <Field
          label="Figure in the map"
          hint={
            <TermHelp
              term={TERM_OF_MEASURE[measure]}
              own={sweep.swept ? ownMeasure(sweep.swept, measure, { currency, locale }) : undefined}
            />
          }
        >
          <Select
            value={measure}
            onValueChange={(next) => setMeasure(next as Measure)}
            options={MEASURES.map((each) => ({ value: each, label: MEASURE_NAMES[each] }))}
          />
        </Field>
        <CostField own={here?.own?.framework.rebalancing ?? null} currency={currency} />
        <MoneyFields currency={currency} problems={problems} />
      </section>
      <div className="flex min-w-0 flex-col gap-8">
        {problem ? (
          <div role="alert">
            <Notice tone="danger" title="This cannot be run">
              <p>{problem}</p>
            </Notice>
          </div>
        ) : null}
        <SweepProgress progress={sweep.progress} isStopped={sweep.isStopped} stop={sweep.stop} />
        {sweep.swept && here?.prepared ? (
          <BandResults
            key={`${kind} ${sweep.swept.cells.length}`}
            swept={sweep.swept}
            state={state}
            facts={here}
            kind={kind}
            measure={measure}
            currency={currency}
          />
        ) : problem ? null : (
          <Skeleton className="h-96" />
        )}
      </div>
    </div>
  );
}

type ProgressProps = { progress: { done: number; all: number } | null; isStopped: boolean; stop: () => void };

function SweepProgress({ progress, isStopped, stop }: ProgressProps) {
  if (isStopped) {
    return (
      <Notice title="Stopped">
        <p>What is shown is the last whole map. Change anything to try again.</p>
      </Notice>
    );
  }
  if (!progress) return null;
  return (
    <div className="flex items-center gap-4">
      <div className="min-w-0 flex-1">
        <Progress label="Running every field" done={progress.done} total={progress.all} />
      </div>
      <Button size="sm" onClick={stop}>
        Stop
      </Button>
    </div>
  );
}

type ResultsProps = {
  swept: Swept;
  state: LabState;
  facts: VariantFacts;
  kind: WidthKind;
  measure: Measure;
  currency: string;
};

function BandResults({ swept, state, facts, kind, measure, currency }: ResultsProps) {
  const current = swept.cells.findIndex(({ isCurrent }) => isCurrent);
  const [chosen, setChosen] = useState<number | null>(current < 0 ? null : current);
  const cell = chosen === null ? null : swept.cells[chosen];
  return (
    <>
      <div className="flex flex-col gap-3">
        <p className="text-sm text-ink-muted">
          {MEASURE_NAMES[measure]} of {swept.cells.length} policies on the same prices; the deeper the colour
          the higher the figure.{" "}
          {current < 0
            ? "The policy as it is stands on none of these fields."
            : "The underlined figure with a dot is the policy as it is."}
        </p>
        <BandMap
          swept={swept}
          kind={kind}
          measure={measure}
          currency={currency}
          chosen={chosen}
          onChoose={setChosen}
        />
      </div>
      {cell && chosen !== null ? (
        <CellFigures cell={cell} index={chosen} swept={swept} state={state} kind={kind} currency={currency} />
      ) : null}
      <OverfitNotice swept={swept} kind={kind} measure={measure} />
      <Section title="What this rests on">
        <LimitsNotice
          warnings={facts.prepared?.head.warnings ?? []}
          assumptions={facts.prepared?.head.assumptions ?? []}
        />
      </Section>
    </>
  );
}

type CellProps = Pick<ResultsProps, "swept" | "state" | "kind" | "currency"> & {
  cell: GridCell;
  index: number;
};

function CellFigures({ cell, index, swept, state, kind, currency }: CellProps) {
  const locale = useLocale();
  const figures = swept.figures[index];
  if (!figures) return null;
  const opened = withPolicy(state, withRules(activeVariant(state).policy, cell.rules));
  return (
    <section aria-label="The chosen field" className="flex flex-col gap-3 border-y border-line py-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-sm font-semibold">{cellWords(cell, kind)}</h2>
        <Link className="text-link text-sm" href={`/backtests/lab?${writeAddress(opened)}`}>
          Open in the laboratory
        </Link>
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        {MEASURES.map((each) => (
          <div key={each}>
            <dt className="text-xs text-ink-muted">{MEASURE_NAMES[each]}</dt>
            <dd className="figures text-sm font-semibold">
              {measureText(figures, each, { currency, locale })}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
