"use client";

import { useCallback, useMemo } from "react";
import { Notice } from "@/components/ui/notice";
import type { Purse } from "@/lib/engine/backtest/wander/orders-at";
import { shareOfNode } from "@/lib/engine/backtest/wander/wander-on-history";
import type { RebalancingPolicy } from "@/lib/engine/framework/types";
import type { Decimal } from "@/lib/kernel/decimal";
import type { BandSubject } from "./band-subject";
import { OrdersBeside } from "./orders-beside";
import { usePlayer } from "./use-player";
import { recordedDays, type WanderPath, type Wanders } from "./use-wander";
import { WanderChart } from "./wander-chart";
import { WanderCounts } from "./wander-counts";
import { WanderPlayer } from "./wander-player";

type Props = {
  subject: BandSubject;
  wanders: Wanders;
  path: string;
  kind: WanderPath;
  policy: RebalancingPolicy;
  amount: Decimal;
};

/** The course itself: the plumb line at one look, the line over time, the orders of both destinations, and the counts. */
export function WanderStage({ subject, wanders, path, kind, policy, amount }: Props) {
  const { chosen } = wanders;
  const days = useMemo(() => (kind === "own" ? recordedDays(subject) : []), [kind, subject]);
  const player = usePlayer(chosen.steps.length, firstLook(wanders, kind, path));
  const { currency } = subject;
  const purseOf = useCallback(
    (index: number): Purse => ({
      value: days[index]?.value ?? amount,
      currency,
      asOf: chosen.steps[index]?.date ?? "",
    }),
    [days, amount, currency, chosen],
  );
  const step = chosen.steps[player.at];
  const purse = useMemo(() => purseOf(player.at), [purseOf, player.at]);
  if (!step) return null;
  const share = shareOfNode(chosen.frame, path, step.standing.leaves);
  return (
    <div className="flex flex-col gap-8">
      {isStill(wanders) ? (
        <Notice title="Nothing wanders on this history">
          <p>
            All of its buckets take the same series, so their shares never change. Another framework, or a
            portfolio’s own days, will show it.
          </p>
        </Notice>
      ) : null}
      <WanderPlayer wander={chosen} path={path} kind={kind} share={share} player={player} />
      <WanderChart wanders={wanders} path={path} kind={kind} at={step} policy={policy} purseOf={purseOf} />
      {purse.value.gt(0) ? (
        <OrdersBeside wander={chosen} step={step} path={path} share={share} policy={policy} purse={purse} />
      ) : null}
      <div>
        <h2 className="mb-2 text-base font-semibold">Over the whole course</h2>
        <WanderCounts wanders={wanders} kind={kind} />
      </div>
    </div>
  );
}

/** Begins where the bucket is out, so that the picture shows at once what it is about; one's own days begin with the last. */
function firstLook({ chosen }: Wanders, kind: WanderPath, path: string): number {
  if (kind === "own") return chosen.steps.length - 1;
  const own = chosen.steps.findIndex(({ out }) => out.includes(path));
  const any = chosen.steps.findIndex(({ out }) => out.length > 0);
  return Math.max(0, own < 0 ? any : own);
}

function isStill({ untouched }: Wanders): boolean {
  if (!untouched) return false;
  const first = untouched.steps[0]?.standing.leaves;
  return untouched.steps.every(({ standing }) =>
    [...standing.leaves].every(([leaf, share]) => Math.abs(share - (first?.get(leaf) ?? 0)) < 1e-9),
  );
}
