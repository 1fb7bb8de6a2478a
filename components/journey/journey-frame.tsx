import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import type { WorkflowRunView } from "@/lib/schemas/workflow";
import { type AbandonJourney, AbandonRun } from "./abandon-run";
import { Stepper } from "./stepper";

type JourneyFrameProps = {
  run: WorkflowRunView;
  shownId: string | null;
  title: string;
  answer: ReactNode;
  action?: ReactNode;
  /** Left out once it has ended. */
  abandon?: AbandonJourney;
  children: ReactNode;
};

/** The steps beside what is asked, and the ways out. */
export function JourneyFrame({ run, shownId, title, answer, action, abandon, children }: JourneyFrameProps) {
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Guided journeys", href: "/journeys" }, { label: run.name }]}
        title={title}
        answer={<span className="block max-w-3xl">{answer}</span>}
        action={action}
        secondary={
          <>
            <Button asChild look="quiet">
              <Link href={`/journeys/${run.id}/history`}>All answers</Link>
            </Button>
            {abandon && run.status === "active" ? <AbandonRun run={run} abandon={abandon} /> : null}
          </>
        }
      />
      <div className="grid gap-6 md:grid-cols-[13rem_minmax(0,1fr)] md:gap-8 xl:grid-cols-[15rem_minmax(0,1fr)] xl:gap-12">
        <div className="md:sticky md:top-6 md:self-start">
          <Stepper run={run} shownId={shownId} />
        </div>
        <div className="min-w-0">{children}</div>
      </div>
    </>
  );
}
