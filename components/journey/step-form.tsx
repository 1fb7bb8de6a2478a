"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary, type FormProblem } from "@/components/ui/error-summary";
import type { ActionError } from "@/lib/schemas/action-result";
import type { RunStepView } from "@/lib/schemas/workflow";
import type { StepFormProps, StepInput } from "./journey-types";
import { Working } from "./working";

type StepFormFrame = {
  send: StepFormProps["send"];
  /** The answer as it stands, or what is missing. */
  read: () => StepInput | FormProblem[];
  /** The field that a refusal is about. */
  fieldOf?: (error: ActionError) => string | undefined;
  label?: string;
  /** What goes on while it is sent: "Checking framework and products". */
  working: string;
  blockedBecause?: string;
  children: ReactNode;
};

/** Fields, what is wrong with them, and the one button that leads on. */
export function StepForm(props: StepFormFrame) {
  const { send, read, fieldOf, label = "Go on", working, blockedBecause, children } = props;
  const [problems, setProblems] = useState<FormProblem[]>([]);
  const [isPending, setPending] = useState(false);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending || blockedBecause) return;
    const answer = read();
    if (Array.isArray(answer)) return setProblems(answer);
    setProblems([]);
    setPending(true);
    const error = await send(answer);
    // Once taken, the next step follows; the button stays at rest until it is there.
    if (error === null) return;
    setPending(false);
    setProblems([{ message: error.message, fieldId: fieldOf?.(error) }]);
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problems} />
      {children}
      <div className="flex flex-col gap-3">
        <div>
          <Button type="submit" look="primary" pending={isPending} blockedBecause={blockedBecause}>
            {label}
          </Button>
        </div>
        {isPending ? <Working label={working} /> : null}
      </div>
    </form>
  );
}

type PassOverProps = Pick<StepFormProps, "send" | "blockedBecause"> & { step: RunStepView };

/** For a step that may be left out. */
export function PassOver({ step, send, blockedBecause }: PassOverProps) {
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (!step.is_optional || blockedBecause) return null;
  async function pass() {
    setPending(true);
    const error = await send({ skip: true });
    if (error === null) return;
    setPending(false);
    setProblem(error.message);
  }
  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-line pt-4">
      <Button look="quiet" pending={isPending} onClick={pass}>
        Pass over this step
      </Button>
      <p role="status" className="text-sm text-ink-muted">
        {problem ?? "It can be answered later, as long as the journey goes on."}
      </p>
    </div>
  );
}
