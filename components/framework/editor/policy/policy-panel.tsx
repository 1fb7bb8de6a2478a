"use client";

import type { ReactNode } from "react";
import { FigureInput } from "@/components/framework/editor/figure-input";
import { PercentField } from "@/components/framework/editor/percent-field";
import { useEditor, useEditorStore } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { TermHelp } from "@/components/learn/term-help";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { Segmented } from "@/components/ui/segmented";
import { DEFAULT_RELATIVE_PCT } from "@/lib/engine/framework/bands";
import type { BandKind, RebalancingPolicy } from "@/lib/engine/framework/types";
import type { Cadence } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import { BandControl } from "./band-control";
import { BandKindHelp } from "./band-kind-help";
import { BAND_MEANINGS, BAND_NAMES } from "./band-words";
import { changePolicy } from "./change-policy";
import { OwnCadence, OwnCost, OwnDestination, OwnScope } from "./own-policy";
import { ResolvedBands } from "./resolved-bands";

const BAND_KINDS: readonly BandKind[] = ["absolute", "relative", "tighter", "wider", "min_max"];

/** When the portfolio counts as out of line, what is then traded, and how far. */
export function PolicyPanel() {
  return (
    <div className="grid gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex max-w-2xl min-w-0 flex-col gap-8">
        <TriggerPart />
        <ActionPart />
        <CostPart />
      </div>
      <ResolvedBands />
    </div>
  );
}

function PolicyPart({ title, answer, children }: { title: string; answer: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-5">
      <div>
        <h2 className="text-base font-semibold">{title}</h2>
        <p className="text-sm text-ink-muted">{answer}</p>
      </div>
      {children}
    </section>
  );
}

function usePolicy(): RebalancingPolicy {
  return useEditor((state) => frameworkOf(state).rebalancing);
}

function TriggerPart() {
  const store = useEditorStore();
  const policy = usePolicy();
  const usesPart = policy.band !== "absolute" && policy.band !== "min_max";
  return (
    <PolicyPart
      title="When it is out of line"
      answer="A bucket is out when its drift is larger than its band."
    >
      <Field label="Kind of band" hint={<BandKindHelp />}>
        <RadioGroup
          look="tiles"
          value={policy.band}
          onValueChange={(band) => changePolicy(store, { band: band as BandKind })}
          options={BAND_KINDS.map((kind) => ({
            value: kind,
            label: BAND_NAMES[kind],
            help: BAND_MEANINGS[kind],
          }))}
        />
      </Field>
      {policy.band === "relative" ? null : <BandControl />}
      {usesPart ? (
        <PercentField
          className="max-w-60"
          label="Part of the target"
          field="policy:relative"
          path=""
          called="The part of the target"
          mostShown={1000}
          help="A quarter (25 %) unless you change it."
          value={(policy.relativePct ?? DEFAULT_RELATIVE_PCT).toFixed()}
          onFigure={(value, session) => changePolicy(store, { relativePct: new Decimal(value) }, session)}
        />
      ) : null}
      <Field label="Look at the calendar" hint={<TermHelp term="cadence" own={<OwnCadence />} />}>
        <Segmented
          value={policy.cadence}
          onValueChange={(cadence) => changePolicy(store, { cadence: cadence as Cadence })}
          options={[
            { value: "none", label: "Never" },
            { value: "M", label: "Monthly" },
            { value: "Q", label: "Quarterly" },
            { value: "A", label: "Yearly" },
          ]}
        />
      </Field>
    </PolicyPart>
  );
}

function ActionPart() {
  const store = useEditorStore();
  const policy = usePolicy();
  return (
    <PolicyPart
      title="What is traded then"
      answer="Trigger, scope and destination are three separate things."
    >
      <Field label="Scope" hint={<TermHelp term="scope" own={<OwnScope />} />}>
        <RadioGroup
          value={policy.scope}
          onValueChange={(scope) => changePolicy(store, { scope: scope as RebalancingPolicy["scope"] })}
          options={[
            {
              value: "breached",
              label: "What is out of its band",
              help: "Only those buckets; others give or take the money that moves.",
            },
            { value: "all", label: "Everything", help: "Every bucket, as soon as one is out." },
          ]}
        />
      </Field>
      <Field label="Destination" hint={<TermHelp term="destination" own={<OwnDestination />} />}>
        <RadioGroup
          value={policy.destination}
          onValueChange={(destination) =>
            changePolicy(store, { destination: destination as RebalancingPolicy["destination"] })
          }
          options={[
            {
              value: "target",
              label: "To the target",
              help: "The whole way back: more traded, longer quiet.",
            },
            {
              value: "edge",
              label: "To the edge of the band",
              help: "Just inside again: less traded, sooner out.",
            },
          ]}
        />
      </Field>
    </PolicyPart>
  );
}

function CostPart() {
  const store = useEditorStore();
  const baseCcy = useEditor((state) => frameworkOf(state).baseCcy);
  const policy = usePolicy();
  const minTradeProblem = useEditor((state) => state.fieldProblems.get("policy:min-trade")?.message);
  const costProblem = useEditor((state) => state.fieldProblems.get("policy:cost")?.message);
  return (
    <PolicyPart title="Orders" answer="What keeps small and costly orders away.">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Smallest trade"
          hint={<TermHelp term="minimum-trade" />}
          help="An order below it is left out."
          error={minTradeProblem}
        >
          <FigureInput
            field="policy:min-trade"
            path=""
            called="The smallest trade"
            maxDecimals={2}
            unit={baseCcy}
            value={policy.minTrade.toFixed()}
            onFigure={(value, session) => changePolicy(store, { minTrade: new Decimal(value) }, session)}
          />
        </Field>
        <Field
          label="Cost of a trade"
          hint={<TermHelp term="trading-cost" own={<OwnCost />} />}
          help="In basis points of what is traded: 10 bps is 0.1 %."
          error={costProblem}
        >
          <FigureInput
            field="policy:cost"
            path=""
            called="The cost of a trade"
            maxDecimals={0}
            mostShown={1000}
            unit="bps"
            value={String(policy.costBps)}
            onFigure={(value, session) => changePolicy(store, { costBps: Number(value) }, session)}
          />
        </Field>
      </div>
      <Checkbox
        label="Fractions of a unit can be bought"
        help="Where your broker sells parts of a share. Otherwise units are whole and what is left stays cash."
        checked={policy.fractional}
        onCheckedChange={(fractional) => changePolicy(store, { fractional })}
      />
    </PolicyPart>
  );
}
