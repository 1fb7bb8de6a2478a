import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Ago } from "@/components/ui/figures";
import { Notice } from "@/components/ui/notice";
import type { ListedRunView } from "@/lib/schemas/workflow";
import { progressWords, whoWords } from "./run-words";

/** On other pages, while a journey is under way: where it stands and the way back to it. */
export function ResumeNotice({ run, className }: { run: ListedRunView | undefined; className?: string }) {
  if (!run) return null;
  const { title, way } = standingWords(run);
  return (
    <Notice
      className={className}
      title={title}
      action={
        <Button asChild size="sm">
          <Link href={`/journeys/${run.id}`}>{way}</Link>
        </Button>
      }
    >
      <p className="text-ink-muted">
        {progressWords(run)}, the last change <Ago value={run.updated_at} />.
      </p>
    </Notice>
  );
}

/** Nobody is told to go on where it is for somebody else, or where an answer leads nowhere. */
function standingWords({ name, closed_by, next_step: next }: ListedRunView): { title: string; way: string } {
  if (closed_by.length > 0) {
    return { title: `An answer closed the way of the journey “${name}”`, way: "See which answer" };
  }
  if (next && !next.may_answer.allowed) {
    return { title: `The journey “${name}” waits for ${whoWords(next)}`, way: "See where it stands" };
  }
  return { title: `The journey “${name}” is under way`, way: "Go on with it" };
}
