"use client";

import { BAND_MEANINGS, BAND_NAMES } from "@/components/framework/editor/policy/band-words";
import { TermHelp } from "@/components/learn/term-help";
import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { Slider } from "@/components/ui/slider";
import { Switch } from "@/components/ui/switch";
import type { BacktestMode } from "@/lib/engine/backtest/types";
import type { BandKind } from "@/lib/engine/framework/types";
import type { Cadence } from "@/lib/kernel/dates";
import { BAND_KINDS } from "@/lib/schemas/framework";
import { useLabStore, useLive } from "./lab-context";
import { activeVariant, type LabState, MODES, type TradingRules, withPolicy } from "./lab-state";
import { CADENCE_NAMES, MODE_HELP, MODE_NAMES } from "./lab-words";
import { OwnBands, OwnCalendar, OwnCost, OwnDestination, OwnPolicy, OwnScope } from "./own-rules";
import { resolvedRules } from "./resolved-rules";
import type { VariantFacts } from "./use-facts";

const MOST_BPS = 2_000;
const MOST_COST_BPS = 200;
const MOST_RELATIVE_BPS = 10_000;

type Props = { facts: VariantFacts | null; currency: string };

/** When a trade is due, how far it goes and what it costs. */
export function RuleFields({ facts, currency }: Props) {
  const store = useLabStore();
  const rules = useLive((state) => activeVariant(state).policy.rules);
  const now = resolvedRules(rules, facts?.own?.framework.rebalancing ?? null);
  const set = (part: TradingRules) => store.change((state) => withRules(state, part));
  const slide = (part: TradingRules) => store.slide((state) => withRules(state, part));
  const isBanded = now.mode === "band" || now.mode === "periodic_band";
  const isPeriodic = now.mode === "periodic" || now.mode === "periodic_band";
  const usesPoints = now.band !== "relative";
  const usesPart = now.band === "relative" || now.band === "tighter" || now.band === "wider";
  return (
    <>
      <Field
        label="When it rebalances"
        help={MODE_HELP[now.mode]}
        hint={<TermHelp term="rebalancing-policy" own={<OwnPolicy facts={facts} />} />}
      >
        <Select
          value={now.mode}
          onValueChange={(mode) =>
            set({ mode: mode as BacktestMode, ...(needsCadence(mode, now.cadence) ? { cadence: "Q" } : {}) })
          }
          options={MODES.map((mode) => ({ value: mode, label: MODE_NAMES[mode] }))}
        />
      </Field>
      {isPeriodic ? (
        <Field label="Calendar" hint={<TermHelp term="cadence" own={<OwnCalendar facts={facts} />} />}>
          <Segmented
            size="sm"
            value={now.cadence}
            onValueChange={(cadence) => set({ cadence: cadence as Cadence })}
            options={(["M", "Q", "A"] as const).map((each) => ({ value: each, label: CADENCE_NAMES[each] }))}
          />
        </Field>
      ) : null}
      {isBanded ? (
        <>
          <Field
            label="Kind of band"
            help={BAND_MEANINGS[now.band]}
            hint={<TermHelp term="band" own={<OwnBands facts={facts} />} />}
          >
            <Select
              value={now.band}
              onValueChange={(band) => set({ band: band as BandKind })}
              options={BAND_KINDS.map((kind) => ({ value: kind, label: BAND_NAMES[kind] }))}
            />
          </Field>
          {usesPoints ? (
            <Field label={<Figured label="Width" figure={`${now.driftBps / 100} points`} />}>
              <Slider
                min={10}
                max={MOST_BPS}
                step={10}
                value={now.driftBps}
                valueText={(bps) => `${bps / 100} points either side`}
                onValueChange={(driftBps) => slide({ driftBps })}
                onValueCommit={store.settle}
              />
            </Field>
          ) : null}
          {usesPart ? (
            <Field label={<Figured label="Part of the target" figure={`${trimmed(now.relativePct)} %`} />}>
              <Slider
                min={50}
                max={MOST_RELATIVE_BPS}
                step={50}
                value={Math.round(Number(now.relativePct) * 10_000)}
                valueText={(bps) => `${bps / 100} % of the target`}
                onValueChange={(bps) => slide({ relativePct: String(bps / 10_000) })}
                onValueCommit={store.settle}
              />
            </Field>
          ) : null}
        </>
      ) : null}
      {now.mode === "static" ? null : <TradeFields facts={facts} now={now} set={set} isBanded={isBanded} />}
      <CostFields facts={facts} currency={currency} now={now} set={set} />
    </>
  );
}

type Resolved = ReturnType<typeof resolvedRules>;
type SetRules = (part: TradingRules) => void;

function TradeFields({
  facts,
  now,
  set,
  isBanded,
}: {
  facts: VariantFacts | null;
  now: Resolved;
  set: SetRules;
  isBanded: boolean;
}) {
  return (
    <>
      <Field
        label="How far it trades"
        hint={<TermHelp term="destination" own={isBanded ? <OwnDestination facts={facts} /> : undefined} />}
      >
        <Segmented
          size="sm"
          value={now.destination}
          onValueChange={(to) => set({ destination: to as "target" | "edge" })}
          options={[
            { value: "target", label: "To target" },
            { value: "edge", label: "To the edge" },
          ]}
        />
      </Field>
      <Field
        label="What it trades"
        hint={<TermHelp term="scope" own={isBanded ? <OwnScope facts={facts} /> : undefined} />}
      >
        <Segmented
          size="sm"
          value={now.scope}
          onValueChange={(scope) => set({ scope: scope as "breached" | "all" })}
          options={[
            { value: "all", label: "Everything" },
            { value: "breached", label: "What is out" },
          ]}
        />
      </Field>
      {isBanded ? (
        <Switch
          label="Look at the leaves alone"
          help="Off: every bucket’s band is watched, groups too, as on the dashboard."
          checked={now.watch === "leaves"}
          onCheckedChange={(isLeaves) => set({ watch: isLeaves ? "leaves" : "all" })}
        />
      ) : null}
    </>
  );
}

function CostFields({ facts, currency, now, set }: Props & { now: Resolved; set: SetRules }) {
  const store = useLabStore();
  return (
    <>
      <Field
        label={<Figured label="Cost of a trade" figure={`${now.costBps / 100} %`} />}
        help="Of what is bought and of what is sold; it leaves the portfolio in the same trade."
        hint={<TermHelp term="trading-cost" own={<OwnCost facts={facts} currency={currency} />} />}
      >
        <Slider
          min={0}
          max={MOST_COST_BPS}
          value={Math.min(now.costBps, MOST_COST_BPS)}
          valueText={(bps) => `${bps / 100} % of what is traded`}
          onValueChange={(costBps) => store.slide((state) => withRules(state, { costBps }))}
          onValueCommit={store.settle}
        />
      </Field>
      {now.costBps > 0 ? (
        <Switch
          label="The first purchase costs too"
          checked={now.isStartCharged}
          onCheckedChange={(isStartCharged) => set({ isStartCharged })}
        />
      ) : null}
    </>
  );
}

function Figured({ label, figure }: { label: string; figure: string }) {
  return (
    <>
      {label} <span className="figures font-normal text-ink-muted">{figure}</span>
    </>
  );
}

function trimmed(share: string): string {
  return String(Number((Number(share) * 100).toFixed(2)));
}

function needsCadence(mode: string, cadence: Cadence): boolean {
  return (mode === "periodic" || mode === "periodic_band") && cadence === "none";
}

function withRules(state: LabState, part: TradingRules): LabState {
  const { policy } = activeVariant(state);
  return withPolicy(state, { ...policy, rules: { ...policy.rules, ...part } });
}
