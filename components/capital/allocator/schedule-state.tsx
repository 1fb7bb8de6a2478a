import Link from "next/link";
import { Ago, LocalMoment } from "@/components/ui/figures";
import type { JobListView } from "@/lib/schemas/job";

type Props = { isScheduled: boolean; jobs: JobListView };

/** Whether the allocator runs by itself, when next, and how the last time went. */
export function ScheduleState({ isScheduled, jobs }: Props) {
  const job = jobs.items.find(({ name }) => name === "allocate-capital");
  const last = job?.runs[0];
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p>
        {isScheduled && job ? (
          <>
            It runs by itself every day, next <Ago value={job.next_run_at} /> (
            <LocalMoment value={job.next_run_at} />
            ).
          </>
        ) : (
          "It does not run by itself."
        )}{" "}
        <Link className="text-link" href="/capital/settings">
          Settings
        </Link>
      </p>
      {isScheduled && !jobs.is_worker_up ? (
        <p className="text-over-ink">
          Nothing runs by itself now: no worker is up.{" "}
          <Link className="text-link" href="/settings/jobs">
            Jobs
          </Link>
        </p>
      ) : null}
      {last ? (
        <p className="text-ink-muted">
          Last time, <Ago value={last.queued_at} />: {last.error ?? last.result ?? last.state}
        </p>
      ) : null}
    </div>
  );
}
