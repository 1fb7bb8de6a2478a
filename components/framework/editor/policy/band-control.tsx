"use client";

import { useState } from "react";
import { useEditor, useEditorStore } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { finishSession } from "@/components/framework/editor/state/editor-store";
import { setFieldProblem } from "@/components/framework/editor/state/view-actions";
import { TermHelp } from "@/components/learn/term-help";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Slider } from "@/components/ui/slider";
import { MAX_DRIFT_BPS, MIN_DRIFT_BPS } from "@/lib/engine/framework/types";
import { bpsToShare } from "@/lib/kernel/weight";
import { pointsText } from "./band-words";
import { changePolicy } from "./change-policy";

const STEP_BPS = 50;
const SESSION = "policy:drift";

/** 50 to 1000 basis points: a slider in steps of 50, and a field for any whole number between. */
export function BandControl() {
  const store = useEditorStore();
  const driftBps = useEditor((state) => frameworkOf(state).rebalancing.driftBps);
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-end gap-5">
        <Field
          label="Points of the portfolio"
          hint={
            <TermHelp
              term="basis-point"
              own={`Yours: ${driftBps} bps are ${pointsText(bpsToShare(driftBps))}.`}
            />
          }
          className="flex-1"
        >
          <Slider
            min={MIN_DRIFT_BPS}
            max={MAX_DRIFT_BPS}
            step={STEP_BPS}
            value={driftBps}
            valueText={(bps) => pointsText(bpsToShare(bps))}
            onValueChange={(bps) => changePolicy(store, { driftBps: bps }, SESSION)}
            onValueCommit={() => finishSession(store)}
          />
        </Field>
        <ExactBps driftBps={driftBps} />
      </div>
      <p className="text-xs text-ink-muted">
        {pointsText(bpsToShare(driftBps))} either side; from 0.5 to 10 points.
      </p>
    </div>
  );
}

/** While it is typed the figure may be too small ("3" on the way to "300"), so it is taken when it fits. */
function ExactBps({ driftBps }: { driftBps: number }) {
  const store = useEditorStore();
  const epoch = useEditor((state) => state.epoch);
  const [draft, setDraft] = useState<{ text: string; epoch: number } | null>(null);
  const problem = useEditor((state) => state.fieldProblems.get(SESSION)?.message);
  const text = draft && draft.epoch === epoch ? draft.text : String(driftBps);
  function take(typed: string) {
    setDraft({ text: typed, epoch });
    const bps = /^\d{1,4}$/.test(typed.trim()) ? Number(typed.trim()) : Number.NaN;
    const isWithin = bps >= MIN_DRIFT_BPS && bps <= MAX_DRIFT_BPS;
    const words = `Enter a whole number from ${MIN_DRIFT_BPS} to ${MAX_DRIFT_BPS}.`;
    setFieldProblem(store, SESSION, "", isWithin ? null : `The band: ${words}`);
    if (isWithin) changePolicy(store, { driftBps: bps }, SESSION);
  }
  return (
    <Field label="Exactly" error={problem} className="w-32">
      <Input
        inputMode="numeric"
        suffix="bps"
        value={text}
        onChange={(event) => take(event.target.value)}
        onBlur={() => {
          if (!problem) setDraft(null);
          finishSession(store);
        }}
      />
    </Field>
  );
}
