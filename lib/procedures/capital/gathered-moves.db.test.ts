import { randomUUID } from "node:crypto";
import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openPool, openTenantDatabase, type TenantDatabase } from "@/db/client";
import { loadCapitalState } from "@/db/repositories/capital/load-state";
import type { CapitalVerdict } from "@/db/repositories/capital/move-capital";
import { type KeyedMove, moveTogether } from "@/db/repositories/capital/move-together";
import { Decimal } from "@/lib/kernel/decimal";
import { toPublicError } from "@/lib/procedures/errors";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { asMember, fundMaster, makePool, makeStrategy } from "./capital-fixture";

const { allocate, deallocate } = router.capital.strategies;

let harness: Harness;
let admin: ReturnType<typeof openPool>;
beforeAll(async () => {
  harness = await openHarness();
  admin = openPool(harness.urls.adminUrl, 2);
});
afterAll(async () => {
  await admin.end();
  await harness.close();
});

type Place = { owner: Principal; id: string };

/** An active strategy with a limit, all of whose reserve may be deployed. */
async function place(limit = "100000.00"): Promise<Place> {
  const owner = await harness.member();
  await fundMaster(harness, owner, "1000000.00");
  await call(router.capital.settings.change, { deployable_fraction: 1 }, asMember(harness, owner));
  const pool = await makePool(harness, owner);
  const { id } = await makeStrategy(harness, owner, pool.id, { policy_limit_usd: limit });
  return { owner, id };
}

type Asked = { amount: string; key?: string; database?: TenantDatabase };

function ask(procedure: typeof allocate, { owner, id }: Place, { amount, key, database }: Asked) {
  const overrides = { idempotencyKey: key ?? randomUUID(), ...(database && { database }) };
  return call(procedure, { id, amount_usd: amount }, asMember(harness, owner, overrides));
}

async function stateOf({ owner, id }: Place) {
  const { database, now } = harness.context(owner);
  const state = await database.read(owner, (tx) => loadCapitalState(tx, owner.workspaceId, now));
  const strategy = state.strategies.find((one) => one.id === id);
  const [counts] = await admin`
    select (select count(*)::int from ledger_transaction where workspace_id = ${owner.workspaceId} and kind = 'allocate') as posted,
      (select count(*)::int from audit_event where workspace_id = ${owner.workspaceId} and action = 'capital.allocate') as audited,
      (select count(*)::int from idempotency_key where workspace_id = ${owner.workspaceId}) as keyed,
      (select coalesce(sum(e.notional), 0)::text from ledger_entry e where e.workspace_id = ${owner.workspaceId}) as notional`;
  return { deployed: strategy?.deployed.toFixed(2), master: state.masterCash.toFixed(2), ...counts };
}

const refusals = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [outcome.reason as Error & { code: string }] : [],
  );

describe("callers that are gathered", () => {
  it("64 at once never go past the limit, and each has the verdict that is right for it", async () => {
    const here = await place();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 64 }, () => ask(allocate, here, { amount: "2500.00" })),
    );
    const refused = refusals(outcomes);
    expect(refused).toHaveLength(24);
    for (const error of refused) {
      expect(error.code).toBe("POLICY_VIOLATION");
      expect(error.message).toContain("Available 0.00, requested 2,500.00, exceeds by 2,500.00");
    }
    const answers = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    expect(new Set(answers.map(({ transaction_id }) => transaction_id)).size).toBe(40);
    const last = answers.find(({ deployed_notional_usd }) => deployed_notional_usd === "100000.00");
    expect(last).toMatchObject({
      utilization_percent: 100,
      available_to_deploy_usd: "0.00",
      master_cash_usd: "900000.00",
    });
    expect(await stateOf(here)).toEqual({
      deployed: "100000.00",
      master: "900000.00",
      posted: 40,
      audited: 40,
      keyed: 40,
      notional: "100000.00",
    });
  });

  it("two servers at once never go past it either", async () => {
    const here = await place();
    const servers = [openTenantDatabase(harness.urls.appUrl, 3), openTenantDatabase(harness.urls.appUrl, 3)];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 128 }, (_, index) =>
        ask(allocate, here, { amount: "1999.99", database: servers[index % 2] }),
      ),
    );
    expect(refusals(outcomes).map(({ code }) => code)).toEqual(Array(78).fill("POLICY_VIOLATION"));
    expect(await stateOf(here)).toMatchObject({ deployed: "99999.50", posted: 50, audited: 50, keyed: 50 });
    await Promise.all(servers.map((server) => server.close()));
  });

  it("take and give at once, and the cents agree", async () => {
    const here = await place();
    await ask(allocate, here, { amount: "50000.00" });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, (_, index) =>
        ask(index % 2 ? allocate : deallocate, here, { amount: index % 2 ? "33.33" : "11.11" }),
      ),
    );
    expect(refusals(outcomes)).toEqual([]);
    expect(await stateOf(here)).toMatchObject({
      deployed: "50666.60",
      master: "949333.40",
      notional: "50666.60",
    });
  });

  it("with one key at once are one movement, and one answer", async () => {
    const here = await place();
    const key = randomUUID();
    const same = await Promise.all(
      Array.from({ length: 16 }, () => ask(allocate, here, { amount: "5.00", key })),
    );
    expect(new Set(same.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const other = ask(allocate, here, { amount: "6.00", key });
    await expect(other).rejects.toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED", status: 422 });
    expect(await stateOf(here)).toMatchObject({ deployed: "5.00", posted: 1, audited: 1, keyed: 1 });
  });

  it("of many workspaces each have their own limit", async () => {
    const places = await Promise.all(Array.from({ length: 5 }, () => place("100.00")));
    const outcomes = await Promise.all(
      places.map((here) =>
        Promise.allSettled(Array.from({ length: 12 }, () => ask(allocate, here, { amount: "10.00" }))),
      ),
    );
    expect(outcomes.map((of) => refusals(of).length)).toEqual([2, 2, 2, 2, 2]);
  });
});

function keyed({ owner, id }: Place, change: Partial<KeyedMove> = {}): KeyedMove {
  return {
    kind: "allocate",
    strategyId: id,
    amount: new Decimal("1.00"),
    userId: owner.userId,
    requestId: "test",
    note: null,
    idempotency: { key: randomUUID(), procedure: "capital.strategies.allocate", requestHash: "a" },
    now: harness.context(owner).now,
    ...change,
  };
}

const failing = (code: string) => Object.assign(new Error(code), { code });
const statuses = (outcomes: PromiseSettledResult<CapitalVerdict>[]) =>
  outcomes.map((one) => (one.status === "fulfilled" ? one.value.outcome : one.reason));

/** The database, with something that happens before or after each statement that stands alone. */
function disturbed(
  owner: Principal,
  disturb: (turn: number) => { before?: Error; after?: Error },
): TenantDatabase {
  const { database } = harness.context(owner);
  let turn = 0;
  return {
    ...database,
    async direct(work) {
      turn += 1;
      const { before, after } = disturb(turn);
      if (before) throw before;
      const answer = await database.direct(work);
      if (after) throw after;
      return answer;
    },
  };
}

describe("a batch in trouble", () => {
  it("is tried one by one: a move that cannot be carried out harms no other", async () => {
    const here = await place();
    const { workspaceId } = here.owner;
    const moves = [keyed(here), keyed(here, { userId: "nobody at all" }), keyed(here)];
    const outcomes = await moveTogether(harness.context(here.owner).database, workspaceId, moves);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await stateOf(here)).toMatchObject({ deployed: "2.00", posted: 2, audited: 2, keyed: 2 });
  });

  it("whose commit was not heard of is asked about again, and counts once", async () => {
    const here = await place();
    const lost = disturbed(here.owner, (turn) => (turn < 3 ? { after: failing("CONNECTION_CLOSED") } : {}));
    const outcomes = await moveTogether(lost, here.owner.workspaceId, [keyed(here), keyed(here)]);
    expect(statuses(outcomes)).toEqual(["repeated", "repeated"]);
    expect(await stateOf(here)).toMatchObject({ deployed: "2.00", posted: 2, audited: 2 });
  });

  it("is tried again after a deadlock, and turned away with 503 while locks are held or the database is gone", async () => {
    const here = await place();
    const { workspaceId } = here.owner;
    const dead = disturbed(here.owner, (turn) => (turn < 4 ? { before: failing("40P01") } : {}));
    expect(statuses(await moveTogether(dead, workspaceId, [keyed(here)]))).toEqual(["posted"]);
    const locked = disturbed(here.owner, () => ({ before: failing("55P03") }));
    const gone = disturbed(here.owner, () => ({ before: failing("CONNECTION_CLOSED") }));
    for (const database of [locked, gone]) {
      const [outcome] = statuses(await moveTogether(database, workspaceId, [keyed(here)]));
      expect(outcome).toMatchObject({ status: 503, code: "UNAVAILABLE" });
    }
    expect(await stateOf(here)).toMatchObject({ deployed: "1.00" });
  });

  it("survives that its connections are cut under it, each key once", async () => {
    const here = await place();
    const database = openTenantDatabase(harness.urls.appUrl, 3);
    const stopExpecting = expectThrownByDriver();
    const asked = Array.from({ length: 600 }, () => ({ amount: "1.00", key: randomUUID(), database }));
    let cuts = 0;
    for (let from = 0; from < asked.length; from += 60) {
      const wave = asked.slice(from, from + 60).map((one) => untilAnswered(() => ask(allocate, here, one)));
      cuts += (await cutMovers()).length;
      await Promise.all(wave);
    }
    expect(cuts).toBeGreaterThan(0);
    expect(await stateOf(here)).toMatchObject({ deployed: "600.00", posted: 600, audited: 600, keyed: 600 });
    await database.close();
    for (const error of stopExpecting()) expect(String(error)).toContain("reading 'write'");
  });
});

/** What a caller does who was told to send it again with the same key. */
async function untilAnswered<T>(send: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if ((error as { status?: number }).status !== 503) throw error;
    }
  }
}

/** Cuts the connections that are moving capital right now. */
async function cutMovers(): Promise<readonly unknown[]> {
  return admin`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like '%capital_move%' and pid <> pg_backend_pid()`;
}

/** The driver then throws out of a callback of its own, where nobody can catch it but the process; the web server logs it. */
function expectThrownByDriver(): () => unknown[] {
  const listeners = process.listeners("uncaughtException");
  const thrown: unknown[] = [];
  process.removeAllListeners("uncaughtException");
  process.on("uncaughtException", (error) => thrown.push(error));
  return () => {
    process.removeAllListeners("uncaughtException");
    for (const listener of listeners) process.on("uncaughtException", listener);
    return thrown;
  };
}

describe("a movement and its surroundings", () => {
  it("is announced after its commit, and neither a dry run nor a refusal is", async () => {
    const here = await place("10.00");
    const announce = vi.fn();
    const database = { ...harness.context(here.owner).database, announce };
    const dry = asMember(harness, here.owner, { database, isDryRun: true });
    await call(allocate, { id: here.id, amount_usd: "1.00" }, dry);
    await expect(ask(allocate, here, { amount: "11.00", database })).rejects.toMatchObject({ status: 422 });
    expect(announce).not.toHaveBeenCalled();
    await ask(allocate, here, { amount: "1.00", database });
    expect(announce).toHaveBeenCalledExactlyOnceWith(here.owner.workspaceId, "capital");
  });

  it("is a fault when the database refuses what the rules allow", async () => {
    const here = await place();
    const { database, now } = harness.context(here.owner);
    const state = await database.read(here.owner, (tx) => loadCapitalState(tx, here.owner.workspaceId, now));
    const astray = { ...database, direct: async () => [{ outcome: "refused", state: () => state }] as never };
    const error = vi.fn();
    const log = { info: () => {}, warn: () => {}, error };
    const thrown = await ask(allocate, here, { amount: "1.00", database: astray }).catch(
      (reason: unknown) => reason,
    );
    expect(toPublicError(thrown, "r", log)).toMatchObject({ code: "INTERNAL", status: 500 });
    expect(error).toHaveBeenCalledOnce();
  });

  it("asks for a fresh session where money leaves, and takes a key of any age", async () => {
    const { owner } = await place();
    const stale = { ...owner, signedInAt: new Date(0) };
    const asked = (principal: Principal) => asMember(harness, principal, { idempotencyKey: randomUUID() });
    for (const [procedure, input] of [
      [router.capital.master.withdraw, { amount_usd: "1.00" }],
      [router.capital.ledger.reverse, { seq: 1 }],
    ] as const) {
      const answer = call(procedure as never, input as never, asked(stale));
      await expect(answer).rejects.toMatchObject({ code: "FRESH_SESSION_REQUIRED", status: 403 });
    }
    const key: Principal = { ...stale, via: "key" };
    const answer = await call(router.capital.master.withdraw, { amount_usd: "1.00" }, asked(key));
    expect(answer.cash_usd).toBe("999999.00");
  });
});
