import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import { enqueueJob } from "@/db/repositories/enqueue-job";
import { insertAskedRun } from "@/db/repositories/job-runs";
import { JOB_NAMES, type JobName } from "@/lib/engine/clockwork/jobs";
import type { Principal } from "@/lib/procedures/principal";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import type { JobHandler, JobHandlers } from "./job";
import { type JobWorker, startWorker } from "./worker";

const silent = { info: () => {}, warn: () => {}, error: () => {} };
/** Later than today, so that what the workers' own clocks set off does not meddle. */
const NIGHT = new Date("2030-11-20T22:40:00Z");

describe("the clockwork", () => {
  let harness: Harness;
  let admin: ReturnType<typeof openPool>;
  let owner: Principal;
  const workers: JobWorker[] = [];

  beforeAll(async () => {
    harness = await openHarness();
    admin = openPool(harness.urls.adminUrl, 2);
  });
  afterEach(() => stopAll());
  afterAll(async () => {
    await admin.end();
    await harness.close();
  });

  async function start(handlers: Partial<JobHandlers>): Promise<JobWorker> {
    const idle: JobHandler = async () => ({ state: "done", result: "idle" });
    const worker = await startWorker({
      jobsUrl: harness.urls.jobsUrl,
      appUrl: harness.urls.appUrl,
      handlers: {
        ...(Object.fromEntries(JOB_NAMES.map((name) => [name, idle])) as JobHandlers),
        ...handlers,
      },
      tidy: async () => {},
      log: silent,
      superviseSeconds: 1,
      pollSeconds: 0.5,
    });
    workers.push(worker);
    return worker;
  }

  async function stopAll() {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  }

  /** A workspace whose clock stands as if it had been there for long. */
  async function oldWorkspace(): Promise<Principal> {
    const principal = await harness.member();
    await admin`update workspace_clock set since = '2020-01-01', next_due_at = '2030-01-01'
      where workspace = ${principal.workspaceId}`;
    return principal;
  }

  const runsOf = (principal: Principal) =>
    admin<
      {
        job: JobName;
        state: string;
        for_date: string;
        attempts: number;
        error: string | null;
        trigger: string;
      }[]
    >`
      select job, state, for_date::text, attempts, error, trigger from job_run
      where workspace_id = ${principal.workspaceId} order by job, queued_at`;

  async function until<T>(what: () => Promise<T | undefined | false>, limitMs = 25_000): Promise<T> {
    const end = performance.now() + limitMs;
    for (;;) {
      const found = await what();
      if (found) return found as T;
      if (performance.now() > end) throw new Error("it did not come to that in time");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it("runs every job of the day once, with three workers ticking at the same time", async () => {
    owner = await oldWorkspace();
    const seen: string[] = [];
    const note: JobHandler = async ({ workspaceId, forDate }) => {
      if (workspaceId === owner.workspaceId) seen.push(forDate);
      return { state: "done", result: "seen" };
    };
    const three = await Promise.all([1, 2, 3].map(() => start({ "refresh-prices": note, sweep: note })));
    await Promise.all(three.flatMap((worker) => [worker.tick(NIGHT), worker.tick(NIGHT)]));
    await until(
      async () => (await runsOf(owner)).filter(({ state }) => state === "done").length === JOB_NAMES.length,
    );
    await Promise.all(three.map((worker) => worker.tick(NIGHT)));
    await stopAll();
    const runs = await runsOf(owner);
    expect(runs.map(({ job }) => job).sort()).toEqual([...JOB_NAMES].sort());
    expect(seen).toEqual(["2030-11-20", "2030-11-20"]);
  });

  it("sees no tenant's rows and may not make tables with the role of the queue", async () => {
    const jobs = openPool(harness.urls.jobsUrl, 1);
    const tables = await admin<
      { name: string }[]
    >`select c.table_name as name from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE'`;
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of [...tables, { name: "workspace" }, { name: "app_user" }]) {
      await expect(jobs`select * from ${jobs(name)}`, name).rejects.toMatchObject({ code: "42501" });
    }
    await expect(jobs`create table pgboss.loot (id int)`).rejects.toMatchObject({ code: "42501" });
    await jobs.end();
  });

  it("lets the serving role put in jobs of its own workspace only, and see nothing of the queue", async () => {
    const app = openPool(harness.urls.appUrl, 1);
    await expect(app`select * from pgboss.job`).rejects.toMatchObject({ code: "42501" });
    await expect(app`select * from workspace_clock`).rejects.toMatchObject({ code: "42501" });
    await expect(app`select enqueue_job('sweep', '{}', 'x', null)`).rejects.toMatchObject({ code: "22023" });
    await expect(
      app.begin(async (tx) => {
        await tx`select set_config('app.workspace_id', ${randomUUID()}, true)`;
        await tx`select enqueue_job('tick', '{}', 'x', null)`;
      }),
    ).rejects.toMatchObject({ code: "22023" });
    await app.end();
  });

  it("forgets what a rolled back transaction put in, and keeps what a committed one did", async () => {
    const principal = await harness.member();
    const { database } = harness.context(principal);
    const put = (runId: string) => (tx: Parameters<Parameters<typeof database.write>[1]>[0]) =>
      enqueueJob(tx, { job: "purge", trigger: "hand", forDate: "2026-11-20", runId });
    const lost = randomUUID();
    const failing = database.write(principal, async (tx) => {
      expect(await put(lost)(tx)).toBe(true);
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    const kept = randomUUID();
    expect(await database.write(principal, put(kept))).toBe(true);
    expect(await database.write(principal, put(kept))).toBe(false);
    const rows = await admin`select data ->> 'runId' as run from pgboss.job
      where data ->> 'workspaceId' = ${principal.workspaceId}`;
    expect(rows.map(({ run }) => run)).toEqual([kept]);
  });

  it("tries again after a failure, says why, and gives up in the end", async () => {
    const principal = await harness.member();
    await admin`update pgboss.queue set retry_delay = 0, retry_backoff = false, retry_limit = 2 where name = 'purge'`;
    const { database } = harness.context(principal);
    const runId = await database.write(principal, async (tx) => {
      const run = await insertAskedRun(tx, {
        workspaceId: principal.workspaceId,
        job: "purge",
        forDate: "2026-11-20",
        requestedBy: principal.userId,
      });
      await enqueueJob(tx, { job: "purge", trigger: "hand", forDate: "2026-11-20", runId: run?.id });
      return run?.id;
    });
    let tries = 0;
    const errors: (string | null)[] = [];
    const failing: JobHandler = async ({ workspaceId }) => {
      if (workspaceId !== principal.workspaceId) return { state: "done", result: "" };
      tries += 1;
      errors.push((await runsOf(principal))[0]?.error ?? null);
      throw new Error("The disk is full\nat line 7 of something");
    };
    await start({ purge: failing });
    await until(async () => (await runsOf(principal))[0]?.state === "failed");
    await stopAll();
    expect(tries).toBe(3);
    expect(errors[1]).toBe("Try 1 of 3: The disk is full");
    expect(await runsOf(principal)).toMatchObject([
      { state: "failed", attempts: 3, error: "The disk is full" },
    ]);
    expect(runId).toBeDefined();
  });

  it("hands a half-done job back when it is told to stop, and another worker ends it", async () => {
    const principal = await oldWorkspace();
    let begun = 0;
    const slow: JobHandler = async ({ signal, workspaceId }) => {
      if (workspaceId !== principal.workspaceId) return { state: "done", result: "" };
      begun += 1;
      if (begun === 1) {
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        throw new Error("stopped half-way");
      }
      return { state: "done", result: "whole" };
    };
    await admin`update pgboss.queue set retry_delay = 0, retry_backoff = false where name = 'sweep'`;
    const first = await start({ sweep: slow });
    await first.tick(NIGHT);
    await until(async () => begun === 1);
    await stopAll();
    expect((await runsOf(principal)).find(({ job }) => job === "sweep")).toMatchObject({ state: "queued" });
    await start({ sweep: slow });
    await until(async () =>
      (await runsOf(principal)).find((run) => run.job === "sweep" && run.state === "done"),
    );
    await stopAll();
    expect(begun).toBe(2);
    expect((await runsOf(principal)).find(({ job }) => job === "sweep")).toMatchObject({
      attempts: 2,
      error: null,
    });
  });

  it("leaves no worker behind in the list of the living", async () => {
    const worker = await start({});
    expect(await admin`select id from worker_beat where id = ${worker.id}`).toHaveLength(1);
    await stopAll();
    expect(await admin`select id from worker_beat`).toHaveLength(0);
  });
});
