import { call } from "@orpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";

const { jobs, settings } = router;
const NOW = "2026-11-20T12:00:00Z";

describe("jobs", () => {
  let harness: Harness;
  let admin: ReturnType<typeof openPool>;
  let owner: Principal;

  beforeAll(async () => {
    harness = await openHarness({ now: NOW });
    admin = openPool(harness.urls.adminUrl, 1);
  });
  beforeEach(async () => {
    owner = await harness.member();
    await admin`update workspace_clock set since = '2026-11-20T10:00:00Z' where workspace = ${owner.workspaceId}`;
  });
  afterAll(async () => {
    await admin.end();
    await harness.close();
  });

  const as = (principal: Principal) => ({ context: harness.context(principal) as never });
  const nextOf = async (name: string) =>
    (await call(jobs.list, {}, as(owner))).items.find((job) => job.name === name);

  it("are listed with what they do and when they run next, in the workspace's zone", async () => {
    const list = await call(jobs.list, {}, as(owner));
    expect(list).toMatchObject({ time_zone: "UTC", is_worker_up: false, worker_seen_at: null });
    expect(list.items.map(({ name }) => name)).toContain("sweep");
    expect(list.items.every(({ does, runs }) => does.length > 20 && runs.length === 0)).toBe(true);
    expect(await nextOf("sweep")).toMatchObject({
      next_run_at: "2026-11-20T22:00:00.000Z",
      is_overdue: false,
    });
    await call(settings.change, { time_zone: "Asia/Tokyo", sweep_hour: 6 }, as(owner));
    expect(await nextOf("sweep")).toMatchObject({ next_run_at: "2026-11-20T21:00:00.000Z" });
    expect(await call(settings.get, {}, as(owner))).toEqual({
      time_zone: "Asia/Tokyo",
      sweep_hour: 6,
      digest_hour: 7,
      alert_cooldown_hours: 24,
    });
  });

  it("say that a worker is there once it has been seen", async () => {
    await admin`insert into worker_beat (id, seen_at) values (gen_random_uuid(), ${new Date(NOW)})`;
    expect(await call(jobs.list, {}, as(owner))).toMatchObject({ is_worker_up: true });
    await admin`update worker_beat set seen_at = ${new Date(Date.parse(NOW) - 121_000)}`;
    expect(await call(jobs.list, {}, as(owner))).toMatchObject({ is_worker_up: false });
    await admin`delete from worker_beat`;
  });

  it("run by hand once at a time: queued with the line that waits for it, refused while it does", async () => {
    const run = await call(jobs.run, { name: "sweep" }, as(owner));
    expect(run).toMatchObject({ state: "queued", trigger: "hand", for_date: "2026-11-20", attempts: 0 });
    await expect(call(jobs.run, { name: "sweep" }, as(owner))).rejects.toMatchObject({ status: 409 });
    const queued = await admin`select name, data, group_id from pgboss.job
      where data ->> 'workspaceId' = ${owner.workspaceId}`;
    expect(queued).toMatchObject([
      {
        name: "sweep",
        group_id: owner.workspaceId,
        data: { trigger: "hand", forDate: "2026-11-20", runId: run.id, workspaceId: owner.workspaceId },
      },
    ]);
    expect((await nextOf("sweep"))?.runs).toEqual([run]);
  });

  it("asked for by twenty at the same moment are queued once", async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () => call(jobs.run, { name: "purge" }, as(owner))),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const queued = await admin`select id from pgboss.job where data ->> 'workspaceId' = ${owner.workspaceId}`;
    expect(queued).toHaveLength(1);
  });

  it("leave nothing behind after a dry run", async () => {
    const context = harness.context(owner, { isDryRun: true }) as never;
    expect(await call(jobs.run, { name: "sweep" }, { context })).toMatchObject({ state: "queued" });
    expect((await nextOf("sweep"))?.runs).toEqual([]);
    expect(
      await admin`select id from pgboss.job where data ->> 'workspaceId' = ${owner.workspaceId}`,
    ).toHaveLength(0);
  });

  it("keep settings that cannot be: no such zone, no such hour", async () => {
    for (const bad of [
      { time_zone: "Mars/Olympus" },
      { sweep_hour: 24 },
      { digest_hour: 1.5 },
      { alert_cooldown_hours: 0 },
    ]) {
      await expect(call(settings.change, bad, as(owner)), JSON.stringify(bad)).rejects.toThrow();
    }
    expect(await call(settings.get, {}, as(owner))).toMatchObject({ time_zone: "UTC", sweep_hour: 22 });
  });

  it("wake the clock when the settings change, in the same transaction", async () => {
    await admin`update workspace_clock set next_due_at = '2030-01-01' where workspace = ${owner.workspaceId}`;
    await call(settings.change, { sweep_hour: 5 }, as(owner));
    const [clock] = await admin`select sweep_hour, next_due_at < now() + interval '1 minute' as woken
      from workspace_clock where workspace = ${owner.workspaceId}`;
    expect(clock).toEqual({ sweep_hour: 5, woken: true });
  });
});
