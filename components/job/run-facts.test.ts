import { describe, expect, it } from "vitest";
import type { JobListView, JobRunView } from "@/lib/schemas/job";
import { durationText, isUnderWay, jobsAnswer } from "./run-facts";

const RUN: JobRunView = {
  id: "r",
  for_date: "2026-11-20",
  trigger: "schedule",
  state: "done",
  attempts: 1,
  queued_at: "2026-11-20T21:00:00Z",
  started_at: "2026-11-20T21:00:01.000Z",
  finished_at: "2026-11-20T21:00:01.420Z",
  result: "3 portfolios valued",
  error: null,
  progress: null,
};
const list = (...runs: (Partial<JobRunView> | null)[]): JobListView => ({
  time_zone: "UTC",
  worker_seen_at: null,
  is_worker_up: true,
  items: runs.map((run, index) => ({
    name: "sweep",
    title: `Job ${index}`,
    does: "",
    may_run: true,
    warning: null,
    next_run_at: "2026-11-21T21:00:00Z",
    is_overdue: false,
    runs: run ? [{ ...RUN, ...run }] : [],
  })),
});

describe("what the page says of the runs", () => {
  it("names what runs before what failed, and what failed before all else", () => {
    expect(jobsAnswer(list({ state: "running" }, { state: "failed" }))).toBe("Job 0: running now.");
    expect(jobsAnswer(list({}, { state: "failed" }, { state: "queued", error: "Try 1 of 6: no" }))).toBe(
      "Did not work at the last run: Job 1, Job 2.",
    );
    expect(jobsAnswer(list({}, null))).toBe("All went well at their last run.");
    expect(jobsAnswer(list(null, null))).toMatch("Nothing has run yet");
  });

  it("says how long a run took, once it has ended", () => {
    expect(durationText(RUN)).toBe("0.4 s");
    expect(durationText({ ...RUN, finished_at: "2026-11-20T21:03:21Z" })).toBe("3 min 20 s");
    expect(durationText({ ...RUN, finished_at: null })).toBeNull();
    expect(durationText({ ...RUN, state: "skipped" })).toBeNull();
    expect(durationText({ ...RUN, finished_at: "2026-11-20T21:00:01.020Z" })).toBe("under 0.1 s");
  });

  it("knows a run that has not ended", () => {
    expect(isUnderWay({ ...RUN, state: "queued" })).toBe(true);
    expect(isUnderWay(RUN)).toBe(false);
    expect(isUnderWay(undefined)).toBe(false);
  });
});
