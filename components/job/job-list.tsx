import { Ago, Moment } from "@/components/ui/figures";
import { Progress } from "@/components/ui/progress";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { JobListView, JobRunView, JobView } from "@/lib/schemas/job";
import { durationText, isUnderWay } from "./run-facts";
import { RunHistory } from "./run-history";
import { RunNow } from "./run-now";
import { RunState } from "./run-state";

type JobListProps = {
  jobs: JobListView;
  /** Null for those who may only look. */
  run: ((name: JobView["name"]) => Promise<ActionResult<JobRunView>>) | null;
};

/** Each job: what it does, how its last run went, when it runs next. */
export function JobList({ jobs, run }: JobListProps) {
  return (
    <ul className="flex flex-col">
      {jobs.items.map((job) => (
        <li
          key={job.name}
          className="flex flex-col gap-2 border-t border-line py-4 first:border-t-0 first:pt-0"
        >
          <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
            <div className="min-w-0 flex-1 basis-60">
              <h3 className="font-medium">{job.title}</h3>
              <p className="text-sm text-ink-muted">{job.does}</p>
            </div>
            {run && job.may_run ? <RunNow job={job} isUnderWay={isUnderWay(job.runs[0])} run={run} /> : null}
          </div>
          <LastRun run={job.runs[0]} title={job.title} />
          <p className="text-sm text-ink-muted">
            {job.is_overdue ? (
              "Due now: it starts within a minute."
            ) : (
              <>
                Next run <Moment value={job.next_run_at} timeZone={jobs.time_zone} />.
              </>
            )}
          </p>
          <RunHistory job={job} />
        </li>
      ))}
    </ul>
  );
}

function LastRun({ run, title }: { run: JobRunView | undefined; title: string }) {
  if (!run) return <p className="text-sm">Has not run yet.</p>;
  if (run.state === "running") {
    const { done, total, text } = run.progress ?? { done: 0, total: 0, text: null };
    const detail = text ?? (total > 0 ? `${done} of ${total}` : undefined);
    return <Progress label={`${title}: running`} done={done} total={total || undefined} detail={detail} />;
  }
  const at = run.finished_at ?? run.started_at ?? run.queued_at;
  const took = durationText(run);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <RunState run={run} />
      <span className="text-ink-muted">
        <Ago value={at} />
        {took ? (
          <>
            , in <span className="figures">{took}</span>
          </>
        ) : null}
      </span>
      <span className="min-w-0 break-words">{run.error ?? run.result}</span>
    </div>
  );
}
