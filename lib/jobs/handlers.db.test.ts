import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openPool } from "@/db/client";
import { insertDeliveries } from "@/db/repositories/alert-outbox";
import { purgeGuests } from "@/lib/auth/purge-guests";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { messageFixture } from "@/lib/providers/testing";
import { callerOf } from "./caller";
import { HANDLERS } from "./handlers";
import type { JobWork } from "./job";
import { systemPrincipal } from "./principal";
import { type JobWorker, startWorker } from "./worker";

const silent = { info: () => {}, warn: () => {}, error: () => {} };

let harness: Harness;
let admin: ReturnType<typeof openPool>;
let owner: Principal;

beforeAll(async () => {
  harness = await openHarness();
  admin = openPool(harness.urls.adminUrl, 2);
  owner = await harness.member();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await admin.end();
  await harness.close();
});

function work(forDate: string, now = new Date(`${forDate}T12:00:00Z`)): JobWork {
  const { database } = harness.context(owner);
  const principal = systemPrincipal(owner.workspaceId);
  return {
    principal,
    workspaceId: owner.workspaceId,
    forDate,
    trigger: "schedule",
    now,
    database,
    api: callerOf({ database, principal, log: silent }),
    log: silent,
    signal: new AbortController().signal,
    onProgress: () => {},
  };
}

describe("the job that tells of check dates", () => {
  it("writes one line for each portfolio and date, also a day late, and none before its time", async () => {
    const context = harness.context(owner) as never;
    const framework = await call(
      router.frameworks.create,
      {
        name: "Monthly",
        rebalancing: { cadence: "M" },
        buckets: [{ path: "AssetClass/Equity", label: "Equity", target_weight: 1 }],
      } as never,
      { context },
    );
    const [portfolio] = await admin<{ id: string }[]>`
      insert into portfolio (workspace_id, name, framework_id, framework_version, base_ccy, origin, is_fractional,
        created_by, created_at)
      values (${owner.workspaceId}, 'Mine', ${framework.id}, 1, 'USD', 'empty', true, ${owner.userId}, '2030-01-15')
      returning id`;
    const lines = () => admin<{ summary: string; date: string }[]>`
      select summary, detail ->> 'check_date' as date from portfolio_activity
      where portfolio_id = ${portfolio?.id ?? ""} and kind = 'check_due' order by 2`;
    const tell = async (day: string) => (await HANDLERS["remind-cadence"](work(day))).result;
    expect(await tell("2030-01-31")).toBe("No check is due today");
    expect(await tell("2030-02-01")).toBe("Checks due: Mine");
    await admin`update portfolio_activity set created_at = '2030-02-01T12:00:00Z' where kind = 'check_due'`;
    expect(await tell("2030-02-01")).toBe("No check is due today");
    expect(await tell("2030-02-20")).toBe("No check is due today");
    // Nobody was there on 1 March, a Friday.
    expect(await tell("2030-03-03")).toBe("Checks due: Mine");
    expect((await lines()).map(({ date }) => date)).toEqual(["2030-02-01", "2030-03-01"]);
    expect((await lines())[0]?.summary).toBe("The monthly check is due (2030-02-01)");
  });
});

describe("the job that tidies", () => {
  it("removes kept answers after 30 days and old runs after 90, of its workspace alone", async () => {
    const other = await harness.member();
    for (const { workspaceId } of [owner, other]) {
      for (const days of [29, 31]) {
        await admin`insert into idempotency_key (workspace_id, key, procedure, request_hash, created_at)
          values (${workspaceId}, ${`k${days}`}, 'p', 'h', ${new Date(Date.now() - days * 86_400_000)})`;
      }
    }
    const outcome = await HANDLERS.purge(work("2026-11-20", new Date()));
    expect(outcome.result).toBe("1 kept answers, 0 old runs of jobs and 0 deleted backtests were removed");
    const left = await admin`select workspace_id, key from idempotency_key order by key`;
    expect(left).toHaveLength(3);
    expect(await HANDLERS.purge(work("2026-11-20", new Date()))).toMatchObject({
      result: "Nothing is old enough",
    });
  });

  it("removes guests not seen for 30 days with all they made, and nobody else", async () => {
    const auth = openPool(harness.urls.authUrl, 1);
    const guest = async (seenDaysAgo: number) => {
      const { userId, workspaceId } = await harness.member();
      const seen = new Date(Date.now() - seenDaysAgo * 86_400_000);
      await admin`update app_user set is_anonymous = true, created_at = '2020-01-01' where id = ${userId}`;
      await admin`insert into auth_session (user_id, token, expires_at, created_at, updated_at)
        values (${userId}, ${randomUUID()}, '2040-01-01', ${seen}, ${seen})`;
      await admin`insert into portfolio (workspace_id, name, base_ccy, origin, is_fractional, created_by)
        values (${workspaceId}, 'Tried', 'USD', 'empty', true, ${userId})`;
      return { userId, workspaceId };
    };
    const [gone, stays] = [await guest(31), await guest(29)];
    const [shared, needed] = [await guest(40), await guest(40)];
    await admin`insert into member (workspace_id, user_id, role) values
      (${shared.workspaceId}, ${owner.userId}, 'owner'), (${needed.workspaceId}, ${owner.userId}, 'viewer')`;
    expect(await purgeGuests(auth, new Date(Date.now() - 30 * 86_400_000))).toBe(2);
    const users = await admin<{ id: string }[]>`select id from app_user where is_anonymous`;
    expect(users.map(({ id }) => id).sort()).toEqual([stays.userId, needed.userId].sort());
    const workspaces = (await admin<{ id: string }[]>`select id from workspace`).map(({ id }) => id);
    expect(workspaces).not.toContain(gone.workspaceId);
    expect(workspaces).toEqual(
      expect.arrayContaining([stays.workspaceId, shared.workspaceId, owner.workspaceId]),
    );
    expect(await admin`select id from portfolio where workspace_id = ${gone.workspaceId}`).toHaveLength(0);
    await auth.end();
  });
});

describe("messages", () => {
  let receiver: Server;
  let worker: JobWorker;
  const received: string[] = [];
  let refusals = 1;

  beforeAll(async () => {
    vi.stubEnv("PLUMBLINE_WEBHOOK_LOOPBACK", "allowed");
    receiver = createServer((request, response) => {
      request.resume();
      request.once("end", () => {
        received.push(String(request.headers["x-plumbline-delivery"]));
        refusals -= 1;
        response.writeHead(refusals >= 0 ? 500 : 204).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    worker = await startWorker({
      jobsUrl: harness.urls.jobsUrl,
      appUrl: harness.urls.appUrl,
      handlers: HANDLERS,
      tidy: async () => {},
      log: silent,
      pollSeconds: 0.5,
    });
  });
  afterAll(async () => {
    await worker.stop();
    receiver.close();
  });

  it("go out as soon as they are written, and again when they were not taken; a rolled back one never", async () => {
    const { port } = receiver.address() as AddressInfo;
    const { database } = harness.context(owner);
    const [channel] = await admin<{ id: string }[]>`
      insert into notification_channel (workspace_id, kind, name, target, secret, rhythm, is_enabled, created_by)
      values (${owner.workspaceId}, 'webhook', 'Desk', ${`http://127.0.0.1:${port}/hook`}, 'whsec_x', 'at_once', true,
        ${owner.userId}) returning id`;
    const now = new Date();
    const about = { episodeId: null, message: messageFixture(), writtenAt: now, nextAttemptAt: now };
    const put = (onceKey: string) => ({ channelId: channel?.id ?? "", onceKey, ...about });
    const failing = database.write(owner, async (tx) => {
      await insertDeliveries(tx, owner.workspaceId, [put("never")]);
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    const written = performance.now();
    const [id] = await database.write(owner, (tx) => insertDeliveries(tx, owner.workspaceId, [put("once")]));
    await vi.waitFor(() => expect(received).toEqual([id]), { timeout: 20_000, interval: 25 });
    // A notification wakes the worker; polling alone would take longer on average.
    expect(performance.now() - written).toBeLessThan(10_000);
    const again = () => admin<{ start_after: Date }[]>`select start_after from pgboss.job
      where name = 'deliver-alerts' and state = 'created' and start_after > now()`;
    await vi.waitFor(async () => expect(await again()).toHaveLength(1), { timeout: 20_000 });
    // What is put off falls due now.
    await admin`update alert_delivery set next_attempt_at = now() where id = ${id ?? ""}`;
    await admin`update pgboss.job set start_after = now() where name = 'deliver-alerts' and state = 'created'`;
    await vi.waitFor(() => expect(received).toEqual([id, id]), { timeout: 20_000, interval: 50 });
    await vi.waitFor(
      async () => expect(await admin`select state from alert_delivery`).toMatchObject([{ state: "sent" }]),
      { timeout: 20_000 },
    );
    await vi.waitFor(
      async () =>
        expect(
          await admin`select job, trigger, state, result from job_run where job = 'deliver-alerts'`,
        ).toEqual([{ job: "deliver-alerts", trigger: "event", state: "done", result: "1 sent" }]),
      { timeout: 20_000 },
    );
  });
});
