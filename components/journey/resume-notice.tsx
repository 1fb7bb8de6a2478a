import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Ago } from "@/components/ui/figures";
import { Notice } from "@/components/ui/notice";
import type { ListedRun } from "./run-table";
import { progressWords } from "./run-words";

/** On other pages, while a journey is under way: where it stands and the way back to it. */
export function ResumeNotice({ run, className }: { run: ListedRun | undefined; className?: string }) {
  if (!run) return null;
  return (
    <Notice
      className={className}
      title={`The journey “${run.name}” is under way`}
      action={
        <Button asChild size="sm">
          <Link href={`/journeys/${run.id}`}>Go on with it</Link>
        </Button>
      }
    >
      <p className="text-ink-muted">
        {progressWords(run)}, the last change <Ago value={run.updated_at} />.
      </p>
    </Notice>
  );
}
