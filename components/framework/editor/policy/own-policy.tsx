"use client";

import { useEditor, useTree } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { ownCost, ownLooks } from "@/components/learn/own-words";
import { tie } from "@/components/learn/tie";
import { useLocale } from "@/components/ui/locale";
import { localDate } from "@/lib/engine/clockwork/local-time";
import { type Cadence, type IsoDate, nextCheckDate } from "@/lib/kernel/dates";
import { ownDestinationOf, ownLeavesOf, ownScopeOf } from "./own-leaves";

// Each stands in a popover, so it is worked out when that is opened, not with every key that is typed.

/** Where both destinations of the policy as it is edited would land a leaf. */
export function OwnDestination() {
  const policy = useEditor((state) => frameworkOf(state).rebalancing);
  const leaves = ownLeavesOf(useTree());
  return tie(ownDestinationOf(policy, leaves, useLocale()));
}

export function OwnScope() {
  const scope = useEditor((state) => frameworkOf(state).rebalancing.scope);
  return tie(ownScopeOf(scope, ownLeavesOf(useTree())));
}

/** The next days on which the calendar looks, by the reader's own date. */
export function OwnCadence() {
  const cadence = useEditor((state) => frameworkOf(state).rebalancing.cadence);
  const locale = useLocale();
  const today = localDate(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date());
  return ownLooks(nextLooks(today, cadence), locale);
}

export function OwnCost() {
  const costBps = useEditor((state) => frameworkOf(state).rebalancing.costBps);
  const baseCcy = useEditor((state) => frameworkOf(state).baseCcy);
  return ownCost(costBps, baseCcy, useLocale());
}

const LOOKS_SHOWN = 3;

function nextLooks(today: IsoDate, cadence: Cadence): IsoDate[] {
  const looks: IsoDate[] = [];
  for (
    let next = nextCheckDate(today, cadence);
    next !== null && looks.length < LOOKS_SHOWN;
    next = nextCheckDate(next, cadence)
  )
    looks.push(next);
  return looks;
}
