import type { Metadata } from "next";
import Link from "next/link";
import { answerLines } from "@/components/journey/answer-lines";
import { RunHistory } from "@/components/journey/run-history";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Answers of a journey" };

const SHOWN = 100;

/** Every answer ever given to a journey, the changed ones included. */
export default async function JourneyHistoryPage({
  params,
  searchParams,
}: PageProps<"/journeys/[id]/history">) {
  const [{ id }, { cursor }] = await Promise.all([params, searchParams]);
  await requirePrincipal(`/journeys/${id}/history`);
  const api = await serverCaller();
  const after = typeof cursor === "string" ? cursor : undefined;
  const [run, history] = await found(
    Promise.all([api.runs.get({ id }), api.runs.history({ id, limit: SHOWN, cursor: after })]),
  );
  const steps = new Map(run.steps.map((step) => [step.id, step]));
  const answers = history.items.flatMap(({ step_id, ...answer }) => {
    const step = steps.get(step_id);
    return step ? [{ ...answer, lines: answerLines({ ...step, ...answer }) }] : [];
  });
  const count = run.revision;
  return (
    <>
      <LiveRefresh topics={["journeys"]} />
      <PageHeader
        crumbs={[
          { label: "Guided journeys", href: "/journeys" },
          { label: run.name, href: `/journeys/${id}` },
          { label: "Answers" },
        ]}
        title="What was answered, by whom and when?"
        answer={count === 1 ? "One answer so far." : `${count} answers so far, the earliest first.`}
      />
      <RunHistory answers={answers} />
      {history.next_cursor ? (
        <Button asChild>
          <Link href={`/journeys/${id}/history?cursor=${encodeURIComponent(history.next_cursor)}`}>
            Later answers
          </Link>
        </Button>
      ) : null}
    </>
  );
}
