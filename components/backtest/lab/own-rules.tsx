"use client";

import { bandWords, modeWords, tradeWords } from "@/components/backtest/report/policy-words";
import {
  largestAndSmallest,
  type OwnLeaf,
  ownDestinationOf,
  ownLeafBand,
  ownLeavesOf,
  ownScopeOf,
} from "@/components/framework/editor/policy/own-leaves";
import { ownCost } from "@/components/learn/own-words";
import { tie } from "@/components/learn/tie";
import { useLocale } from "@/components/ui/locale";
import { buildTree } from "@/lib/engine/framework/tree";
import { Decimal } from "@/lib/kernel/decimal";
import { bucketsOf } from "./lab-buckets";
import { useLive } from "./lab-context";
import { activeVariant } from "./lab-state";
import { ownCalendar, ownRiskFree } from "./own-lab";
import { type ResolvedRules, resolvedRules } from "./resolved-rules";
import type { VariantFacts } from "./use-facts";

// Each stands in a popover, so it is worked out when that is opened, not with every move of a slider.
type Props = { facts: VariantFacts | null };

/** When, within which bands and how far the policy at hand trades. */
export function OwnPolicy({ facts }: Props) {
  const now = useRules(facts);
  const locale = useLocale();
  const told = {
    ...now,
    drift_bps: now.driftBps,
    relative_pct: Number(now.relativePct),
    cost_bps: now.costBps,
  };
  const said = [modeWords(told)];
  if (isBanded(now)) said.push(bandWords(told, locale));
  if (now.mode !== "static") said.push(tradeWords(told));
  return `${said.join(". ")}.`;
}

/** How often the calendar looks within the days that the run is over. */
export function OwnCalendar({ facts }: Props) {
  const { cadence } = useRules(facts);
  return ownCalendar(facts?.run?.table.days ?? null, cadence, useLocale());
}

/** The band of the largest and of the smallest leaf. */
export function OwnBands({ facts }: Props) {
  const policy = bandPolicyOf(useRules(facts));
  const shown = largestAndSmallest(useLeaves(facts));
  if (shown.length === 0) return "Nothing is weighed yet.";
  return (
    <ul className="flex flex-col gap-1">
      {shown.map((leaf) => (
        <li key={leaf.path}>{tie(ownLeafBand(policy, leaf))}</li>
      ))}
    </ul>
  );
}

export function OwnDestination({ facts }: Props) {
  const now = useRules(facts);
  const policy = { ...bandPolicyOf(now), destination: now.destination };
  return tie(ownDestinationOf(policy, useLeaves(facts), useLocale()));
}

export function OwnScope({ facts }: Props) {
  return tie(ownScopeOf(useRules(facts).scope, useLeaves(facts)));
}

export function OwnCost({ facts, currency }: Props & { currency: string }) {
  return ownCost(useRules(facts).costBps, currency, useLocale());
}

export function OwnRiskFree() {
  const bps = useLive((state) => state.question.riskFreeBps);
  return ownRiskFree(bps, useLocale());
}

function useRules(facts: VariantFacts | null): ResolvedRules {
  const rules = useLive((state) => activeVariant(state).policy.rules);
  return resolvedRules(rules, facts?.own?.framework.rebalancing ?? null);
}

/** Where weights are given by symbol each product is a leaf, whatever its symbol looks like. */
function useLeaves(facts: VariantFacts | null): OwnLeaf[] {
  const policy = useLive((state) => activeVariant(state).policy);
  const buckets = bucketsOf(policy, facts?.own?.framework.buckets ?? null);
  if (policy.source.kind !== "weights") return ownLeavesOf(buildTree(buckets));
  return buckets.map(({ path, label, targetWeight }) => ({
    path,
    name: label ?? path,
    targetOfPortfolio: targetWeight,
  }));
}

function bandPolicyOf({ band, driftBps, relativePct }: ResolvedRules) {
  return { band, driftBps, relativePct: new Decimal(relativePct) };
}

function isBanded({ mode }: ResolvedRules): boolean {
  return mode === "band" || mode === "periodic_band";
}
