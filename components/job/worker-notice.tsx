import { Ago } from "@/components/ui/figures";
import { Notice } from "@/components/ui/notice";
import type { JobListView } from "@/lib/schemas/job";

/** Said when nobody works the queue: what was put in waits. */
export function WorkerNotice({ jobs }: { jobs: Pick<JobListView, "is_worker_up" | "worker_seen_at"> }) {
  if (jobs.is_worker_up) return null;
  return (
    <Notice tone="warning" title="No worker is running" className="mb-6">
      {jobs.worker_seen_at ? (
        <>
          The last one was seen <Ago value={jobs.worker_seen_at} />.
        </>
      ) : (
        "None has been seen yet."
      )}{" "}
      Jobs wait until one is started with <code>npm start</code> or <code>npm run worker</code>; nothing is
      lost.
    </Notice>
  );
}
