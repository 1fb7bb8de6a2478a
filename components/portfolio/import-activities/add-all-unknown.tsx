"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { InstrumentView } from "@/lib/schemas/activities-import";
import type { InstrumentDecision } from "./activities-request";

type Props = {
  instruments: readonly InstrumentView[];
  onDecide: (decisions: ReadonlyMap<string, InstrumentDecision>) => void;
};

/** Many unknown products at once: added as what is said here in so many words, or left out. */
export function AllUnknown({ instruments, onDecide }: Props) {
  const [isAsking, setAsking] = useState(false);
  const waiting = instruments.filter((one) => one.status === "unknown");
  if (waiting.length < 2) return null;
  const decideAll = (decision: (one: InstrumentView) => InstrumentDecision) =>
    onDecide(new Map(waiting.map((one) => [one.instrument, decision(one)])));
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Button size="sm" onClick={() => setAsking(true)}>
        Add all {waiting.length} unknown…
      </Button>
      <Button size="sm" onClick={() => decideAll(() => ({ kind: "skip" }))}>
        Leave out all {waiting.length}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Add ${waiting.length} products?`}
        consequence="Each is added to your workspace under its symbol or ISIN as a stock, asset class equity, region global, in the currency of the file. Change what is otherwise on the product's page. They have no prices until you import some."
        look="primary"
        confirmLabel={`Add ${waiting.length} products`}
        onConfirm={() => decideAll((one) => ({ kind: "add", product: asStock(one) }))}
      />
    </span>
  );
}

function asStock(one: InstrumentView) {
  return {
    symbol: one.symbol ?? one.isin ?? one.instrument,
    name: one.name || one.instrument,
    type: "Stock",
    asset_class: "equity",
    region: "global",
    sector: null,
    currency: one.currency,
    ...(one.isin === null ? {} : { tags: [`isin:${one.isin}`] }),
  };
}
