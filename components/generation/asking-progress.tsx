"use client";

import { CircleCheck, LoaderCircle, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { countOf } from "@/lib/format/quantity";
import type { GenerationEvent } from "@/lib/schemas/generation";
import { nowWords, type RoundLine, roundLines } from "./progress-words";

type AskingProgressProps = {
  source: "model" | "rules";
  events: readonly GenerationEvent[];
  /** Milliseconds since the epoch. */
  startedAt: number;
  onCancel: () => void;
};

/** What is happening while a proposal is made: the round, what was wrong with the last, the seconds, and a way out. */
export function AskingProgress({ source, events, startedAt, onCancel }: AskingProgressProps) {
  const seconds = useSeconds(startedAt);
  return (
    <section
      aria-label="Making the proposal"
      className="flex max-w-2xl flex-col gap-5 border-t border-line pt-5"
    >
      <div className="flex items-start gap-3">
        <LoaderCircle aria-hidden className="mt-0.5 size-5 shrink-0 animate-spin text-accent" />
        <div className="min-w-0 flex-1">
          <p role="status" className="text-base font-medium break-words">
            {nowWords(events, source)}
          </p>
          <p className="figures text-sm text-ink-muted">{countOf(seconds, "second")}</p>
        </div>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
      <Rounds lines={roundLines(events).filter(({ state }) => state !== "asking")} />
      <p className="text-sm text-ink-muted">
        Nothing is stored until you say so, and what you asked for is kept in this tab.
      </p>
    </section>
  );
}

const SIGNS: Record<RoundLine["state"], { Sign: typeof CircleCheck; ink: string }> = {
  asking: { Sign: LoaderCircle, ink: "text-ink-muted" },
  wrong: { Sign: TriangleAlert, ink: "text-over-ink" },
  fine: { Sign: CircleCheck, ink: "text-ok" },
};

/** Each round with what the check said of it. */
export function Rounds({ lines }: { lines: readonly RoundLine[] }) {
  if (lines.length === 0) return null;
  return (
    <ol className="flex flex-col gap-3 text-sm">
      {lines.map(({ round, state, text, problems }) => {
        const { Sign, ink } = SIGNS[state];
        return (
          <li key={round} className="flex items-start gap-2">
            <Sign aria-hidden className={cn("mt-0.5 size-4 shrink-0", ink)} />
            <div className="min-w-0">
              <p>{text}</p>
              {problems.length > 0 ? (
                <ul className="list-disc pl-4 text-ink-muted">
                  {problems.map((problem) => (
                    <li key={problem} className="break-words">
                      {problem}
                    </li>
                  ))}
                </ul>
              ) : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

const TICK_MS = 250;
const SECOND_MS = 1_000;

function useSeconds(startedAt: number): number {
  const [now, setNow] = useState(startedAt);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.floor((now - startedAt) / SECOND_MS));
}
