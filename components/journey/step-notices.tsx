import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Ago } from "@/components/ui/figures";
import { Notice } from "@/components/ui/notice";
import type { RunStepView, WorkflowRunView } from "@/lib/schemas/workflow";
import { byWords, hasOtherFramework, titlesWords, whoWords } from "./run-words";

type OfStep = { run: WorkflowRunView; step: RunStepView };
type StepNoticesProps = OfStep & {
  /** Whoever looks may invite others. */
  mayInvite: boolean;
};

/** Why the step is asked again, what it waits for, why it is not asked, or who is to answer it. */
export function StepNotices({ run, step, mayInvite }: StepNoticesProps) {
  const isOpen = step.state === "open" || step.state === "stale";
  // The builder says by itself that it is shut, and where a framework is chosen.
  const isEnded = run.status !== "active";
  const isShut = step.action === "open_portfolio" && run.facts.framework_id === null;
  return (
    <div className="flex flex-col gap-3 empty:hidden">
      {isEnded ? <Ended run={run} step={step} /> : null}
      {!isEnded && step.state === "stale" ? <Stale run={run} step={step} /> : null}
      {step.state === "waiting" && !isShut && !isEnded ? (
        <Notice title={`This waits for ${titlesWords(run, step.waits_for)}`}>
          <StepLinks run={run} ids={step.waits_for} />
        </Notice>
      ) : null}
      {step.state === "passed" ? <PassedOver run={run} step={step} /> : null}
      {isOpen && !isEnded && !step.may_answer.allowed ? (
        <Notice
          title={step.is_answerable ? `This waits for ${whoWords(step)}` : "Somebody else is to answer this"}
          action={mayInvite ? <InviteLink /> : null}
        >
          {step.may_answer.reason}.
        </Notice>
      ) : null}
      {run.closed_by.includes(step.id) ? <Closing run={run} step={step} /> : null}
    </div>
  );
}

function InviteLink() {
  return (
    <Button asChild size="sm">
      <Link href="/settings/members">Invite somebody</Link>
    </Button>
  );
}

/** By this answer nothing is left to do and nothing came of it: it is taken back, or the journey is given up. */
function Closing({ run, step }: OfStep) {
  const shut = run.steps.filter(({ id, state, when }) => id !== step.id && state === "passed" && when);
  const ids = shut.filter(({ when }) => when?.step === step.id).map(({ id }) => id);
  return (
    <Notice tone="warning" title="This answer closed the way">
      <p>
        {ids.length > 0
          ? `${titlesWords(run, ids)} ${ids.length === 1 ? "is" : "are"} not asked, so that `
          : ""}
        {ids.length > 0 ? "nothing comes of the journey. " : "Nothing comes of the journey. "}
        It is not complete:{" "}
        {step.may_answer.allowed
          ? "change the answer to go on, or give the journey up."
          : `whoever may answer it can change it. ${step.may_answer.reason}.`}
      </p>
    </Notice>
  );
}

/** An ended run asks nothing more; what was answered is read, and another one is started. */
function Ended({ run, step }: OfStep) {
  const ended = run.ended_at ? <Ago value={run.ended_at} /> : null;
  return (
    <Notice
      title={run.status === "abandoned" ? "This journey was given up" : "This journey is complete"}
      action={
        <Button asChild size="sm">
          <Link href="/journeys/new">Start another journey</Link>
        </Button>
      }
    >
      <p>
        {run.status === "abandoned" ? "Given up" : "Completed"} {byWords(run)}
        {ended}; it takes no more answers.
        {step.answered_at || step.state === "passed" ? "" : " This step was not answered."}
      </p>
      <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
        <Link className="text-link py-0.5" href={`/journeys/${run.id}`}>
          What it came to
        </Link>
        <Link className="text-link py-0.5" href={`/journeys/${run.id}/history`}>
          See all answers
        </Link>
      </p>
    </Notice>
  );
}

function Stale({ run, step }: OfStep) {
  const changed = step.because.filter((id) => id !== step.id);
  return (
    <Notice
      tone="warning"
      title={
        changed.length > 0
          ? `Asked again: ${titlesWords(run, changed)} changed since`
          : step.action === "investment_profile"
            ? "Asked again: the profile was changed on its own page since"
            : "Asked again: something it rests on changed since"
      }
    >
      <p>
        {step.answered_at ? (
          <>
            It was answered <Ago value={step.answered_at} />; {keptWords(run, step)}
          </>
        ) : null}{" "}
        {step.is_answerable ? "" : `First comes ${titlesWords(run, step.waits_for)}.`}
      </p>
      <StepLinks run={run} ids={step.is_answerable ? changed : step.waits_for} />
    </Notice>
  );
}

/** What is left of an answer that is asked for again: products lie in the buckets of one framework and stay with it. */
function keptWords(run: WorkflowRunView, step: RunStepView): string {
  if (step.action === "investment_profile") return "what the profile says now is filled in.";
  if (step.action !== "product_mapping") return "what was said is filled in.";
  if (run.facts.framework_id === null) return "what was chosen stays with its framework.";
  if (!hasOtherFramework(run, step)) return "what each bucket holds now stands below.";
  const isOwn = run.steps.some(({ state, output }) => state === "done" && output?.choice === "existing");
  return isOwn
    ? "the framework is another one now, with the products that it holds itself."
    : "the framework is another one now. Buckets of the same path and rules took the products that you chose before; the others are to be chosen.";
}

function PassedOver({ run, step }: OfStep) {
  const by = step.when ? [step.when.step] : [];
  return (
    <Notice title="This step is not asked">
      {by.length > 0 ? <p>The answer to {titlesWords(run, by)} went another way.</p> : null}
      <StepLinks run={run} ids={by} />
    </Notice>
  );
}

function StepLinks({ run, ids }: { run: WorkflowRunView; ids: readonly string[] }) {
  const steps = run.steps.filter(({ id }) => ids.includes(id));
  if (steps.length === 0) return null;
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
      {steps.map(({ id, title }) => (
        <Link key={id} className="text-link py-0.5" href={`/journeys/${run.id}?step=${id}`}>
          {title}
        </Link>
      ))}
    </p>
  );
}

type MeanwhileProps = OfStep & {
  /** What is filled in here can still be sent. */
  isKeepable: boolean;
  onTake: () => void;
  onKeep: () => void;
};

/** Another window was faster. Nothing that is filled in here goes away by itself. */
export function MeanwhileNotice({ run, step, isKeepable, onTake, onKeep }: MeanwhileProps) {
  const isEnded = run.status !== "active";
  return (
    <div role="alert">
      <Notice
        tone="warning"
        title={
          isEnded ? "The journey has ended meanwhile" : "Something was answered in another window meanwhile"
        }
        action={
          <span className="flex flex-wrap gap-2">
            <Button size="sm" onClick={onTake}>
              Show what is there now
            </Button>
            {isKeepable ? (
              <Button size="sm" onClick={onKeep}>
                Keep what I filled in
              </Button>
            ) : null}
          </span>
        }
      >
        <p>
          {step.state === "done" && step.answered_at ? (
            <>
              This step: by {step.actor_name ?? "somebody who left"}, <Ago value={step.answered_at} />.{" "}
            </>
          ) : null}
          What you filled in is still here and was not sent.
        </p>
      </Notice>
    </div>
  );
}
