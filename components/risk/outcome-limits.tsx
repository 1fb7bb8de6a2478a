"use client";

import { Notice } from "@/components/ui/notice";
import type { OutcomeInput } from "@/lib/engine/risk/bootstrap";
import type { ReturnHistoryView } from "@/lib/schemas/outcomes";

type Props = { input: OutcomeInput; history: ReturnHistoryView; milliseconds: number };

/** What the range rests on and what it cannot say. */
export function OutcomeLimits({ input, history, milliseconds }: Props) {
  const unit = input.periodsPerYear === 1 ? "years" : "months";
  const notes = history.columns.flatMap(({ label, note }) => (note ? [`${label}: ${note}`] : []));
  const isSample = history.has_sample_prices;
  return (
    <div className="flex flex-col gap-4 text-sm text-ink-muted">
      {isSample ? (
        <Notice tone="warning">
          <p>Some prices are samples made for trying things out; the range is of them, not of a market.</p>
        </Notice>
      ) : null}
      <p>
        Each draw puts {input.years} {input.years === 1 ? "year" : "years"} together from pieces of the past
        of {Math.round(input.meanBlock)} {unit} on average, so that calm and stormy stretches stay together.
        It knows only what was seen: no fall deeper than those it is made of, no world unlike that past.
        Without costs, taxes and bands; {targetWords(input)}. No forecast.
      </p>
      <details>
        <summary className="cursor-pointer">What it rests on</summary>
        <ul className="mt-2 flex list-disc flex-col gap-1 pl-4">
          {[...history.warnings, ...notes].map((line) => (
            <li key={line}>{line}</li>
          ))}
          <li>
            Stationary bootstrap (Politis and Romano, 1994) of all parts together, worked out in this browser
            in {Math.round(milliseconds)} ms.
          </li>
        </ul>
      </details>
    </div>
  );
}

function targetWords({ rebalanceEvery, periodsPerYear }: OutcomeInput): string {
  if (rebalanceEvery === 0) return "shares are left to drift";
  const months = (rebalanceEvery * 12) / periodsPerYear;
  if (months === 1) return "shares go back to where they began every month";
  return months === 3
    ? "shares go back to where they began every quarter"
    : "shares go back to where they began every year";
}
