import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Decimal } from "../../../lib/kernel/decimal";
import { openPool, type Tx } from "../../client";
import {
  added,
  allocated,
  type CapitalBench,
  type CapitalPlace,
  openCapitalBench,
} from "../../testing/capital";

let bench: CapitalBench;
let owner: ReturnType<typeof openPool>;
let app: ReturnType<typeof openPool>;
beforeAll(async () => {
  bench = await openCapitalBench();
  owner = openPool(bench.urls.ownerUrl, 2);
  app = openPool(bench.urls.appUrl, 2);
});
afterAll(async () => {
  await owner.end();
  await app.end();
  await bench.close();
});

type Pool = ReturnType<typeof openPool>;
const within = (pool: Pool, place: CapitalPlace, statement: string) =>
  pool.begin(async (tx) => {
    await tx`select set_config('app.workspace_id', ${place.workspaceId}, true), set_config('app.user_id', ${place.userId}, true)`;
    return tx.unsafe(statement);
  });

async function filled() {
  const place = await bench.workspace("1000.00");
  const strategyId = await place.strategy({ limit: "800.00" });
  await place.post(allocated(strategyId, "100.00"));
  return { place, strategyId, ws: place.workspaceId };
}

describe("written rows of the ledger", () => {
  const WRITTEN = ["ledger_transaction", "ledger_entry", "audit_event"];

  it("are not changed, removed or emptied by the serving role", async () => {
    const { place } = await filled();
    for (const table of WRITTEN) {
      for (const statement of [
        `update ${table} set seq = seq + 1`,
        `delete from ${table}`,
        `truncate ${table}`,
        `insert into ${table} select * from ${table}`,
      ]) {
        await expect(within(app, place, statement), statement).rejects.toMatchObject({ code: "42501" });
      }
    }
  });

  it("are not changed, removed or emptied by their owner either", async () => {
    const { place } = await filled();
    for (const table of WRITTEN) {
      for (const statement of [
        `update ${table} set seq = seq + 1000`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ]) {
        await expect(within(owner, place, statement), statement).rejects.toThrow(/never changed/);
      }
    }
  });

  it("go with their balances: the serving role moves neither those nor a deployed notional nor a number", async () => {
    const { place, strategyId } = await filled();
    for (const statement of [
      "update ledger_account set balance = balance + 1",
      "insert into ledger_account (workspace_id, code, kind) values (gen_random_uuid(), 'x', 'master')",
      `update capital_strategy set deployed_notional_usd = 0 where id = '${strategyId}'`,
      "update capital_reserve set last_seq = 0",
      "select audit_append_many('{}', '{}', 'ledger', '{}', '{}', '{}')",
      "select ledger_audit('x', '{}', '{}')",
    ]) {
      await expect(within(app, place, statement), statement).rejects.toMatchObject({ code: "42501" });
    }
    await within(app, place, `update capital_strategy set policy_limit_usd = 900 where id = '${strategyId}'`);
  });

  it("start at nothing: no strategy, reserve or account is made with money in it", async () => {
    const { place, strategyId } = await filled();
    await expect(
      within(
        app,
        place,
        `insert into capital_strategy (workspace_id, pool_id, name, status, policy_limit_usd, deployed_notional_usd, created_by)
        select workspace_id, pool_id, 'rich', 'active', 100, 50, created_by from capital_strategy where id = '${strategyId}'`,
      ),
    ).rejects.toMatchObject({ code: "23001" });
  });
});

describe("the ledger's proofs", () => {
  const transaction = (ws: string, seq: number) =>
    `insert into ledger_transaction (workspace_id, seq, at, kind, cause, actor_id) values ('${ws}', ${seq}, now(), 'add', 'direct', gen_random_uuid());`;
  const entry = (ws: string, seq: number, position: number, code: string, amount: string) =>
    `insert into ledger_entry (workspace_id, seq, position, account_id, amount, balance_after) select '${ws}', ${seq}, ${position}, id, ${amount}, 0 from ledger_account where workspace_id = '${ws}' and code = '${code}';`;

  it("refuse entries that do not sum to zero, from the owner too", async () => {
    const { place, ws } = await filled();
    await expect(
      within(
        owner,
        place,
        `update capital_reserve set last_seq = 3; ${transaction(ws, 3)} ${entry(ws, 3, 1, "master:cash", "5")}`,
      ),
    ).rejects.toMatchObject({ code: "23514", constraint_name: "ledger_entry_balanced" });
    await expect(within(owner, place, entry(ws, 2, 3, "master:cash", "5"))).rejects.toMatchObject({
      code: "23514",
    });
  });

  it("refuse at commit a number without a transaction, and a transaction without entries", async () => {
    const { place, ws } = await filled();
    const given = "update capital_reserve set last_seq = last_seq + 1;";
    for (const statements of [given, given + transaction(ws, 3), "update capital_reserve set last_seq = 1"]) {
      await expect(within(owner, place, statements), statements).rejects.toMatchObject({
        code: "23514",
        constraint_name: "ledger_proof",
      });
    }
  });

  it("refuse a number that was not given out, and an entry without account or transaction", async () => {
    const { place, ws } = await filled();
    await expect(within(owner, place, transaction(ws, 3))).rejects.toMatchObject({
      constraint_name: "ledger_transaction_counted",
    });
    const strayTransaction = `insert into ledger_entry (workspace_id, seq, position, account_id, amount, balance_after)
      select '${ws}', 9, row_number() over (), id, case code when 'external' then -1 else 1 end, 0 from ledger_account
      where workspace_id = '${ws}' and code in ('external', 'master:cash')`;
    const strayAccount = `insert into ledger_entry (workspace_id, seq, position, account_id, amount, balance_after)
      select '${ws}', 2, n + 5, gen_random_uuid(), case n when 1 then -1 else 1 end, 0 from generate_series(1, 2) n`;
    for (const statement of [strayTransaction, strayAccount]) {
      await expect(within(owner, place, statement), statement).rejects.toMatchObject({ code: "23503" });
    }
  });

  it("refuse NaN, a balance below zero and a transaction of nothing", async () => {
    const { place, strategyId, ws } = await filled();
    for (const statement of [
      "update ledger_account set balance = 'NaN'",
      "update ledger_account set balance = -0.01 where kind = 'master'",
      `update capital_strategy set deployed_notional_usd = 'NaN' where id = '${strategyId}'`,
      `update capital_strategy set deployed_notional_usd = -0.01 where id = '${strategyId}'`,
      entry(ws, 2, 4, "master:cash", "'NaN'"),
      entry(ws, 2, 4, "master:cash", "0"),
    ]) {
      await expect(within(owner, place, statement), statement).rejects.toMatchObject({ code: "23514" });
    }
  });
});

describe("posting refuses by itself", () => {
  const postRaw = (tx: Tx, workspaceId: string, lines: unknown[]) =>
    tx.execute(
      sql`select capital_post(${workspaceId}::uuid, now(), 'test', ${JSON.stringify(lines)}::jsonb)`,
    );
  const posted = (place: CapitalPlace, lines: unknown[]) =>
    place.write((tx) => postRaw(tx, place.workspaceId, lines));

  it("what would take cash or a notional below zero, at any point of the order", async () => {
    const { place, strategyId } = await filled();
    const cases = [
      [allocated(strategyId, "-100.01")],
      [allocated(strategyId, "-200.00"), allocated(strategyId, "200.00")],
      [allocated(strategyId, "700.01")],
      [{ ...added("-900.01"), kind: "withdraw" as const }],
    ];
    for (const postings of cases) {
      await expect(place.post(...postings)).rejects.toMatchObject({ cause: { code: "23514" } });
    }
    expect(await place.post(allocated(strategyId, "700.00"))).toEqual([{ seq: 3 }]);
  });

  it("a notional that rises beyond a limit, and lets one that is beyond it fall", async () => {
    const { place, strategyId } = await filled();
    await within(
      owner,
      place,
      `update capital_strategy set policy_limit_usd = 50 where id = '${strategyId}'`,
    );
    await expect(place.post(allocated(strategyId, "0.01"))).rejects.toMatchObject({
      cause: { constraint_name: "capital_strategy_within_limit" },
    });
    expect(await place.post(allocated(strategyId, "-20.00"))).toEqual([{ seq: 3 }]);
    expect(await place.post(allocated(strategyId, "-40.00"))).toEqual([{ seq: 4 }]);
    expect(await place.post(allocated(strategyId, "10.00"))).toEqual([{ seq: 5 }]);
  });

  it("NaN, half cents, unknown strategies, a notional on cash, one-sided lines, another's workspace", async () => {
    const { place, strategyId, ws } = await filled();
    const other = await filled();
    const line = (entries: unknown[]) => ({ kind: "allocate", cause: "direct", entries });
    const pair = (amount: string, account = `strategy:${strategyId}:cash`, notional?: string) =>
      line([
        { account: "master:cash", amount: amount.startsWith("-") ? amount.slice(1) : `-${amount}` },
        { account, amount, notional },
      ]);
    const refused = [
      pair("NaN"),
      pair("0.005"),
      pair("1.00", `strategy:${other.strategyId}:cash`),
      pair("1.00", "strategy:00000000-0000-4000-8000-0000000000ff:cash"),
      pair("1.00", "suspense"),
      pair("1.00", "external", "1.00"),
      pair("0"),
      line([{ account: "master:cash", amount: "1.00" }]),
      line([]),
      { ...pair("1.00"), kind: "reversal", reverses: 99 },
      { ...pair("1.00"), kind: "reversal" },
    ];
    for (const bad of refused) {
      await expect(posted(place, [bad]), JSON.stringify(bad)).rejects.toMatchObject({
        cause: { code: expect.stringMatching(/^(23|22)/) },
      });
    }
    await expect(other.place.write((tx) => postRaw(tx, ws, [pair("1.00")]))).rejects.toMatchObject({
      cause: { code: "42501" },
    });
    expect(await place.post(allocated(strategyId, "1.00"))).toEqual([{ seq: 3 }]);
  });

  it("a second reversal of the same transaction", async () => {
    const { place, strategyId } = await filled();
    const reversal = { ...allocated(strategyId, "-100.00"), kind: "reversal" as const, reverses: 2 };
    expect(await place.post(reversal)).toEqual([{ seq: 3 }]);
    await place.post(allocated(strategyId, "100.00"));
    await expect(place.post(reversal)).rejects.toMatchObject({
      cause: { constraint_name: "ledger_transaction_reversed_once" },
    });
  });
});

describe("another workspace", () => {
  it("sees nothing of it: tables, views and functions leak no row", async () => {
    const { place, strategyId } = await filled();
    const other = await bench.workspace("5.00");
    for (const table of [
      "ledger_account",
      "ledger_transaction",
      "ledger_entry",
      "audit_event",
      "audit_head",
      "capital_reserve",
      "capital_strategy",
      "capital_pool",
      "cash_equity_book",
      "trade_execution_logs",
      "positions_book",
    ]) {
      const rows = await within(
        app,
        other,
        `select * from ${table} where workspace_id <> '${other.workspaceId}'`,
      );
      expect(rows, table).toHaveLength(0);
    }
    const [state] = await within(
      app,
      other,
      `select capital_state('${place.workspaceId}', now(), 0.5) as state`,
    );
    expect(state?.state).toMatchObject({ master_cash: "0.00", strategies: [], pools: [] });
    expect(await other.move({ strategyId, amount: new Decimal(1) })).toEqual([
      { outcome: "unknown_strategy" },
    ]);
    await expect(
      within(
        app,
        other,
        `select capital_move('${place.workspaceId}', now(), 0.5, '{t}', '{${strategyId}}', '{1}', '{${other.userId}}', '{x}', '{null}', '{null}', '{null}', '{null}')`,
      ),
    ).rejects.toMatchObject({ code: "42501" });
  });
});
