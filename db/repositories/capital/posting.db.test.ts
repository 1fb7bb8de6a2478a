import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Decimal } from "../../../lib/kernel/decimal";
import { openPool } from "../../client";
import { allocated, type CapitalBench, openCapitalBench } from "../../testing/capital";
import { loadCapitalState } from "./load-state";

let bench: CapitalBench;
beforeAll(async () => {
  bench = await openCapitalBench();
});
afterAll(() => bench.close());

describe("posting to the ledger", () => {
  it("moves cash and deployed notional, numbers without a gap, and 33,333.33 three times is 99,999.99", async () => {
    const place = await bench.workspace("100000.00");
    const strategyId = await place.strategy();
    const seqs = await place.post(...[1, 2, 3].map(() => allocated(strategyId, "33333.33")));
    expect(seqs).toEqual([{ seq: 2 }, { seq: 3 }, { seq: 4 }]);
    const state = await place.read((tx) => loadCapitalState(tx, place.workspaceId, new Date()));
    expect(state.masterCash.toFixed(2)).toBe("0.01");
    expect(state.strategies[0]?.deployed.toFixed(2)).toBe("99999.99");
    expect(state.strategies[0]?.cash.toFixed(2)).toBe("99999.99");
  });

  it("writes one audit event a transaction, whose hash audit_hash gives", async () => {
    const place = await bench.workspace("100000.00");
    const strategyId = await place.strategy();
    await place.post(allocated(strategyId, "10.00"), {
      ...allocated(strategyId, "-4.00"),
      note: 'a "b" \\ é',
    });
    await place.move(
      { strategyId, note: 'tab\t"quote" \\ ü 🙂' },
      { kind: "deallocate", strategyId, amount: new Decimal(5) },
    );
    const events = await bench.admin`
      select e.*, audit_hash(coalesce(lag(e.hash) over (order by e.seq), ''), e::audit_event) as expected
      from audit_event e where e.workspace_id = ${place.workspaceId} order by e.seq`;
    expect(events.map((event) => event.action)).toEqual([
      "capital.add",
      "capital.allocate",
      "capital.deallocate",
      "capital.allocate",
      "capital.deallocate",
    ]);
    expect(events.map((event) => event.hash)).toEqual(events.map((event) => event.expected));
    const [head] = await bench.admin`select * from audit_head where workspace_id = ${place.workspaceId}`;
    expect(head).toMatchObject({ seq: "5", hash: events[4]?.hash });
    expect(events[3]?.after).toEqual({
      at: "2026-11-20T12:00:00.000Z",
      kind: "allocate",
      note: 'tab\t"quote" \\ ü 🙂',
      cause: "direct",
      entries: [
        { account: "master:cash", amount: "-100.00", balance: "99894.00", notional: "0.00" },
        { account: `strategy:${strategyId}:cash`, amount: "100.00", balance: "106.00", notional: "100.00" },
      ],
      strategy_id: strategyId,
    });
  });
});

describe("the older names", () => {
  it("show balances, and two rows a transfer: SELL where cash leaves, BUY where it comes in", async () => {
    const place = await bench.workspace("100.00");
    const strategyId = await place.strategy();
    await place.post(allocated(strategyId, "40.00"), allocated(strategyId, "-15.00"));
    const [book, log] = await place.read(async (tx) => [
      await tx.execute(sql`select portfolio_id, balance, currency from cash_equity_book order by balance`),
      await tx.execute(sql`
        select transaction_id::int as seq, portfolio_id, ticker, side, quantity, arrival_price as arrival,
          execution_price as execution
        from trade_execution_logs where workspace_id = ${place.workspaceId} order by transaction_id, side desc`),
    ]);
    expect(book).toEqual([
      { portfolio_id: strategyId, balance: "25.00", currency: "USD" },
      { portfolio_id: "0", balance: "75.00", currency: "USD" },
    ]);
    const side = (seq: number, portfolio_id: string, name: string, quantity: string) => ({
      seq,
      portfolio_id,
      ticker: "USD_CASH",
      side: name,
      quantity,
      arrival: "1.0",
      execution: "1.0",
    });
    expect(log).toEqual([
      side(1, "external", "SELL", "100.00"),
      side(1, "0", "BUY", "100.00"),
      side(2, "0", "SELL", "40.00"),
      side(2, strategyId, "BUY", "40.00"),
      side(3, strategyId, "SELL", "15.00"),
      side(3, "0", "BUY", "15.00"),
    ]);
  });
});

describe("a removed workspace", () => {
  it("takes its whole ledger, audit trail and keys along, and no other's, whoever removes it", async () => {
    const kept = await bench.workspace("50.00");
    const gone = await bench.workspace("100000.00");
    const strategyId = await gone.strategy();
    const idempotency = { key: "k", procedure: "capital.test", requestHash: "h" };
    await gone.move({ strategyId, idempotency });
    const auth = openPool(bench.urls.authUrl, 1);
    await auth`delete from workspace where id = ${gone.workspaceId}`;
    await auth.end();
    const TABLES = ["ledger_account", "ledger_transaction", "ledger_entry", "audit_event", "idempotency_key"];
    for (const table of TABLES) {
      const rows = await bench.admin.unsafe(
        `select workspace_id, count(*)::int as n from ${table} group by workspace_id`,
      );
      expect(
        rows.find((row) => row.workspace_id === gone.workspaceId),
        table,
      ).toBeUndefined();
      const left = rows.find((row) => row.workspace_id === kept.workspaceId)?.n ?? 0;
      expect(left, table).toBe({ idempotency_key: 0, ledger_transaction: 1, audit_event: 1 }[table] ?? 2);
    }
  });

  it("is not brought back by a key that comes late", async () => {
    const late = bench.admin`
      insert into idempotency_key (workspace_id, key, procedure, request_hash) values (gen_random_uuid(), 'k', 'p', 'h')`;
    await expect(late).rejects.toMatchObject({ code: "23503" });
  });
});
