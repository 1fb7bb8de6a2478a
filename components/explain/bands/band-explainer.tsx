"use client";

import { useMemo, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { Section } from "@/components/ui/page-header";
import { Segmented } from "@/components/ui/segmented";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import { Decimal } from "@/lib/kernel/decimal";
import { BandControls } from "./band-controls";
import { type BandSettings, policyWith, settingsOf } from "./band-settings";
import type { BandSubject } from "./band-subject";
import { recordedDays, useFramework, useWanders, type WanderPath } from "./use-wander";
import { WanderLimits } from "./wander-limits";
import { WanderStage } from "./wander-stage";

type Props = { subject: BandSubject; initialBucket: string | null };

/** Fewer kept days than these show no wandering yet. */
const FEWEST_DAYS = 5;
const FIRST_AMOUNT = "10000.00";

/** A weight in its band, on a real course: every width, kind and destination to be tried. */
export function BandExplainer({ subject, initialBucket }: Props) {
  const framework = useFramework(subject);
  const own = framework.rebalancing;
  const [settings, setSettings] = useState<BandSettings>(() => settingsOf(own));
  const hasDays = useMemo(() => recordedDays(subject).length >= FEWEST_DAYS, [subject]);
  const [kind, setKind] = useState<WanderPath>(hasDays ? "own" : "history");
  const [amount, setAmount] = useState(subject.value ?? FIRST_AMOUNT);
  const policy = useMemo(() => policyWith(own, settings), [own, settings]);
  const frame = useMemo(() => prepareFrame(framework.buckets, policy), [framework, policy]);
  const first = frame.nodes.find(({ target }) => target.share.gt(0))?.path ?? "";
  const asked = frame.nodes.some(({ path, target }) => path === initialBucket && target.share.gt(0));
  const [path, setPath] = useState(asked && initialBucket ? initialBucket : first);
  const { wanders, refusal } = useWanders(subject, framework, settings, kind);
  if (first === "") {
    return <EmptyState title="There is no band to show">The framework has no buckets yet.</EmptyState>;
  }
  return (
    <>
      <div className="grid gap-x-10 gap-y-8 pb-8 lg:grid-cols-[18rem_minmax(0,1fr)]">
        <div className="flex flex-col gap-5 max-lg:order-2">
          <CoursePicker kind={kind} onKind={setKind} days={subject.days.length} hasDays={hasDays} />
          {kind === "history" ? (
            <AmountField amount={amount} onAmount={setAmount} currency={subject.currency} />
          ) : null}
          <BandControls
            frame={frame}
            path={path}
            onPath={setPath}
            policy={policy}
            settings={settings}
            onSettings={(change) => setSettings((before) => ({ ...before, ...change }))}
          />
        </div>
        <div className="min-w-0">
          {wanders ? (
            <WanderStage
              key={kind}
              subject={subject}
              wanders={wanders}
              path={path}
              kind={kind}
              policy={policy}
              amount={new Decimal(amount === "" ? "0" : amount)}
            />
          ) : (
            <EmptyState title="There is no history to wander on">{refusal}</EmptyState>
          )}
        </div>
      </div>
      <Section title="What this rests on">
        <WanderLimits kind={kind} framework={framework} />
      </Section>
    </>
  );
}

type CourseProps = { kind: WanderPath; onKind: (kind: WanderPath) => void; days: number; hasDays: boolean };

function CoursePicker({ kind, onKind, days, hasDays }: CourseProps) {
  if (!hasDays) return null;
  return (
    <Field label="Course" help={`${days} valuation days are kept of this portfolio.`}>
      <Segmented
        size="sm"
        value={kind}
        onValueChange={(next) => onKind(next as WanderPath)}
        options={[
          { value: "own", label: "Your own days" },
          { value: "history", label: "Since 1928" },
        ]}
      />
    </Field>
  );
}

type AmountProps = { amount: string; onAmount: (amount: string) => void; currency: string };

/** The money that the orders are shown in; a half-typed figure leaves the last one standing. */
function AmountField({ amount, onAmount, currency }: AmountProps) {
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <Field label="Your portfolio's value" error={problem} help="At each look; the orders are shown in it.">
      <NumberInput
        value={amount}
        unit={currency}
        maxDecimals={2}
        onValueChange={(value, reason) => {
          setProblem(value === null ? (reason ?? "This is no amount.") : null);
          if (value !== null) onAmount(value);
        }}
      />
    </Field>
  );
}
