import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { answerLines } from "@/components/journey/answer-lines";
import { JourneyFrame } from "@/components/journey/journey-frame";
import { RunEnd } from "@/components/journey/run-end";
import { nextStepId, titleWords } from "@/components/journey/run-words";
import { StepStage } from "@/components/journey/step-stage";
import { LiveRefresh } from "@/components/live/live-refresh";
import type { WorkflowRunView } from "@/lib/schemas/workflow";
import { unarchiveFramework } from "@/lib/server/actions/framework";
import { abandonJourney, answerJourneyStep } from "@/lib/server/actions/journey";
import { acceptAll, chooseForAll, chooseProducts, proposeProducts } from "@/lib/server/actions/mapping";
import { previewPortfolio } from "@/lib/server/actions/portfolio";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";
import { journeyFacts } from "@/lib/server/journey-facts";

export const metadata: Metadata = { title: "Guided journey" };

const ACTIONS = {
  answer: answerJourneyStep,
  chooseProducts,
  acceptAll,
  proposeProducts,
  chooseForAll,
  preview: previewPortfolio,
  unarchive: unarchiveFramework,
};

/** One step of a journey, or what it came to once it has ended. */
export default async function JourneyPage({ params, searchParams }: PageProps<"/journeys/[id]">) {
  const [{ id }, { step: asked }] = await Promise.all([params, searchParams]);
  const principal = await requirePrincipal(`/journeys/${id}`);
  const api = await serverCaller();
  const run = await found(api.runs.get({ id }));
  const step = run.steps.find((one) => one.id === asked);
  if (!step) return theWayOn(run, asked !== undefined);
  const isOfFramework = step.action === "framework_validation" || step.action === "open_portfolio";
  return (
    <JourneyFrame
      run={run}
      shownId={step.id}
      title={titleWords(run, step)}
      answer={step.explanation}
      abandon={abandonJourney}
    >
      <LiveRefresh topics={isOfFramework ? ["journeys", "frameworks"] : ["journeys"]} />
      <StepStage
        key={step.id}
        run={run}
        step={step}
        lines={answerLines(step)}
        facts={await journeyFacts(api, run, step)}
        actions={ACTIONS}
        mayInvite={principal.role === "owner"}
      />
    </JourneyFrame>
  );
}

/** Without a step in the address: the next one while the journey is under way, its end afterwards. */
function theWayOn(run: WorkflowRunView, isUnknown: boolean) {
  const next = nextStepId(run);
  if (next !== null) redirect(`/journeys/${run.id}?step=${next}`);
  if (isUnknown) redirect(`/journeys/${run.id}`);
  const linesOf = Object.fromEntries(run.steps.map((one) => [one.id, answerLines(one)]));
  return <RunEnd run={run} linesOf={linesOf} />;
}
