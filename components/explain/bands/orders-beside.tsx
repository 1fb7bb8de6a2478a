"use client";

import { useMemo } from "react";
import { PlumbGauge } from "@/components/drift/plumb-gauge";
import { Badge } from "@/components/ui/badge";
import { Money, Percent, Points } from "@/components/ui/figures";
import {
  type BucketTrade,
  type DestinationOrders,
  ordersAt,
  type Purse,
} from "@/lib/engine/backtest/wander/orders-at";
import type { Wander, WanderStep } from "@/lib/engine/backtest/wander/wander-on-history";
import type { RebalancingPolicy } from "@/lib/engine/framework/types";
import { bandFacts, outLabels, shareText } from "./wander-words";

type Props = {
  wander: Wander;
  step: WanderStep;
  path: string;
  share: number;
  policy: RebalancingPolicy;
  purse: Purse;
};

/** The orders of this look under both destinations, in points and in money, and where they would leave the bucket. */
export function OrdersBeside(props: Props) {
  const { wander, step, purse } = props;
  const labels = outLabels(wander, step);
  return (
    <section aria-label="What each destination trades" className="flex flex-col gap-4">
      <div>
        <h2 className="text-base font-semibold">What each destination trades</h2>
        <p className="text-sm text-ink-muted">
          {labels.length === 0 ? (
            "Every bucket is inside its band here, so neither has any orders."
          ) : (
            <>
              Out of {labels.length === 1 ? "its band" : "their bands"}: {labels.join(", ")}. Orders of a
              portfolio of <Money value={purse.value.toFixed(2)} currency={purse.currency} /> that would bring
              it back:
            </>
          )}
        </p>
      </div>
      {labels.length === 0 ? null : (
        <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
          <Destination {...props} destination="target" />
          <Destination {...props} destination="edge" />
        </div>
      )}
    </section>
  );
}

const NAMES = { target: "To the target", edge: "To the edge of the band" } as const;

function Destination(props: Props & { destination: RebalancingPolicy["destination"] }) {
  const { wander, step, path, share, policy, purse, destination } = props;
  const orders = useMemo(
    () => ordersAt(wander.frame, step.standing, purse, { ...policy, destination }),
    [wander.frame, step, purse, policy, destination],
  );
  const facts = bandFacts(wander, path);
  return (
    <div className="flex min-w-0 flex-col gap-3 border-t border-line pt-3" data-destination={destination}>
      <h3 className="flex flex-wrap items-center gap-2 text-sm font-semibold">
        {NAMES[destination]}
        {policy.destination === destination ? <Badge tone="accent">Followed here</Badge> : null}
      </h3>
      {facts ? (
        <PlumbGauge
          {...facts}
          actual={shareText(orders.after.get(path) ?? share)}
          before={shareText(share)}
          className="max-w-md"
        />
      ) : null}
      <Trades orders={orders} purse={purse} />
    </div>
  );
}

function Trades({ orders, purse }: { orders: DestinationOrders; purse: Purse }) {
  if (orders.trades.length === 0) return <p className="text-sm text-ink-muted">{orders.quietReason}</p>;
  return (
    <>
      <ul className="flex flex-col gap-1.5 text-sm">
        {orders.trades.map((trade) => (
          <li key={trade.path} className="flex flex-wrap justify-between gap-x-4">
            <span>{tradeWords(trade)}</span>
            <span className="figures">
              <Money value={trade.amount.toFixed(2)} currency={purse.currency} />
              <span className="text-ink-muted">
                , <Points value={trade.points} />
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p className="text-xs text-ink-muted">
        Turns over <Percent value={orders.turnover} /> of the portfolio.
      </p>
    </>
  );
}

function tradeWords({ side, label, isMoney }: BucketTrade): string {
  if (isMoney) return side === "buy" ? `${label}: money kept` : `${label}: money spent`;
  return side === "buy" ? `Buys ${label}` : `Sells ${label}`;
}
