import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { Progress } from "@/components/ui/progress";
import type { RunStepView, WorkflowRunView } from "@/lib/schemas/workflow";
import { askedSteps, placeWords, progressWords, stateWords } from "./run-words";
import { StateSign, StateWord } from "./state-sign";

type StepperProps = { run: WorkflowRunView; shownId: string | null };

/** Every step with its state in a word and a sign. Beside the step where there is room, above it on a phone. */
export function Stepper({ run, shownId }: StepperProps) {
  return (
    <>
      <PhoneBar run={run} shownId={shownId} />
      <nav aria-label="Steps" className="max-md:hidden">
        <Progress label="Answered" done={run.done} total={run.total} detail={`${run.done} of ${run.total}`} />
        <StepLinks run={run} shownId={shownId} className="mt-4" />
      </nav>
    </>
  );
}

function PhoneBar({ run, shownId }: StepperProps) {
  const shown = run.steps.find(({ id }) => id === shownId);
  return (
    <nav aria-label="Steps" className="md:hidden">
      <details className="group border-y border-line">
        <summary className="flex min-h-11 cursor-pointer list-none flex-col justify-center gap-1.5 py-2 text-sm">
          <span className="flex items-center justify-between gap-3">
            <span className="font-medium">{shown ? placeWords(run, shown) : progressWords(run)}</span>
            <span className="text-xs text-accent group-open:hidden">All steps</span>
            <span className="text-xs text-accent not-group-open:hidden">Close</span>
          </span>
          <span aria-hidden className="flex gap-1">
            {askedSteps(run).map((step) => (
              <span
                key={step.id}
                className={cn(
                  "h-1.5 flex-1 rounded-full",
                  step.state === "done" ? "bg-accent" : step.state === "stale" ? "bg-over" : "bg-line",
                  step.id === shownId && "outline-2 outline-offset-1 outline-accent",
                )}
              />
            ))}
          </span>
        </summary>
        <StepLinks run={run} shownId={shownId} className="pb-2" />
      </details>
    </nav>
  );
}

function StepLinks({ run, shownId, className }: StepperProps & { className?: string }) {
  return (
    <ol className={cn("flex flex-col", className)}>
      {run.steps.map((step) => (
        <li key={step.id}>
          <StepLink run={run} step={step} isShown={step.id === shownId} />
        </li>
      ))}
    </ol>
  );
}

function StepLink({ run, step, isShown }: { run: WorkflowRunView; step: RunStepView; isShown: boolean }) {
  return (
    <Link
      href={`/journeys/${run.id}?step=${step.id}`}
      aria-current={isShown ? "step" : undefined}
      className={cn(
        "flex min-h-11 items-start gap-2.5 rounded-md px-2 py-2 text-sm hover:bg-hover",
        isShown && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      <StateSign state={step.state} className="mt-0.5" />
      <span className="min-w-0">
        <span className={cn("block break-words", step.state === "passed" ? "text-ink-muted" : "font-medium")}>
          {step.title}
        </span>
        <span className="flex flex-wrap items-baseline gap-x-1.5">
          <StateWord state={step.state} words={stateWords(run, step)} />
          {step.is_optional ? <span className="text-xs text-ink-muted">may be passed over</span> : null}
        </span>
      </span>
    </Link>
  );
}
