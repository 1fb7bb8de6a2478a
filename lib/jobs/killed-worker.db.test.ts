import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import { type Harness, openHarness } from "@/lib/procedures/testing";

const SCRIPT = join(import.meta.dirname, "testing", "step-worker.ts");

describe("a worker that is killed in the middle of a job", () => {
  let harness: Harness;
  let admin: ReturnType<typeof openPool>;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    harness = await openHarness();
    admin = openPool(harness.urls.adminUrl, 2);
    await admin`create table step (workspace uuid, n int, pid int, primary key (workspace, n))`;
    await admin`grant select, insert on step to plumbline_app`;
    // Missed after two seconds instead of a minute, taken up again without a pause.
    await admin`update pgboss.queue set heartbeat_seconds = 2, retry_delay = 0, retry_backoff = false
      where name = 'sweep'`;
  });
  afterAll(async () => {
    for (const child of children) child.kill("SIGKILL");
    await admin.end();
    await harness.close();
  });

  function launch(): ChildProcess {
    const child = spawn(process.execPath, ["--import", "tsx", SCRIPT], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, JOBS_URL: harness.urls.jobsUrl, APP_URL: harness.urls.appUrl },
    });
    children.push(child);
    return child;
  }

  async function until(is: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + 60_000;
    while (!(await is())) {
      if (performance.now() > end) throw new Error("it did not come to that in time");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it("is replaced by another, which ends the job: one run, every step once", {
    timeout: 120_000,
  }, async () => {
    const { workspaceId } = await harness.member();
    await admin`update workspace_clock set since = '2020-01-01', next_due_at = '2020-01-01'
      where workspace = ${workspaceId}`;
    const steps = () => admin<{ n: number; pid: number }[]>`
      select n, pid from step where workspace = ${workspaceId} order by n`;
    const first = launch();
    await until(async () => (await steps()).length >= 3);
    first.kill("SIGKILL");
    const atDeath = (await steps()).length;
    const second = launch();
    const third = launch();
    const runs = () => admin<{ state: string; attempts: number; progress_done: number; result: string }[]>`
      select state, attempts, progress_done, result from job_run
      where workspace_id = ${workspaceId} and job = 'sweep'`;
    await until(async () => (await runs())[0]?.state === "done");
    expect(await runs()).toEqual([{ state: "done", attempts: 2, progress_done: 10, result: "10 steps" }]);
    const all = await steps();
    expect(all.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const hands = new Set(all.slice(atDeath).map(({ pid }) => pid));
    expect(hands.size).toBe(1);
    expect([second.pid, third.pid]).toContain([...hands][0]);
  });
});
