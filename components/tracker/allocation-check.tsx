"use client";

import { useActionState, useState } from "react";
import { TermHelp } from "@/components/learn/term-help";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { Section } from "@/components/ui/page-header";
import { Slider } from "@/components/ui/slider";
import type { FormAction } from "@/lib/schemas/form-state";
import { TrackerHoldings } from "./tracker-holdings";
import { TrackerResult } from "./tracker-result";
import {
  readTracker,
  TRACKER_CCY,
  type TrackerClass,
  type TrackerHolding,
  trackerAnswer,
} from "./tracker-state";
import { TrackerTargets } from "./tracker-targets";

/** Figures to play with until a person has typed their own. */
const EXAMPLE: TrackerHolding[] = [
  { id: 1, name: "AAPL", classKey: "stocks", value: "26940" },
  { id: 2, name: "VOO", classKey: "etfs", value: "30000" },
  { id: 3, name: "Gold", classKey: "commodities", value: "20740" },
];
const DEFAULT_THRESHOLD = 5;

type Props = {
  targets: TrackerClass[];
  isKnown: boolean;
  /** Stores the targets as a framework and opens it; a visitor becomes a guest first. */
  keep: FormAction;
};

/** The allocation tracker by hand: what is held, what is aimed at, how far apart the two are. */
export function AllocationCheck({ targets, isKnown, keep }: Props) {
  const [classes, setClasses] = useState(targets);
  const [holdings, setHoldings] = useState(EXAMPLE);
  const [wholeValue, setWholeValue] = useState("");
  const [threshold, setThreshold] = useState(DEFAULT_THRESHOLD);
  const result = readTracker(classes, holdings, wholeValue, threshold);
  return (
    <>
      <header className="pt-4 pb-6">
        <h1 className="text-xl font-semibold tracking-tight">Check your allocation</h1>
        <p role="status" className="mt-1 text-sm text-ink-muted">
          {result.ok ? trackerAnswer(result.allocation, threshold) : result.message}
        </p>
      </header>
      <div className="grid gap-x-12 gap-y-8 pb-8 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-8">
          <Section
            title="What you hold"
            answer="Example figures: put your own in their place. Nothing is stored."
          >
            <TrackerHoldings
              classes={classes}
              holdings={holdings}
              currency={TRACKER_CCY}
              change={setHoldings}
            />
            <Field
              label={`Whole portfolio, ${TRACKER_CCY}`}
              optional
              help="Where you own more than you list here. Empty: the sum of the holdings."
              className="mt-4 max-w-xs"
            >
              <NumberInput
                value={wholeValue}
                maxDecimals={2}
                unit={TRACKER_CCY}
                onValueChange={(next) => setWholeValue(next ?? "")}
              />
            </Field>
          </Section>
          <Section title="What you aim at" answer="Targets add up to 100 %: what one takes, the others give.">
            <TrackerTargets classes={classes} change={setClasses} />
          </Section>
        </div>
        <div className="min-w-0">
          <Section title="How far apart they are">
            <div className="mb-4 flex items-center gap-4 text-sm">
              <span aria-hidden className="flex shrink-0 items-center gap-1.5">
                Out when further off than
              </span>
              <TermHelp term="threshold" own={`Yours: ${threshold} points either side.`} />
              <Slider
                label="Threshold"
                min={1}
                max={20}
                step={1}
                value={threshold}
                onValueChange={setThreshold}
                valueText={(value) => `${value} points`}
              />
              <span className="figures w-16 shrink-0 text-right">{threshold} points</span>
            </div>
            {result.ok ? (
              <TrackerResult
                allocation={result.allocation}
                portfolioValue={result.portfolioValue}
                classes={classes}
                holdings={holdings}
                thresholdPercent={threshold}
                currency={TRACKER_CCY}
              />
            ) : (
              <p className="text-sm text-ink-muted">{result.message}</p>
            )}
          </Section>
          <KeepTargets classes={classes} isKnown={isKnown} keep={keep} />
        </div>
      </div>
    </>
  );
}

function KeepTargets({
  classes,
  isKnown,
  keep,
}: {
  classes: TrackerClass[];
  isKnown: boolean;
  keep: FormAction;
}) {
  const [state, submit, isPending] = useActionState(keep, { problems: [] });
  const targets = Object.fromEntries(classes.map(({ key, targetBps }) => [key, targetBps]));
  return (
    <form action={submit} className="mt-8 border-t border-line pt-5">
      <input type="hidden" name="targets" value={JSON.stringify(targets)} />
      <p className="mb-3 max-w-prose text-sm text-ink-muted">
        A framework keeps these targets, splits them further, gives each its band and its products, and
        watches real prices for you.{isKnown ? "" : " One click makes it, without an account."}
      </p>
      <Button type="submit" look="primary" pending={isPending}>
        Make a framework of these targets
      </Button>
      {state.problems.map(({ message }) => (
        <p key={message} role="alert" className="mt-2 text-xs text-danger">
          {message}
        </p>
      ))}
    </form>
  );
}
