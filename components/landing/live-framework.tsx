"use client";

import { useState } from "react";
import { rootColour } from "@/components/charts/bucket-palette";
import { PlumbGauge } from "@/components/drift/plumb-gauge";
import { cn } from "@/components/ui/cn";
import { useLocale } from "@/components/ui/locale";
import { Slider } from "@/components/ui/slider";
import { type GaugeFacts, readGauge } from "@/lib/format/gauge-reading";
import { MINUS } from "@/lib/format/number-text";
import { formatPercent } from "@/lib/format/percent";
import { type Holding, movedShares } from "./moved-shares";

type Shown = Holding & { label: string; band: { from: string; to: string }; root: number };

/** The Balanced template with equity split by region, and a drift band of 300 basis points. */
const framework: Shown[] = [
  {
    key: "equity",
    parentKey: null,
    label: "Equity",
    targetBps: 6000,
    band: { from: "0.57", to: "0.63" },
    root: 0,
  },
  {
    key: "us",
    parentKey: "equity",
    label: "United States",
    targetBps: 3600,
    band: { from: "0.33", to: "0.39" },
    root: 0,
  },
  {
    key: "intl",
    parentKey: "equity",
    label: "International",
    targetBps: 2400,
    band: { from: "0.21", to: "0.27" },
    root: 0,
  },
  {
    key: "bonds",
    parentKey: null,
    label: "Fixed income",
    targetBps: 3500,
    band: { from: "0.32", to: "0.38" },
    root: 1,
  },
  {
    key: "alternatives",
    parentKey: null,
    label: "Alternatives",
    targetBps: 500,
    band: { from: "0.02", to: "0.08" },
    root: 2,
  },
];

const FIRST_MOVE = 30;

/** Not a picture: the same gauge and the same arithmetic as inside, with one price to move. */
export function LiveFramework() {
  const locale = useLocale();
  const [move, setMove] = useState(FIRST_MOVE);
  const shares = movedShares(framework, "us", move);
  const facts = framework.map((bucket): GaugeFacts & Shown => ({
    ...bucket,
    target: `${bucket.targetBps / 10_000}`,
    actual: shares.get(bucket.key) ?? "0",
  }));
  const outCount = facts.filter((fact) => readGauge(fact).distance !== null).length;
  const signed = `${move > 0 ? "+" : move < 0 ? MINUS : ""}${Math.abs(move)}\u00a0%`;
  return (
    <section aria-label="A framework and how it hangs" className="min-w-0">
      <div className="mb-2 flex items-baseline justify-between gap-4">
        <h2 className="text-sm font-semibold">Balanced</h2>
        <p role="status" className="text-sm text-ink-muted">
          {outCount === 0
            ? "In line: every bucket is in its band"
            : `${outCount} of ${facts.length} buckets out of band`}
        </p>
      </div>
      <ul className="border-t border-line [--plumb-gap:8px]">
        {facts.map((fact) => (
          <li key={fact.key} className="flex h-11 items-center gap-3 border-b border-line">
            <span
              className={cn(
                "flex w-32 shrink-0 items-center gap-2 text-sm sm:w-36",
                fact.parentKey ? "pl-4" : "font-medium",
              )}
            >
              <span
                aria-hidden
                className={cn("size-2 shrink-0 rounded-full", fact.parentKey && "opacity-60")}
                style={{ background: rootColour(fact.root) }}
              />
              <span className="truncate">{fact.label}</span>
            </span>
            <span aria-hidden className="figures w-13 shrink-0 text-right text-sm whitespace-nowrap">
              {formatPercent(fact.actual, { locale })}
            </span>
            <PlumbGauge label={fact.label} actual={fact.actual} target={fact.target} band={fact.band} />
          </li>
        ))}
      </ul>
      <p className="mt-2 text-xs text-ink-muted">
        The line is the target, the soft bar the band; ▲ over and ▼ under say how many points it is beyond.
      </p>
      <div className="mt-4 flex items-center gap-4">
        <span aria-hidden className="w-44 shrink-0 text-sm text-ink-muted">
          If US shares change by <span className="figures font-medium text-ink">{signed}</span>
        </span>
        <Slider
          label="If US shares change by"
          origin={0}
          min={-60}
          max={60}
          step={1}
          value={move}
          onValueChange={setMove}
          valueText={(value) => `${value} percent`}
        />
      </div>
    </section>
  );
}
