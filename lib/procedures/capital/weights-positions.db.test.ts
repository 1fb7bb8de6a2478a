import { randomUUID } from "node:crypto";
import { call } from "@orpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { type Fund, moved, openFund, priced } from "./allocator-fixture";

const { capital } = router;
const NOW = "2026-11-20T12:00:00Z";

let harness: Harness;
let admin: ReturnType<typeof openPool>;
let fund: Fund;
const funds: Fund[] = [];

beforeAll(async () => {
  harness = await openHarness({ now: NOW });
  admin = openPool(harness.urls.adminUrl, 2);
});
beforeEach(async () => {
  fund = await openFund(harness, "100000.00");
  funds.push(fund);
});
afterAll(async () => {
  for (const each of funds) await each.close();
  await admin.end();
  await harness.close();
});

const auditOf = (action: string) => admin<{ before: unknown; after: unknown }[]>`
  select before, after from audit_event where workspace_id = ${fund.owner.workspaceId} and action = ${action} order by seq`;

describe("weights", () => {
  it("are replaced as a whole, with a new version and an audit line of old and new", async () => {
    const [a, b] = [await fund.strategy("A"), await fund.strategy("B")];
    const first = await call(capital.weights.get, {}, fund.as());
    expect(first).toMatchObject({ weights: {}, total: 0, version: 1 });
    const set = await call(
      capital.weights.replace,
      { weights: { [a]: 0.3, [b]: "0.7" }, version: 1 },
      fund.as(),
    );
    expect(set).toMatchObject({ weights: { [a]: 0.3, [b]: 0.7 }, total: 1, version: 2 });
    const next = await call(capital.weights.replace, { weights: { [b]: 0.25 } }, fund.as());
    expect(next.lines.map(({ name, weight }) => [name, weight])).toEqual([
      ["A", null],
      ["B", 0.25],
    ]);
    expect(await call(capital.weights.get, {}, fund.as())).toEqual(next);
    expect(await auditOf("capital.weights")).toEqual([
      { before: {}, after: { [a]: 0.3, [b]: 0.7 } },
      { before: { [a]: 0.3, [b]: 0.7 }, after: { [b]: 0.25 } },
    ]);
  });

  it.each([
    [
      "over the whole, with the sum",
      { a: 0.7, b: 0.4 },
      "The weights add up to 110 %, 10 % more than the whole",
    ],
    [
      "over it by the smallest step",
      { a: 0.5, b: "0.5000000001" },
      "The weights add up to 100.00000001 %, 0.00000001 % more than the whole",
    ],
    ["alone over 1", { a: 1.5 }, "The weights add up to 150 %, 50 % more than the whole"],
    ["below 0", { a: -0.1 }, "The weight of A is -10 %; a weight lies between 0 and 100 %"],
  ])("%s are refused and nothing is stored", async (_name, weights, message) => {
    const ids: Record<string, string> = { a: await fund.strategy("A"), b: await fund.strategy("B") };
    const asked = Object.fromEntries(Object.entries(weights).map(([key, weight]) => [ids[key], weight]));
    const put = call(capital.weights.replace, { weights: asked as Record<string, number> }, fund.as());
    await expect(put).rejects.toMatchObject({ status: 422, message });
    expect(await call(capital.weights.get, {}, fund.as())).toMatchObject({ weights: {}, version: 1 });
  });

  it("of a strategy that is unknown, or another workspace's, are refused by its id", async () => {
    const other = await openFund(harness, "1.00");
    funds.push(other);
    for (const id of [randomUUID(), await other.strategy("Theirs")]) {
      await expect(
        call(capital.weights.replace, { weights: { [id]: 0.1 } }, fund.as()),
      ).rejects.toMatchObject({
        status: 422,
        code: "UNKNOWN_STRATEGY",
        message: `No such strategy: ${id}`,
      });
    }
  });

  it("are the owner's, and a stale version is told", async () => {
    const a = await fund.strategy("A");
    const manager = await harness.member("manager", fund.owner.workspaceId);
    await expect(call(capital.weights.replace, { weights: {} }, fund.as(manager))).rejects.toMatchObject({
      status: 403,
    });
    await call(capital.weights.replace, { weights: { [a]: 0.2 }, version: 1 }, fund.as());
    const stale = call(capital.weights.replace, { weights: { [a]: 0.9 }, version: 1 }, fund.as());
    await expect(stale).rejects.toMatchObject({ status: 409 });
  });

  it("ask a session for the password that was not confirmed lately, and take no field that is not theirs", async () => {
    const a = await fund.strategy("A");
    const replace = (body: object, by = fund.owner) =>
      call(capital.weights.replace, { weights: { [a]: 0.2 }, ...body }, fund.as(by));
    const stale = { ...fund.owner, signedInAt: new Date(0) };
    await expect(replace({}, stale)).rejects.toMatchObject({ code: "FRESH_SESSION_REQUIRED" });
    await expect(replace({ weight: 1 })).rejects.toMatchObject({ status: 400 });
    expect((await call(capital.weights.get, {}, fund.as())).weights).toEqual({});
    expect((await replace({}, { ...stale, via: "key" })).weights).toEqual({ [a]: 0.2 });
  });

  it("of two owners who replace them at once from the same version one wins", async () => {
    const a = await fund.strategy("A");
    const puts = await Promise.allSettled(
      [0.1, 0.2, 0.3, 0.4].map((weight) =>
        call(capital.weights.replace, { weights: { [a]: weight }, version: 1 }, fund.as()),
      ),
    );
    expect(puts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("positions", () => {
  const ledger = () => admin<{ kind: string; code: string; amount: string; notional: string }[]>`
    select t.kind, a.code, e.amount::text, e.notional::text from ledger_transaction t
    join ledger_entry e using (workspace_id, seq)
    join ledger_account a on a.workspace_id = e.workspace_id and a.id = e.account_id
    where t.workspace_id = ${fund.owner.workspaceId} and t.kind = 'trade' order by t.seq, e.position`;

  it("bought for cash are a trade against the outside: the ledger sums to zero, deployed notional stays", async () => {
    const id = await fund.strategy("Buyer", { deployed: "50000.00" });
    await priced(fund, { symbol: "BOUGHT1", close: "100.50", date: "2026-11-20" });
    const put = { id, positions: [{ symbol: "bought1", quantity: "300" }], cash_usd: "19850.00" };
    const replaced = await call(capital.positions.replace, put, fund.once());
    expect(replaced).toMatchObject({
      cash_usd: "19850.00",
      positions_usd: "30150.00",
      value_usd: "50000.00",
      traded_usd: "-30150.00",
      transaction_id: 3,
    });
    expect(await ledger()).toEqual([
      { kind: "trade", code: "external", amount: "30150.00", notional: "0.00" },
      { kind: "trade", code: `strategy:${id}:cash`, amount: "-30150.00", notional: "0.00" },
    ]);
    const [sums] = await admin`select
      (select sum(balance)::text from ledger_account where workspace_id = ${fund.owner.workspaceId}) as balances,
      (select deployed_notional_usd::text from capital_strategy where id = ${id}) as deployed`;
    expect(sums).toEqual({ balances: "0.00", deployed: "50000.00" });
    expect(await auditOf("capital.trade")).toHaveLength(1);
    expect(await auditOf("capital.positions")).toEqual([{ before: {}, after: { BOUGHT1: "300" } }]);
  });

  it("stated again book nothing more; sold, the cash comes back", async () => {
    const id = await fund.strategy("Trader", { deployed: "1000.00" });
    const holding = {
      id,
      positions: [{ symbol: "OWN1", quantity: "1", price_usd: "400" }],
      cash_usd: "600.00",
    };
    await call(capital.positions.replace, holding, fund.once());
    const again = await call(capital.positions.replace, holding, fund.once());
    expect(again).toMatchObject({ traded_usd: "0.00", transaction_id: null, value_usd: "1000.00" });
    const sold = await call(
      capital.positions.replace,
      { id, positions: [], cash_usd: "1100.00" },
      fund.once(),
    );
    expect(sold).toMatchObject({
      traded_usd: "500.00",
      cash_usd: "1100.00",
      positions: [],
      positions_usd: "0.00",
    });
    expect((await ledger()).filter(({ code }) => code !== "external").map(({ amount }) => amount)).toEqual([
      "-400.00",
      "500.00",
    ]);
  });

  it("in a dry run show the same and leave nothing", async () => {
    const id = await fund.strategy("Careful", { deployed: "1000.00" });
    const put = { id, positions: [{ symbol: "OWN2", quantity: "2", price_usd: "10.5" }], cash_usd: "979.00" };
    const dry = await call(capital.positions.replace, put, fund.as(fund.owner, { isDryRun: true }));
    expect(dry).toMatchObject({ traded_usd: "-21.00", value_usd: "1000.00" });
    expect(await call(capital.positions.get, { id }, fund.as())).toMatchObject({
      positions: [],
      cash_usd: "1000.00",
    });
    expect(await ledger()).toEqual([]);
  });

  it.each([
    [
      "a symbol that is in no catalogue, without a price",
      [{ symbol: "NOWHERE1", quantity: "1" }],
      "PRICE_NEEDED",
    ],
    [
      "a price of a day to come",
      [{ symbol: "OWN3", quantity: "1", price_usd: "1", price_date: "2026-11-21" }],
      "FUTURE_PRICE",
    ],
  ])("%s is refused", async (_name, positions, code) => {
    const id = await fund.strategy("Strict");
    await expect(call(capital.positions.replace, { id, positions }, fund.once())).rejects.toMatchObject({
      status: 422,
      code,
    });
    expect(await call(capital.positions.get, { id }, fund.as())).toMatchObject({ positions: [] });
  });

  it.each([
    ["a quantity below 0", { positions: [{ symbol: "A1", quantity: "-1", price_usd: "1" }] }],
    ["a price of 0", { positions: [{ symbol: "A1", quantity: "1", price_usd: "0" }] }],
    ["cash below 0", { positions: [], cash_usd: "-1.00" }],
    ["cash of half a cent", { positions: [], cash_usd: "0.005" }],
    ["an exponent", { positions: [], cash_usd: "1e5" }],
    ["full-width digits", { positions: [], cash_usd: "１００" }],
    [
      "a symbol twice",
      {
        positions: [
          { symbol: "A1", quantity: "1", price_usd: "1" },
          { symbol: "a1", quantity: "1", price_usd: "1" },
        ],
      },
    ],
  ])("%s is malformed", async (_name, body) => {
    const id = await fund.strategy("Strict");
    await expect(call(capital.positions.replace, { id, ...body }, fund.once())).rejects.toMatchObject({
      status: 400,
    });
  });

  it("of a retired strategy are refused with its status; a viewer only reads", async () => {
    const retired = await fund.strategy("Gone", { status: "retired" });
    await expect(
      call(capital.positions.replace, { id: retired, positions: [] }, fund.once()),
    ).rejects.toMatchObject({ status: 409, message: "Gone is retired and holds nothing" });
    const viewer = await harness.member("viewer", fund.owner.workspaceId);
    expect(await call(capital.positions.get, { id: retired }, fund.as(viewer))).toMatchObject({
      positions: [],
    });
    const put = call(capital.positions.replace, { id: retired, positions: [] }, fund.as(viewer));
    await expect(put).rejects.toMatchObject({ status: 403 });
  });
});

describe("deployed notional over time", () => {
  it("is the ledger's, day by day in the workspace's zone, of the whole reserve and of one strategy", async () => {
    const id = await fund.strategy("Slow");
    const { workspaceId } = fund.owner;
    // 23:30 in New York on 16 November is the 17th in UTC.
    await admin`insert into workspace_settings (workspace_id, time_zone) values (${workspaceId}, 'America/New_York')`;
    const on = async (at: string, amount: string) => {
      await fund.post(moved("allocate", amount, id));
      await admin`alter table ledger_transaction disable trigger user`;
      await admin`update ledger_transaction set at = ${at} where workspace_id = ${workspaceId}
        and seq = (select max(seq) from ledger_transaction where workspace_id = ${workspaceId})`;
      await admin`alter table ledger_transaction enable trigger user`;
    };
    await on("2026-11-17T04:30:00Z", "33333.33");
    await on("2026-11-18T20:00:00Z", "33333.33");
    await on("2026-11-18T21:00:00Z", "33333.33");
    const ask = (over: object) =>
      call(capital.deployedHistory, { from: "2026-11-15", to: "2026-11-20", ...over }, fund.as());
    const whole = await ask({});
    expect(whole.time_zone).toBe("America/New_York");
    expect(whole.items.map(({ date, deployed_usd }) => [date, deployed_usd])).toEqual([
      ["2026-11-15", "0.00"],
      ["2026-11-16", "33333.33"],
      ["2026-11-17", "33333.33"],
      ["2026-11-18", "99999.99"],
      ["2026-11-19", "99999.99"],
      ["2026-11-20", "99999.99"],
    ]);
    expect(whole.items.at(-1)?.cash_usd).toBe("0.01");
    const one = await ask({ strategy_id: id, from: "2026-11-17" });
    expect(one.items[0]).toEqual({ date: "2026-11-17", deployed_usd: "33333.33", cash_usd: "33333.33" });
    expect(one.items.at(-1)).toEqual({ date: "2026-11-20", deployed_usd: "99999.99", cash_usd: "99999.99" });
    await expect(ask({ strategy_id: randomUUID() })).rejects.toMatchObject({ status: 404 });
    await expect(ask({ from: "2026-11-21" })).rejects.toMatchObject({ status: 400 });
    await expect(ask({ from: "2000-01-01" })).rejects.toMatchObject({ status: 400 });
  });

  it("follows every movement, and forgets what a ledger no longer holds", async () => {
    const id = await fund.strategy("Quick");
    const last = async () => (await call(capital.deployedHistory, {}, fund.as())).items.at(-1);
    expect(await last()).toMatchObject({ deployed_usd: "0.00", cash_usd: "100000.00" });
    for (const [amount, deployed] of [
      ["0.01", "0.01"],
      ["33333.33", "33333.34"],
    ] as const) {
      await fund.post(moved("allocate", amount, id));
      expect(await last()).toMatchObject({ deployed_usd: deployed });
      expect(await last()).toMatchObject({ deployed_usd: deployed });
    }
    // As a copy of an hour ago would be: the last transaction was never made.
    const { workspaceId } = fund.owner;
    await admin.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`delete from ledger_entry where workspace_id = ${workspaceId} and seq = 3`;
      await tx`delete from ledger_transaction where workspace_id = ${workspaceId} and seq = 3`;
      await tx`update capital_reserve set last_seq = 2 where workspace_id = ${workspaceId}`;
    });
    expect(await last()).toMatchObject({ deployed_usd: "0.01", cash_usd: "99999.99" });
  });

  it("begins at the first movement, and is one quiet day where there was none", async () => {
    expect((await call(capital.deployedHistory, {}, fund.as())).items).toEqual([
      { date: "2026-11-20", deployed_usd: "0.00", cash_usd: "100000.00" },
    ]);
    const quiet = await openFund(harness, "0");
    funds.push(quiet);
    expect((await call(capital.deployedHistory, {}, quiet.as())).items).toEqual([
      { date: "2026-11-20", deployed_usd: "0.00", cash_usd: "0.00" },
    ]);
  });
});
