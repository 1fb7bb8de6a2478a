import { randomUUID } from "node:crypto";
import { call } from "@orpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { asMember, fundMaster, makePool, makeStrategy } from "./capital-fixture";

const { requests, strategies, settings } = router.capital;
const HOUR_MS = 3_600_000;

let harness: Harness;
let admin: ReturnType<typeof openPool>;
let owner: Principal;
let manager: Principal;
let approver: Principal;
let strategy: string;

beforeAll(async () => {
  harness = await openHarness();
  admin = openPool(harness.urls.adminUrl, 1);
});
beforeEach(async () => {
  owner = await harness.member();
  manager = await harness.member("manager", owner.workspaceId);
  approver = await harness.member("approver", owner.workspaceId);
  await fundMaster(harness, owner, "200000.00");
  const pool = await makePool(harness, owner);
  strategy = (await makeStrategy(harness, owner, pool.id)).id;
});
afterAll(async () => {
  await admin.end();
  await harness.close();
});

type Overrides = { now?: Date; idempotencyKey?: string; isDryRun?: boolean };
const as = (principal: Principal, overrides: Overrides = {}) => asMember(harness, principal, overrides);
const later = (hours: number) => new Date(harness.context(owner).now.getTime() + hours * HOUR_MS);

const ask = (amount: string, by = manager, strategyId = strategy) =>
  call(requests.create, { strategy_id: strategyId, amount_usd: amount, reason: "Room for more" }, as(by));
const approve = (id: string, by = approver, overrides: Overrides = {}) =>
  call(requests.approve, { id, note: "Fine" }, as(by, overrides));
const deploy = (id: string, overrides: Overrides = {}) =>
  call(requests.deploy, { id }, as(manager, { idempotencyKey: randomUUID(), ...overrides }));
const release = (id: string, amount?: string, overrides: Overrides = {}) =>
  call(
    requests.release,
    { id, amount_usd: amount },
    as(manager, { idempotencyKey: randomUUID(), ...overrides }),
  );
const approved = async (amount: string) => {
  const { id } = await ask(amount);
  await approve(id);
  return id;
};
const actionsOf = async (id: string) =>
  (await admin`select action from audit_event where entity_id = ${id} order by seq`).map(
    ({ action }) => action,
  );
const storedStatus = async (id: string) =>
  (await admin`select status from capital_request where id = ${id}`)[0]?.status;
const standing = () => call(strategies.get, { id: strategy }, as(owner));

describe("a request for capital", () => {
  it("goes from asking by way of approval and deployment to release, each step in the trail and the ledger", async () => {
    const asked = await ask("60000.00");
    expect(asked).toMatchObject({
      strategy_id: strategy,
      strategy_name: "Momentum",
      strategy_status: "active",
      amount_usd: "60000.00",
      released_usd: "0.00",
      outstanding_usd: "0.00",
      status: "requested",
      reason: "Room for more",
      requested_by: manager.userId,
      requested_by_name: "Test user",
      decided_by: null,
      expires_at: null,
      transaction_id: null,
      is_own: true,
      can: { approve: false, reject: false, deploy: false, release: false, cancel: true },
      checks: [],
      comments: [],
      version: 1,
    });
    const held = await approve(asked.id);
    expect(held).toMatchObject({
      status: "approved",
      decided_by: approver.userId,
      decision_note: "Fine",
      expires_at: later(72).toISOString(),
      can: { deploy: true, cancel: false },
      checks: [],
      version: 2,
    });
    expect(await standing()).toMatchObject({ reserved_usd: "60000.00", deployed_notional_usd: "0.00" });
    const deployed = await deploy(asked.id);
    expect(deployed).toMatchObject({
      status: "deployed",
      outstanding_usd: "60000.00",
      moved_usd: "60000.00",
      deployed_by: manager.userId,
      can: { release: true, deploy: false },
    });
    expect(deployed.transaction_id).toBe(deployed.moved_transaction_id);
    expect(await standing()).toMatchObject({
      reserved_usd: "0.00",
      deployed_notional_usd: "60000.00",
      cash_usd: "60000.00",
    });
    const part = await release(asked.id, "15000.00");
    expect(part).toMatchObject({
      status: "deployed",
      moved_usd: "15000.00",
      released_usd: "15000.00",
      outstanding_usd: "45000.00",
    });
    const rest = await release(asked.id);
    expect(rest).toMatchObject({
      status: "released",
      moved_usd: "45000.00",
      released_usd: "60000.00",
      outstanding_usd: "0.00",
      can: { release: false },
    });
    expect(await standing()).toMatchObject({ deployed_notional_usd: "0.00", cash_usd: "0.00" });
    const act = (name: string) => `capital.request.${name}`;
    expect(await actionsOf(asked.id)).toEqual(["create", "approve", "deploy", "release", "release"].map(act));
    const moved = await admin`select kind, cause, cause_id from ledger_transaction
      where workspace_id = ${owner.workspaceId} and cause = 'request' order by seq`;
    expect(moved).toEqual(
      ["allocate", "deallocate", "deallocate"].map((kind) => ({
        kind,
        cause: "request",
        cause_id: asked.id,
      })),
    );
  });

  it("is decided by nobody who asked, owner or not", async () => {
    const own = await ask("100.00", owner);
    expect(own.can).toEqual({ approve: false, reject: false, deploy: false, release: false, cancel: true });
    for (const decide of [requests.approve, requests.reject]) {
      await expect(call(decide, { id: own.id }, as(owner))).rejects.toMatchObject({
        status: 403,
        message: "Nobody decides their own request; another approver does",
      });
      await expect(call(decide, { id: own.id }, as(manager))).rejects.toMatchObject({ status: 403 });
    }
    expect(await approve(own.id)).toMatchObject({ status: "approved" });
  });

  it("approved by eight at once is approved once: the others are told that it was", async () => {
    const { id } = await ask("60000.00");
    const approvers = await Promise.all(
      Array.from({ length: 8 }, () => harness.member("approver", owner.workspaceId)),
    );
    const all = await Promise.allSettled(approvers.map((by) => approve(id, by)));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of all) {
      if (one.status === "rejected")
        expect(one.reason).toMatchObject({ status: 409, data: { status: "approved" } });
    }
    expect(await standing()).toMatchObject({ reserved_usd: "60000.00" });
    expect(await actionsOf(id)).toHaveLength(2);
  });

  it("deployed by eight at once is deployed once, and with one key answered alike", async () => {
    const id = await approved("60000.00");
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => deploy(id)));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await standing()).toMatchObject({ deployed_notional_usd: "60000.00" });
    const key = randomUUID();
    const first = await release(id, "10.00", { idempotencyKey: key });
    expect(await release(id, "10.00", { idempotencyKey: key })).toEqual(first);
    await expect(release(id, "20.00", { idempotencyKey: key })).rejects.toMatchObject({
      status: 422,
      code: "IDEMPOTENCY_KEY_REUSED",
    });
    expect(await standing()).toMatchObject({ deployed_notional_usd: "59990.00" });
  });

  it("moves no money without an Idempotency-Key, but rehearses without one", async () => {
    const id = await approved("10.00");
    for (const move of [requests.deploy, requests.release]) {
      await expect(call(move, { id }, as(manager))).rejects.toMatchObject({ status: 400 });
    }
    expect(await call(requests.deploy, { id }, as(manager, { isDryRun: true }))).toMatchObject({
      status: "deployed",
    });
    expect(await storedStatus(id)).toBe("approved");
  });

  it("is refused for what is stale, and for what does not follow from where it stands", async () => {
    const { id } = await ask("10.00");
    await expect(deploy(id)).rejects.toMatchObject({ status: 409, data: { status: "requested" } });
    await expect(release(id)).rejects.toMatchObject({ status: 409 });
    await approve(id);
    const stale = call(requests.deploy, { id, version: 1 }, as(manager, { idempotencyKey: randomUUID() }));
    await expect(stale).rejects.toMatchObject({
      status: 409,
      data: { current_version: 2, your_version: 1 },
    });
    await expect(call(requests.reject, { id }, as(approver))).rejects.toMatchObject({ status: 409 });
    const rejected = await ask("10.00");
    expect(await call(requests.reject, { id: rejected.id, note: "Not now" }, as(approver))).toMatchObject({
      status: "rejected",
      decision_note: "Not now",
    });
    await expect(approve(rejected.id)).rejects.toMatchObject({ status: 409, data: { status: "rejected" } });
    await expect(call(requests.cancel, { id: rejected.id }, as(manager))).rejects.toMatchObject({
      status: 409,
    });
  });

  it("is cancelled by who asked or by an owner, before it is deployed; what it held is free again", async () => {
    const id = await approved("100000.00");
    const colleague = await harness.member("manager", owner.workspaceId);
    await expect(call(requests.cancel, { id }, as(colleague))).rejects.toMatchObject({ status: 403 });
    await expect(ask("0.01")).rejects.toMatchObject({ code: "POLICY_VIOLATION" });
    expect(await call(requests.cancel, { id }, as(owner))).toMatchObject({
      status: "cancelled",
      outstanding_usd: "0.00",
    });
    expect(await standing()).toMatchObject({ reserved_usd: "0.00" });
    await deploy(await approved("10.00"));
  });
});

describe("the rules", () => {
  it("are told at the request, all at once", async () => {
    await call(settings.change, { max_strategy_share: 0.1, min_allocation_usd: "500000.00" }, as(owner));
    await expect(ask("160000.00")).rejects.toMatchObject({
      status: 422,
      code: "POLICY_VIOLATION",
      message:
        "Policy limit of Momentum: Available 100,000.00, requested 160,000.00, exceeds by 60,000.00, and 3 more",
      data: {
        violations: [
          {
            rule: "POLICY_LIMIT",
            available_usd: "100000.00",
            requested_usd: "160000.00",
            excess_usd: "60000.00",
          },
          { rule: "DEPLOYABLE_RESERVE", available_usd: "100000.00", excess_usd: "60000.00" },
          { rule: "STRATEGY_SHARE", available_usd: "20000.00", excess_usd: "140000.00" },
          { rule: "MIN_ALLOCATION", available_usd: "500000.00", excess_usd: "340000.00" },
        ],
      },
    });
    expect((await call(requests.list, {}, as(owner))).items).toEqual([]);
  });

  it("count at approval what other approvals hold, and at deployment all but its own", async () => {
    const [first, second] = [await ask("60000.00"), await ask("60000.00")];
    await approve(first.id);
    await expect(approve(second.id)).rejects.toMatchObject({
      status: 422,
      data: {
        violations: [
          {
            rule: "POLICY_LIMIT",
            available_usd: "40000.00",
            requested_usd: "60000.00",
            excess_usd: "20000.00",
            reserved_usd: "60000.00",
          },
          { rule: "DEPLOYABLE_RESERVE" },
        ],
      },
    });
    const seen = await call(requests.get, { id: second.id }, as(approver));
    expect(seen.checks).toMatchObject([{ rule: "POLICY_LIMIT" }, { rule: "DEPLOYABLE_RESERVE" }]);
    expect(await deploy(first.id)).toMatchObject({ status: "deployed" });
  });

  it("hold of two approvals at once that fit one by one only the first", async () => {
    const asked = await Promise.all([ask("60000.00"), ask("60000.00")]);
    const both = await Promise.allSettled(asked.map(({ id }) => approve(id)));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await standing()).toMatchObject({ reserved_usd: "60000.00" });
  });

  it("are asked again at deployment: a limit lowered meanwhile stops it", async () => {
    const id = await approved("60000.00");
    await call(strategies.revise, { id: strategy, policy_limit_usd: "50000.00" }, as(owner));
    await expect(deploy(id)).rejects.toMatchObject({
      status: 422,
      message: "Policy limit of Momentum: Available 50,000.00, requested 60,000.00, exceeds by 10,000.00",
    });
    expect(await storedStatus(id)).toBe("approved");
    await call(strategies.revise, { id: strategy, status: "paused" }, as(owner));
    await expect(deploy(id)).rejects.toMatchObject({ status: 409, data: { status: "paused" } });
    await expect(ask("1.00")).rejects.toMatchObject({ status: 409, data: { status: "paused" } });
  });

  it("do not ask for a request where there is one", async () => {
    await call(settings.change, { approval_threshold_usd: 0 }, as(owner));
    expect(await deploy(await approved("60000.00"))).toMatchObject({ status: "deployed" });
  });
});

describe("an approval that has run out", () => {
  it("is not deployed, and is written down as expired by who tries", async () => {
    const id = await approved("60000.00");
    const late = { now: later(72) };
    expect(await call(requests.get, { id }, as(owner, late))).toMatchObject({
      status: "expired",
      can: { deploy: false, cancel: false },
      checks: [],
    });
    expect(await storedStatus(id)).toBe("approved");
    await expect(deploy(id, late)).rejects.toMatchObject({ status: 409, data: { status: "expired" } });
    expect(await storedStatus(id)).toBe("expired");
    expect((await actionsOf(id)).at(-1)).toBe("capital.request.expire");
    await expect(deploy(id, late)).rejects.toMatchObject({ status: 409 });
    expect(await actionsOf(id)).toHaveLength(3);
    expect(await standing()).toMatchObject({ deployed_notional_usd: "0.00" });
  });

  it("is deployed a moment before", async () => {
    const id = await approved("60000.00");
    const justBefore = new Date(later(72).getTime() - 1);
    expect(await deploy(id, { now: justBefore })).toMatchObject({ status: "deployed" });
  });

  it("holds nothing from that moment, whether or not anybody wrote it down", async () => {
    await approved("100000.00");
    const late = { now: later(72) };
    const { id } = await call(
      requests.create,
      { strategy_id: strategy, amount_usd: "100000.00", reason: "Now it is my turn" },
      as(manager, late),
    );
    expect(await approve(id, approver, late)).toMatchObject({ status: "approved" });
    const listed = async (status: "approved" | "expired") =>
      (await call(requests.list, { status }, as(owner, late))).items.map(({ amount_usd }) => amount_usd);
    expect(await listed("expired")).toEqual(["100000.00"]);
    expect(await listed("approved")).toEqual(["100000.00"]);
  });

  it("follows the settings in how long it holds", async () => {
    await call(settings.change, { approval_hours: 1 }, as(owner));
    const id = await approved("1.00");
    await expect(call(requests.cancel, { id }, as(owner, { now: later(1) }))).rejects.toMatchObject({
      status: 409,
      data: { status: "expired" },
    });
    expect(await storedStatus(id)).toBe("expired");
  });
});

describe("a release", () => {
  it("gives back at most what is outstanding and what the strategy still has deployed", async () => {
    const [first, second] = [await approved("30000.00"), await approved("20000.00")];
    await deploy(first);
    await deploy(second);
    expect(await release(first, "999999.00")).toMatchObject({ status: "released", moved_usd: "30000.00" });
    await expect(release(first)).rejects.toMatchObject({ status: 409, data: { status: "released" } });
    expect(await standing()).toMatchObject({ deployed_notional_usd: "20000.00" });
  });

  it("closes a request whose money was taken back directly, without a movement", async () => {
    const id = await approved("30000.00");
    await deploy(id);
    await call(
      strategies.deallocate,
      { id: strategy, amount_usd: "30000.00" },
      as(manager, { idempotencyKey: randomUUID() }),
    );
    expect(await release(id)).toMatchObject({
      status: "released",
      released_usd: "0.00",
      outstanding_usd: "0.00",
      moved_usd: "0.00",
      moved_transaction_id: null,
    });
    await expect(release(id)).rejects.toMatchObject({ status: 409 });
  });

  it("is refused while the strategy has put its cash to work", async () => {
    const id = await approved("30000.00");
    await deploy(id);
    await call(
      router.capital.positions.replace,
      {
        id: strategy,
        positions: [{ symbol: "FUND", quantity: "1", price_usd: "25000" }],
        cash_usd: "5000.00",
      },
      as(owner),
    );
    await expect(release(id)).rejects.toMatchObject({
      status: 422,
      code: "INSUFFICIENT_STRATEGY_CASH",
      data: { available_usd: "5000.00", requested_usd: "30000.00", excess_usd: "25000.00" },
    });
    expect(await release(id, "5000.00")).toMatchObject({ status: "deployed", outstanding_usd: "25000.00" });
  });
});

describe("requests", () => {
  it("are talked about by managers and read by all", async () => {
    const { id } = await ask("10.00");
    const viewer = await harness.member("viewer", owner.workspaceId);
    const said = await call(requests.comment, { id, text: " Why now?\nIt can wait. " }, as(approver));
    expect(said.comments).toMatchObject([
      { author_id: approver.userId, author_name: "Test user", text: "Why now?\nIt can wait." },
    ]);
    await call(requests.comment, { id, text: "It cannot." }, as(manager));
    expect(await call(requests.get, { id }, as(viewer))).toMatchObject({
      comments_count: 2,
      comments: [{ text: "Why now?\nIt can wait." }, { text: "It cannot." }],
      can: { approve: false, reject: false, deploy: false, release: false, cancel: false },
    });
    await expect(call(requests.comment, { id, text: "me too" }, as(viewer))).rejects.toMatchObject({
      status: 403,
    });
    for (const text of ["", "  ", "ding\u0007", "x".repeat(2001)]) {
      await expect(call(requests.comment, { id, text }, as(manager))).rejects.toMatchObject({ status: 400 });
    }
  });

  it("are listed newest first, by what waits, whose they are, for what and how they stand", async () => {
    const carry = await makeStrategy(harness, owner, (await makePool(harness, owner, { name: "FX" })).id, {
      name: "Carry",
    });
    const first = await ask("10.00");
    const second = await ask("20.00", approver);
    const third = await ask("30.00", manager, carry.id);
    await approve(third.id);
    const ids = async (filter: object, by = approver) =>
      (await call(requests.list, filter, as(by))).items.map(({ id }) => id);
    expect(await ids({})).toEqual([third.id, second.id, first.id]);
    expect(await ids({ queue: "true" })).toEqual([first.id]);
    expect(await ids({ queue: true }, owner)).toEqual([second.id, first.id]);
    expect(await ids({ mine: true })).toEqual([second.id]);
    expect(await ids({ mine: false, queue: "false" })).toHaveLength(3);
    expect(await ids({ status: "approved" })).toEqual([third.id]);
    expect(await ids({ strategy_id: carry.id })).toEqual([third.id]);
    expect(await ids({ strategy_id: "nonsense" })).toEqual([]);
    expect(await ids({ q: "carr" })).toEqual([third.id]);
    const page = await call(requests.list, { limit: 2 }, as(owner));
    const next = await call(requests.list, { limit: 2, cursor: page.next_cursor ?? "" }, as(owner));
    expect([...page.items, ...next.items].map(({ id }) => id)).toEqual([third.id, second.id, first.id]);
    expect(next.next_cursor).toBeNull();
  });

  it.each(["0", "-1", "0.005", "1e5", "NaN", "１００", "100000000000000000000", "", null, {}])(
    "are refused with 400 for the amount %j",
    async (amount) => {
      await expect(ask(amount as never)).rejects.toMatchObject({ status: 400 });
      await expect(release(randomUUID(), (amount ?? {}) as never)).rejects.toMatchObject({ status: 400 });
    },
  );

  it("are refused for strategies that are not there, and for reasons that are none", async () => {
    const other = await harness.member();
    await expect(ask("1.00", other)).rejects.toMatchObject({ status: 404 });
    await expect(ask("1.00", manager, randomUUID())).rejects.toMatchObject({ status: 404 });
    await expect(ask("1.00", manager, "x")).rejects.toMatchObject({ status: 404 });
    for (const reason of ["", " ", "a\u0000b", undefined]) {
      const body = { strategy_id: strategy, amount_usd: "1.00", reason };
      await expect(call(requests.create, body as never, as(manager))).rejects.toMatchObject({ status: 400 });
    }
  });

  it("are turned away with 503 while others hold the reserve for longer than one waits", async () => {
    await admin.begin(async (tx) => {
      await tx`select 1 from capital_reserve where workspace_id = ${owner.workspaceId} for no key update`;
      await expect(ask("1.00")).rejects.toMatchObject({ status: 503, code: "UNAVAILABLE" });
    });
    expect(await ask("1.00")).toMatchObject({ status: "requested" });
  }, 20_000);

  it("seen with a key that may only read can be acted on by nobody", async () => {
    const { id } = await ask("10.00");
    const reader = { ...approver, scope: "read" as const, via: "key" as const };
    expect((await call(requests.get, { id }, as(reader))).can.approve).toBe(false);
    await expect(approve(id, reader)).rejects.toMatchObject({ status: 403 });
  });
});
