"use client";

import { useState } from "react";
import { TermHelp } from "@/components/learn/term-help";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { useLocale } from "@/components/ui/locale";
import { NumberInput, PercentInput } from "@/components/ui/number-input";
import { Segmented } from "@/components/ui/segmented";
import type { PlanBodyView } from "@/lib/schemas/rebalance";
import { ownDestination, ownScope } from "./own-plan";
import type { PlanDraft } from "./plan-draft";

type Props = {
  draft: PlanDraft;
  /** The plan by the policy’s own settings: its currency, and the reader’s own figures beside each choice. */
  first: PlanBodyView;
  change: (part: Partial<PlanDraft>) => void;
  /** Whether every figure can be read; a plan is not asked for before. */
  onReadable: (isReadable: boolean) => void;
};

/** What the plan is to do. Everything but the mode has a default from the framework's policy. */
export function PlanControls({ draft, first, change, onReadable }: Props) {
  const locale = useLocale();
  const currency = first.base_ccy;
  const figures = useFigures(draft, change, onReadable);
  return (
    <form
      aria-label="What the plan is to do"
      className="flex flex-wrap items-start gap-x-8 gap-y-4 border-b border-line pt-6 pb-5"
      onSubmit={(event) => event.preventDefault()}
    >
      <Field label="Mode" hint={<TermHelp term="mode" />}>
        <Segmented
          value={draft.mode}
          onValueChange={(mode) => {
            change({ mode: mode as PlanDraft["mode"] });
            // Without flow its field goes, and what could not be read in it.
            if (mode === "full") figures.forget("amount");
          }}
          options={[
            { value: "full", label: "Full" },
            { value: "contribute", label: "Add" },
            { value: "withdraw", label: "Take out" },
          ]}
        />
      </Field>
      {draft.mode === "full" ? null : (
        <Field
          label={draft.mode === "contribute" ? "Money to put in" : "Money to take out"}
          required
          className="w-full sm:w-56"
          error={figures.problemOf("amount")}
          help={
            draft.mode === "contribute"
              ? "Cash that is there already is used as well."
              : "Cash goes first, then sales."
          }
        >
          <NumberInput {...figures.bind("amount")} unit={currency} maxDecimals={2} stepBy={100} />
        </Field>
      )}
      <Field label="Destination" hint={<TermHelp term="destination" own={ownDestination(first, locale)} />}>
        <Segmented
          value={draft.destination}
          onValueChange={(value) => change({ destination: value as PlanDraft["destination"] })}
          options={[
            { value: "target", label: "Target" },
            { value: "edge", label: "Edge of the band" },
          ]}
        />
      </Field>
      <Field label="Scope" hint={<TermHelp term="scope" own={ownScope(first)} />}>
        <Segmented
          value={draft.scope}
          onValueChange={(value) => change({ scope: value as PlanDraft["scope"] })}
          options={[
            { value: "breached", label: "Out of band" },
            { value: "all", label: "All" },
          ]}
        />
      </Field>
      <MoreSettings draft={draft} currency={currency} change={change} figures={figures} />
    </form>
  );
}

type FigureName = "amount" | "minTrade" | "costBps" | "cashBuffer" | "maxTurnover";
type Figures = ReturnType<typeof useFigures>;

/** Figures that cannot be read stay as they are typed, with the reason; the draft keeps the last readable one. */
function useFigures(draft: PlanDraft, change: Props["change"], onReadable: Props["onReadable"]) {
  const [problems, setProblems] = useState<Partial<Record<FigureName, string>>>({});
  const tell = (name: FigureName, problem: string | null) => {
    const { [name]: _, ...others } = problems;
    const next = problem === null ? others : { ...others, [name]: problem };
    setProblems(next);
    onReadable(Object.keys(next).length === 0);
  };
  const bind = (name: FigureName) => ({
    value: draft[name],
    onValueChange: (value: string | null, problem?: string) => {
      tell(name, value === null ? (problem ?? "This is no number") : null);
      if (value !== null) change({ [name]: value });
    },
  });
  return {
    bind,
    problemOf: (name: FigureName) => problems[name],
    forget: (name: FigureName) => tell(name, null),
  };
}

function MoreSettings(props: Pick<Props, "draft" | "change"> & { currency: string; figures: Figures }) {
  const { draft, currency, change, figures } = props;
  return (
    <details className="basis-full">
      <summary className="cursor-pointer text-sm font-medium text-ink-muted hover:text-ink">
        More settings
      </summary>
      <div className="grid max-w-4xl gap-x-8 gap-y-5 pt-4 sm:grid-cols-2 lg:grid-cols-3">
        <Field label="Levels" help="Top level only leaves the mix inside each top bucket as it is.">
          <Segmented
            value={draft.levels}
            onValueChange={(value) => change({ levels: value as PlanDraft["levels"] })}
            options={[
              { value: "all", label: "All levels" },
              { value: "top", label: "Top level only" },
            ]}
          />
        </Field>
        <Checkbox
          checked={draft.isFractional}
          onCheckedChange={(isFractional) => change({ isFractional })}
          label="Parts of units"
          help="Without it orders are in whole units, and what does not buy another one stays in cash."
        />
        <Field
          label="Smallest trade"
          hint={<TermHelp term="minimum-trade" />}
          error={figures.problemOf("minTrade")}
        >
          <NumberInput {...figures.bind("minTrade")} unit={currency} maxDecimals={2} stepBy={10} />
        </Field>
        <Field
          label="Cost of trading"
          hint={<TermHelp term="trading-cost" />}
          error={figures.problemOf("costBps") ?? costProblem(draft.costBps)}
          help="In basis points of each trade's amount: 10 bps of 1,000 are 1."
        >
          <NumberInput {...figures.bind("costBps")} unit="bps" maxDecimals={0} />
        </Field>
        <Field
          label="Cash buffer"
          error={figures.problemOf("cashBuffer")}
          help="Money that is not spent on orders."
        >
          <NumberInput {...figures.bind("cashBuffer")} unit={currency} maxDecimals={2} stepBy={100} />
        </Field>
        <Field
          label="Turnover ceiling"
          hint={<TermHelp term="turnover" />}
          optional
          error={figures.problemOf("maxTurnover") ?? ceilingProblem(draft.maxTurnover)}
          help="The largest share of the portfolio that may change hands. Empty is no ceiling."
        >
          <PercentInput {...figures.bind("maxTurnover")} maxDecimals={2} />
        </Field>
      </div>
    </details>
  );
}

export const MOST_COST_BPS = 1_000;

export function costProblem(costBps: string): string | null {
  return Number(costBps || "0") > MOST_COST_BPS ? "At most 1,000 bps, which is 10 %" : null;
}

export function ceilingProblem(share: string): string | null {
  return Number(share || "0") > 1 ? "At most 100 %" : null;
}
