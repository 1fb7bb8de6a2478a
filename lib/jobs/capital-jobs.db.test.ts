import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { call } from "@orpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openPool } from "@/db/client";
import { enqueueJob } from "@/db/repositories/enqueue-job";
import type { JobName, JobTrigger } from "@/lib/engine/clockwork/jobs";
import { type Fund, openFund, priced } from "@/lib/procedures/capital/allocator-fixture";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { json, openLocalServer } from "@/lib/providers/testing";
import { callerOf } from "./caller";
import { HANDLERS } from "./handlers";
import { systemPrincipal } from "./principal";
import { startWorker } from "./worker";

const WORKER = join(import.meta.dirname, "testing", "whole-worker.ts");
const DAY = "2026-11-20";
const silent = { info: () => {}, warn: () => {}, error: () => {} };

let harness: Harness;
let admin: ReturnType<typeof openPool>;
let fund: Fund;
const funds: Fund[] = [];

beforeAll(async () => {
  harness = await openHarness({ now: `${DAY}T12:00:00Z` });
  admin = openPool(harness.urls.adminUrl, 4);
});
beforeEach(async () => {
  fund = await openFund(harness, "100000.00");
  funds.push(fund);
  await fund.strategy("Alpha", { weight: "0.30" });
  await fund.strategy("Beta", { weight: "0.70", deployed: "80000.00" });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const each of funds) await each.close();
  await admin.end();
  await harness.close();
});

function run(job: JobName, trigger: JobTrigger = "schedule") {
  const { database } = harness.context(fund.owner);
  const principal = systemPrincipal(fund.owner.workspaceId);
  return HANDLERS[job]({
    principal,
    workspaceId: fund.owner.workspaceId,
    forDate: DAY,
    trigger,
    now: new Date(`${DAY}T22:30:00Z`),
    database,
    api: callerOf({ database, principal, log: silent }),
    log: silent,
    signal: new AbortController().signal,
    onProgress: () => {},
  });
}
const schedule = () => admin`
  update capital_reserve set is_allocator_scheduled = true where workspace_id = ${fund.owner.workspaceId}`;
const facts = async () => {
  const [row] = await admin`select
    (select count(*)::int from ledger_transaction where workspace_id = ${fund.owner.workspaceId}) as transactions,
    (select count(*)::int from capital_run where workspace_id = ${fund.owner.workspaceId}) as runs,
    (select count(*)::int from audit_event where workspace_id = ${fund.owner.workspaceId}) as audited,
    (select string_agg(deployed_notional_usd::text, ' ' order by name) from capital_strategy
      where workspace_id = ${fund.owner.workspaceId}) as deployed`;
  return row;
};

describe("the job of the allocator", () => {
  it("does nothing by itself until it is asked to, and runs once a day then", async () => {
    const before = await facts();
    expect(await run("allocate-capital")).toEqual({
      state: "skipped",
      result: "The allocator does not run by itself here",
    });
    expect(await facts()).toEqual(before);
    await schedule();
    expect(await run("allocate-capital")).toEqual({
      state: "done",
      result: "2 strategies, 1 given capital, 1 gave some back",
    });
    expect(await facts()).toMatchObject({ runs: 1, transactions: 4, deployed: "30000.00 70000.00" });
    expect(await run("allocate-capital")).toEqual({
      state: "skipped",
      result: `The run of ${DAY} was made already`,
    });
    expect(await facts()).toMatchObject({ runs: 1, transactions: 4 });
    const list = await call(router.capital.allocator.runs, {}, fund.as());
    expect(list.items).toMatchObject([{ date: DAY, run_by_name: "Plumbline" }]);
  });

  it("set off by hand runs without a schedule; that is the owner's alone", async () => {
    expect(await run("allocate-capital", "hand")).toMatchObject({ state: "done" });
    const manager = await harness.member("manager", fund.owner.workspaceId);
    const asked = call(router.jobs.run, { name: "allocate-capital" }, fund.as(manager));
    await expect(asked).rejects.toMatchObject({ status: 403 });
    expect(await call(router.jobs.run, { name: "allocate-capital" }, fund.as())).toMatchObject({
      state: "queued",
    });
  });

  it("fails with the names of missing prices, and moves nothing", async () => {
    await schedule();
    const holder = await fund.strategy("Holder");
    const old = [{ symbol: "PRIVATE1", quantity: "1", price_usd: "5", price_date: "2026-10-01" }];
    await call(router.capital.positions.replace, { id: holder, positions: old }, fund.once());
    const before = await facts();
    await expect(run("allocate-capital")).rejects.toThrow(
      "No usable price for PRIVATE1 of Holder; nothing was moved",
    );
    expect(await facts()).toEqual(before);
  });

  it("has nothing to do where no strategy has a weight", async () => {
    await schedule();
    await call(router.capital.weights.replace, { weights: {} }, fund.as());
    expect(await run("allocate-capital")).toEqual({
      state: "skipped",
      result: "No strategy has a target weight",
    });
  });

  it("killed after it has posted and before it has ended leaves nothing; another makes the run, once", {
    timeout: 180_000,
  }, async () => {
    await schedule();
    await admin`update pgboss.queue set heartbeat_seconds = 2, retry_delay = 0, retry_backoff = false
      where name = 'allocate-capital'`;
    const before = await facts();
    const { database } = harness.context(fund.owner);
    const principal = systemPrincipal(fund.owner.workspaceId);
    const children: ChildProcess[] = [];
    const launch = () => {
      const env = { ...process.env, JOBS_URL: harness.urls.jobsUrl, APP_URL: harness.urls.appUrl };
      const stdio: ["ignore", "ignore", "inherit"] = ["ignore", "ignore", "inherit"];
      const child = spawn(process.execPath, ["--import", "tsx", WORKER], { stdio, env });
      children.push(child);
      return child;
    };
    try {
      // Whoever stores a run has posted all its moves; this holds it there.
      const holding = openPool(harness.urls.adminUrl, 1);
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      const lock = holding.begin(async (tx) => {
        await tx`lock table capital_run in exclusive mode`;
        await held;
      });
      await database.write(principal, (tx) =>
        enqueueJob(tx, { job: "allocate-capital", trigger: "schedule", forDate: DAY }),
      );
      const first = launch();
      await vi.waitFor(
        async () =>
          expect(
            await admin`select pid from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%capital_run%'`,
          ).toHaveLength(1),
        { timeout: 60_000, interval: 50 },
      );
      first.kill("SIGKILL");
      release();
      await lock;
      await holding.end();
      await vi.waitFor(
        async () =>
          expect(
            await admin`select pid from pg_stat_activity where query ilike '%capital_run%' and state like 'idle in%'`,
          ).toHaveLength(0),
        { timeout: 30_000, interval: 50 },
      );
      expect(await facts()).toEqual(before);
      launch();
      launch();
      await vi.waitFor(
        async () =>
          expect(
            await admin`select state from job_run where workspace_id = ${fund.owner.workspaceId} and job = 'allocate-capital'`,
          ).toEqual([{ state: "done" }]),
        { timeout: 90_000, interval: 100 },
      );
      expect(await facts()).toMatchObject({ runs: 1, transactions: 4, deployed: "30000.00 70000.00" });
    } finally {
      for (const child of children) child.kill("SIGKILL");
    }
  });
});

describe("the job of the prices", () => {
  it("fetches what strategies hold and the rates that it takes, so that the allocator finds both", async () => {
    const day = new Date().toISOString().slice(0, 10);
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const quotes: Record<string, number> = { EURHELD: 50, EURUSD: 1.1 };
    const source = await openLocalServer((request, response) => {
      const symbol = new URL(request.url ?? "", "http://x").searchParams.get("symbol") ?? "";
      const rows = [{ date: yesterday, close: quotes[symbol], adjClose: quotes[symbol] }];
      json(response, 200, quotes[symbol] === undefined ? [] : rows);
    });
    vi.stubEnv("PLUMBLINE_PRICE_PROVIDER", "fmp");
    vi.stubEnv("FMP_API_KEY", "k");
    vi.stubEnv("PLUMBLINE_FMP_URL", source.url);
    try {
      await priced(fund, { symbol: "EURHELD", currency: "EUR", close: "40", date: "2026-10-01" });
      const id = await fund.strategy("Abroad");
      const positions = [{ symbol: "EURHELD", quantity: "10" }];
      const stated = await call(router.capital.positions.replace, { id, positions }, fund.once());
      expect(stated.missing_prices).toEqual(["EURHELD"]);
      const { result } = await run("refresh-prices");
      expect(result).toMatch(/^1 product from .*; 1 new exchange rates$/);
      const now = new Date(`${day}T23:00:00Z`);
      const found = await call(router.capital.positions.get, { id }, fund.as(fund.owner, { now }));
      expect(found).toMatchObject({ missing_prices: [], value_usd: "550.00" });
    } finally {
      vi.unstubAllEnvs();
      await source.close();
    }
  });
});

describe("the watch over capital", () => {
  it("opens an alert and sends it soon after capital was moved, once for all that moved meanwhile", {
    timeout: 90_000,
  }, async () => {
    vi.stubEnv("PLUMBLINE_WEBHOOK_LOOPBACK", "allowed");
    const bodies: string[] = [];
    const receiver = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.once("end", () => {
        bodies.push(body);
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const worker = await startWorker({
      jobsUrl: harness.urls.jobsUrl,
      appUrl: harness.urls.appUrl,
      handlers: HANDLERS,
      tidy: async () => {},
      log: silent,
      pollSeconds: 0.5,
    });
    try {
      const { port } = receiver.address() as AddressInfo;
      const channel = { kind: "webhook" as const, target: `http://127.0.0.1:${port}/hook` };
      await admin`insert into notification_channel (workspace_id, kind, name, target, secret, rhythm, is_enabled, created_by)
        values (${fund.owner.workspaceId}, ${channel.kind}, 'Desk', ${channel.target}, 'whsec_x', 'at_once', true,
          ${fund.owner.userId})`;
      const id = await fund.strategy("Narrow", { limit: "20000.00" });
      const allocate = (amount_usd: string) =>
        call(router.capital.strategies.allocate, { id, amount_usd }, fund.once());
      await allocate("9000.00");
      await allocate("9500.00");
      await vi.waitFor(() => expect(bodies).toHaveLength(1), { timeout: 40_000, interval: 50 });
      const told = JSON.parse(bodies[0] ?? "{}");
      expect(told).toMatchObject({ type: "alert.notice", items: [] });
      const messages = told.capital.map(({ message }: { message: string }) => message);
      expect(messages).toContain("Narrow is 92.5 % used: 18,500.00 of 20,000.00 USD is deployed");
      expect(told.capital[0]).toMatchObject({ notice: "first", text: expect.stringContaining("USD") });
      const runs = await admin`select state, trigger from job_run
        where workspace_id = ${fund.owner.workspaceId} and job = 'watch-capital'`;
      expect(runs).toEqual([{ state: "done", trigger: "event" }]);
      expect(await run("watch-capital")).toMatchObject({ state: "done" });
      expect(bodies).toHaveLength(1);
    } finally {
      await worker.stop();
      receiver.close();
    }
  });
});
