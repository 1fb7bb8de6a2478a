import type { JobListView, JobRunView } from "@/lib/schemas/job";

export const isUnderWay = (run: JobRunView | undefined) =>
  run?.state === "queued" || run?.state === "running";

/** How long a run took: "0.4 s", "3 min 20 s"; null when it has not ended, or did nothing. */
export function durationText({ state, started_at, finished_at }: JobRunView): string | null {
  if (!started_at || !finished_at || state === "skipped") return null;
  const seconds = (Date.parse(finished_at) - Date.parse(started_at)) / 1000;
  if (seconds < 0.1) return "under 0.1 s";
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** What the page says first. */
export function jobsAnswer({ items }: JobListView): string {
  const latest = items.map(({ title, runs }) => ({ title, run: runs[0] }));
  const running = latest.filter(({ run }) => run?.state === "running").map(({ title }) => title);
  if (running.length > 0) return `${running.join(" and ")}: running now.`;
  const failed = latest.filter(
    ({ run }) => run?.state === "failed" || (run?.state === "queued" && run.error),
  );
  if (failed.length > 0)
    return `Did not work at the last run: ${failed.map(({ title }) => title).join(", ")}.`;
  if (latest.every(({ run }) => run === undefined))
    return "Nothing has run yet; each has its next run below.";
  return "All went well at their last run.";
}
