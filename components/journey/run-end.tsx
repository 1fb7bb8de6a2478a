import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Ago } from "@/components/ui/figures";
import { Section } from "@/components/ui/page-header";
import type { WorkflowRunView } from "@/lib/schemas/workflow";
import { AnswerLines } from "./answer-card";
import type { AnswerLine } from "./answer-lines";
import { JourneyFrame } from "./journey-frame";
import { byWords } from "./run-words";

type RunEndProps = { run: WorkflowRunView; linesOf: Readonly<Record<string, readonly AnswerLine[]>> };

/** What a journey came to, and the one way on from there. */
export function RunEnd({ run, linesOf }: RunEndProps) {
  const isComplete = run.status === "completed";
  const answered = run.steps.filter(({ answered_at }) => answered_at !== null);
  return (
    <JourneyFrame
      run={run}
      shownId={null}
      title={isComplete ? "What did the journey come to?" : "This journey was given up"}
      answer={<Outcome run={run} />}
      action={<WayOn run={run} />}
    >
      {answered.map((step) => (
        <Section
          key={step.id}
          title={step.title}
          answer={
            step.answered_at ? (
              <>
                {step.actor_name ?? "Somebody who left"}, <Ago value={step.answered_at} />
              </>
            ) : null
          }
        >
          <AnswerLines lines={linesOf[step.id] ?? []} />
        </Section>
      ))}
      {answered.length === 0 ? <p className="text-sm text-ink-muted">Nothing was answered.</p> : null}
    </JourneyFrame>
  );
}

function Outcome({ run }: { run: WorkflowRunView }) {
  const { portfolio_id: portfolioId, framework_id: frameworkId } = run.facts;
  const ended = run.ended_at ? <Ago value={run.ended_at} /> : null;
  if (run.status === "abandoned")
    return (
      <>
        Given up {byWords(run)}
        {ended}. What its steps made is still there.
      </>
    );
  if (portfolioId) return <>A portfolio that follows your framework, opened {ended}.</>;
  return (
    <>
      {frameworkId ? "A framework with its products" : "Its answers"}, complete {ended}.
    </>
  );
}

function WayOn({ run }: { run: WorkflowRunView }) {
  const { portfolio_id: portfolioId, framework_id: frameworkId } = run.facts;
  const [href, label] = portfolioId
    ? [`/portfolios/${portfolioId}`, "Open the portfolio’s dashboard"]
    : run.status === "completed" && frameworkId
      ? [`/frameworks/${frameworkId}`, "Open the framework"]
      : ["/journeys/new", "Start another journey"];
  return (
    <Button asChild look="primary">
      <Link href={href}>{label}</Link>
    </Button>
  );
}
