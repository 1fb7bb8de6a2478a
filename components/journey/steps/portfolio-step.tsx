"use client";

import Link from "next/link";
import { restsOn } from "@/components/journey/held-step";
import type { JourneyActions, StepFormProps } from "@/components/journey/journey-types";
import { placeWords } from "@/components/journey/run-words";
import { OpeningForm } from "@/components/portfolio/opening-form";
import type { FrameworkChoice } from "@/components/portfolio/opening-request";
import type { RunStepView, WorkflowRunView } from "@/lib/schemas/workflow";

export type PortfolioFacts = { action: "open_portfolio"; framework: FrameworkChoice | null };
type PortfolioStepProps = StepFormProps & { facts: PortfolioFacts; actions: Pick<JourneyActions, "preview"> };

/** The form of a new portfolio, shut until the steps before have settled on a framework. */
export function PortfolioStep({ facts, actions, run, step, send, blockedBecause }: PortfolioStepProps) {
  const { framework } = facts;
  const said = step.input ?? {};
  const text = (key: string) => (typeof said[key] === "string" ? (said[key] as string) : undefined);
  return (
    <OpeningForm
      frameworks={framework ? [framework] : []}
      isFrameworkSettled
      initial={{
        framework_id: framework?.id,
        name: text("name"),
        amount: text("amount"),
        fractional: typeof said.fractional === "boolean" ? said.fractional : undefined,
        accept_stale_prices: said.accept_stale_prices === true ? true : undefined,
      }}
      shutNote={<WhereToChoose run={run} />}
      blockedBecause={blockedBecause}
      preview={(request) => actions.preview({ ...request, fill_undecided: !isChecked(run, step) })}
      open={({ framework_id: _framework, ...request }, key) => send(request, key)}
    />
  );
}

/** What was checked is what is bought: a bucket that was left open in a check stays in cash. */
function isChecked(run: WorkflowRunView, step: RunStepView): boolean {
  const before = new Set(restsOn(run, step).map(({ id }) => id));
  return run.steps.some(
    ({ id, action, state, output }) =>
      before.has(id) && action === "framework_validation" && state === "done" && !output?.skipped,
  );
}

function WhereToChoose({ run }: { run: WorkflowRunView }) {
  const choice = run.steps.find(({ action }) => action === "framework_choice");
  return (
    <p className="text-ink-muted">
      The framework decides what the amount buys.{" "}
      {choice ? (
        <Link className="text-link" href={`/journeys/${run.id}?step=${choice.id}`}>
          {placeWords(run, choice)}: {choice.title}
        </Link>
      ) : null}
    </p>
  );
}
