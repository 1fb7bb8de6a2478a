import { randomUUID } from "node:crypto";
import type { TransactionSql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Decimal } from "../../../lib/kernel/decimal";
import { openPool } from "../../client";
import { rawSql } from "../../raw-sql";
import { retryTransaction } from "../../retry";
import {
  allocated,
  CAPITAL_NOW,
  type CapitalBench,
  type CapitalPlace,
  openCapitalBench,
} from "../../testing/capital";
import { loadCapitalState } from "./load-state";
import { type CapitalMove, moveCapital } from "./move-capital";

let bench: CapitalBench;
let app: ReturnType<typeof openPool>;
beforeAll(async () => {
  bench = await openCapitalBench(16);
  app = openPool(bench.urls.appUrl, 16);
});
afterAll(async () => {
  await app.end();
  await bench.close();
});

const usd = (text: string) => new Decimal(text);
const keyed = (key: string, requestHash = "h") => ({
  idempotency: { key, procedure: "capital.test", requestHash },
});
const outcomes = (verdicts: { outcome: string }[]) => verdicts.map(({ outcome }) => outcome);
const stateOf = (place: CapitalPlace) =>
  place.read((tx) => loadCapitalState(tx, place.workspaceId, CAPITAL_NOW));

describe("moves of capital in one statement", () => {
  it("judges each on what the earlier ones left, and a refused one harms no other", async () => {
    const place = await bench.workspace("1000.00");
    const [first, second, draft] = [
      await place.strategy({ limit: "500.00" }),
      await place.strategy(),
      await place.strategy({ status: "draft" }),
    ];
    const verdicts = await place.move(
      { strategyId: first, amount: usd("400.00") },
      { strategyId: first, amount: usd("100.01") },
      { strategyId: first, amount: usd("100.00") },
      { strategyId: second, amount: usd("500.01") },
      { strategyId: draft },
      { strategyId: randomUUID() },
      { strategyId: "no id" },
      { kind: "deallocate", strategyId: second, amount: usd("1.00") },
      { kind: "deallocate", strategyId: first, amount: usd("600.00") },
      { strategyId: second, amount: usd("1000.00") },
    );
    expect(outcomes(verdicts)).toEqual([
      "posted",
      "refused",
      "posted",
      "refused",
      "not_active",
      "unknown_strategy",
      "unknown_strategy",
      "nothing_deployed",
      "posted",
      "posted",
    ]);
    expect(verdicts[0]).toEqual({
      outcome: "posted",
      answer: {
        transaction_id: 2,
        strategy_id: first,
        amount_usd: "400.00",
        deployed_notional_usd: "400.00",
        available_to_deploy_usd: "100.00",
        utilization_percent: 80,
        master_cash_usd: "600.00",
      },
    });
    expect(verdicts[8]).toMatchObject({
      answer: {
        transaction_id: 4,
        requested_usd: "600.00",
        released_usd: "500.00",
        amount_usd: "500.00",
        master_cash_usd: "1000.00",
      },
    });
    expect(verdicts[4]).toEqual({ outcome: "not_active", status: "draft" });
    const asRefused = verdicts[3]?.outcome === "refused" ? verdicts[3].state() : null;
    expect(asRefused?.masterCash.toFixed(2)).toBe("500.00");
    const now = await stateOf(place);
    expect(now.masterCash.toFixed(2)).toBe("0.00");
    expect(new Map(now.strategies.map((one) => [one.id, one.deployed.toFixed(2)]))).toEqual(
      new Map([
        [first, "0.00"],
        [second, "1000.00"],
        [draft, "0.00"],
      ]),
    );
  });

  it("refuses what a strategy's cash does not cover, with the figures", async () => {
    const place = await bench.workspace("1000.00");
    const strategyId = await place.strategy();
    await place.post(allocated(strategyId, "100.00"), {
      kind: "trade",
      cause: "direct",
      strategyId,
      entries: [
        { account: { strategyId }, amount: usd("-70.00") },
        { account: "external", amount: usd("70.00") },
      ],
    });
    expect(await place.move({ kind: "deallocate", strategyId, amount: usd("200.00") })).toEqual([
      { outcome: "insufficient_cash", requested: usd("200"), released: usd("100"), cash: usd("30") },
    ]);
    expect(outcomes(await place.move({ kind: "deallocate", strategyId, amount: usd("30.00") }))).toEqual([
      "posted",
    ]);
  });

  it("does nothing when the caller rolls back: that is a dry run", async () => {
    const place = await bench.workspace("1000.00");
    const strategyId = await place.strategy();
    const rolledBack = place.write(async (tx) => {
      const move = {
        kind: "allocate" as const,
        strategyId,
        amount: usd("10.00"),
        userId: place.userId,
        requestId: "x",
        note: null,
        idempotency: null,
      };
      expect(outcomes(await moveCapital(rawSql(tx), place.workspaceId, CAPITAL_NOW, [move]))).toEqual([
        "posted",
      ]);
      throw new Error("dry run");
    });
    await expect(rolledBack).rejects.toThrow("dry run");
    expect((await stateOf(place)).masterCash.toFixed(2)).toBe("1000.00");
  });

  it("refuses an amount that is not above zero", async () => {
    const place = await bench.workspace();
    const strategyId = await place.strategy();
    for (const amount of ["0.00", "-5.00"]) {
      await expect(place.move({ strategyId, amount: usd(amount) })).rejects.toMatchObject({ code: "22023" });
    }
  });
});

describe("each rule of the guard", () => {
  const RULES: [
    string,
    { settings?: string; strategy?: object; pool?: { limit?: string; cap?: string } },
    string,
  ][] = [
    ["policy limit", { strategy: { limit: "300.00" } }, "300.00"],
    ["deployable reserve", { settings: "deployable_fraction = 0.3" }, "300.00"],
    ["pool limit", { pool: { limit: "300.00" } }, "300.00"],
    ["pool utilisation", { pool: { limit: "1000.00", cap: "0.3" } }, "300.00"],
    ["share in one strategy", { settings: "max_strategy_share = 0.3" }, "300.00"],
    ["share in a sector", { settings: "max_sector_share = 0.3", strategy: { sector: "tech" } }, "300.00"],
    ["ceiling of a tier", { settings: "ceiling_high = 0.3", strategy: { riskTier: "high" } }, "300.00"],
    ["approval threshold", { settings: "approval_threshold = 300" }, "300.00"],
    [
      "approval threshold, of the pool",
      { settings: "approval_threshold_share = 0.3", pool: { limit: "1000.00" } },
      "300.00",
    ],
    ["master cash", {}, "1000.00"],
  ];
  it.each(RULES)(
    "%s: exactly at the limit passes, a cent above does not",
    async (_name, { settings, strategy, pool }, most) => {
      const place = await bench.workspace("1000.00");
      if (settings) {
        await bench.admin.unsafe(
          `update capital_reserve set ${settings} where workspace_id = '${place.workspaceId}'`,
        );
      }
      const strategyId = await place.strategy({ ...strategy, poolId: await place.pool(pool) });
      const above = usd(most).plus("0.01");
      expect(outcomes(await place.move({ strategyId, amount: above }))).toEqual(["refused"]);
      expect(outcomes(await place.move({ strategyId, amount: usd(most) }))).toEqual(["posted"]);
    },
  );

  it("minimum allocation, and what approved requests hold until they expire", async () => {
    const place = await bench.workspace("1000.00");
    const strategyId = await place.strategy({ limit: "500.00" });
    await bench.admin`update capital_reserve set min_allocation = 50 where workspace_id = ${place.workspaceId}`;
    const hold = (expires: string) => bench.admin`
      insert into capital_request (workspace_id, strategy_id, amount_usd, status, reason, requested_by, decided_by, decided_at, expires_at)
      values (${place.workspaceId}, ${strategyId}, 400, 'approved', 'x', ${place.userId}, ${randomUUID()}, now(), ${expires})`;
    await hold("2026-11-20T12:00:00Z");
    await hold("2026-11-20T12:00:01Z");
    expect(outcomes(await place.move({ strategyId, amount: usd("49.99") }))).toEqual(["refused"]);
    expect(outcomes(await place.move({ strategyId, amount: usd("100.01") }))).toEqual(["refused"]);
    expect(outcomes(await place.move({ strategyId, amount: usd("100.00") }))).toEqual(["posted"]);
  });
});

describe("an idempotency key", () => {
  it("gets its first answer again, byte for byte, and is refused for another request", async () => {
    const place = await bench.workspace();
    const strategyId = await place.strategy();
    const key = `k "1" \\ ${randomUUID()}`;
    const [first] = await place.move({ strategyId, ...keyed(key) });
    const [again] = await place.move({ strategyId, ...keyed(key) });
    expect(again).toEqual({ ...first, outcome: "repeated" });
    expect(JSON.stringify(again)).toBe(JSON.stringify({ ...first, outcome: "repeated" }));
    expect(await place.move({ strategyId, ...keyed(key, "other") })).toEqual([{ outcome: "key_reused" }]);
    expect((await stateOf(place)).strategies[0]?.deployed.toFixed(2)).toBe("100.00");
  });

  it("counts once within one statement too, and a refused move leaves it free", async () => {
    const place = await bench.workspace("150.00");
    const strategyId = await place.strategy();
    const verdicts = await place.move(
      { strategyId, amount: usd("200.00"), ...keyed("twin", "too much") },
      { strategyId, ...keyed("twin") },
      { strategyId, ...keyed("twin") },
      { strategyId, ...keyed("twin", "other") },
      { strategyId, ...keyed("free") },
    );
    expect(outcomes(verdicts)).toEqual(["refused", "posted", "repeated", "key_reused", "refused"]);
    const keys = await bench.admin`select key from idempotency_key where workspace_id = ${place.workspaceId}`;
    expect(keys).toEqual([{ key: "twin" }]);
  });

  it("that runs twice at once counts once", async () => {
    const place = await bench.workspace();
    const strategyId = await place.strategy();
    const both = await Promise.all([1, 2, 3, 4].map(() => place.move({ strategyId, ...keyed("race") })));
    expect(outcomes(both.flat()).sort()).toEqual(["posted", "repeated", "repeated", "repeated"]);
  });
});

describe("sixteen clients at once", () => {
  it("leave numbers without a gap, balances that entries explain and no limit passed, without a deadlock", async () => {
    const place = await bench.workspace("2000.00");
    const strategies = await Promise.all([1, 2, 3].map(() => place.strategy({ limit: "900.00" })));
    const noise = (step: number) => (step * 7919 + 13) % 101;
    const movesOf = (client: number, round: number): CapitalMove[] =>
      [0, 1, 2, 3].map((position) => {
        const step = client * 97 + round * 11 + position;
        return {
          kind: noise(step) < 65 ? "allocate" : "deallocate",
          strategyId: strategies[noise(step + 1) % 3] ?? "",
          amount: usd((noise(step + 2) + 1.01).toFixed(2)),
          userId: place.userId,
          requestId: `${client}-${round}`,
          note: null,
          idempotency: { key: `${client}-${round}-${position}`, procedure: "capital.test", requestHash: "h" },
        };
      });
    // Outside of a transaction: each statement is one.
    const answers = await Promise.all(
      Array.from({ length: 16 }, async (_, client) => {
        const posted: number[] = [];
        for (let round = 0; round < 12; round += 1) {
          const verdicts = await retryTransaction(() =>
            moveCapital(app as never, place.workspaceId, CAPITAL_NOW, movesOf(client, round)),
          );
          for (const verdict of verdicts)
            if (verdict.outcome === "posted") posted.push(verdict.answer.transaction_id);
        }
        return posted;
      }),
    );
    const seqs = answers.flat().sort((a, b) => a - b);
    expect(seqs).toEqual(seqs.map((_, index) => index + 2));
    expect(seqs.length).toBeGreaterThan(100);
    const broken = await bench.admin`
      select a.code from ledger_account a where a.workspace_id = ${place.workspaceId} and a.balance <>
        (select sum(e.amount) from ledger_entry e where e.workspace_id = a.workspace_id and e.account_id = a.id)
      union all
      select s.name from capital_strategy s where s.workspace_id = ${place.workspaceId}
        and (s.deployed_notional_usd > s.policy_limit_usd or s.deployed_notional_usd <> (
          select coalesce(sum(e.notional), 0) from ledger_entry e join ledger_account a on a.workspace_id = e.workspace_id and a.id = e.account_id
          where a.workspace_id = s.workspace_id and a.strategy_id = s.id))`;
    expect(broken).toEqual([]);
    const [chain] = await bench.admin`
      select count(*)::int as events, count(distinct entity_id)::int as transactions, bool_and(hash = derived) as intact
      from (
        select e.hash, e.entity_id, audit_hash(coalesce(lag(e.hash) over (order by e.seq), ''), e) as derived
        from audit_event e where e.workspace_id = ${place.workspaceId}
      ) links`;
    expect(chain).toEqual({ events: seqs.length + 1, transactions: seqs.length + 1, intact: true });
  });

  it("post and move in any order beside each other", async () => {
    const place = await bench.workspace("100000.00");
    const strategies = await Promise.all([1, 2, 3, 4].map(() => place.strategy()));
    const turns = Array.from({ length: 48 }, (_, turn) => turn);
    await Promise.all(
      turns.map((turn) => {
        const a = strategies[turn % 4] ?? "";
        const b = strategies[(turn * 3 + 1) % 4] ?? "";
        return turn % 2 === 0
          ? place.post(allocated(a, "10.00"), allocated(b, "10.00"))
          : place.move({ strategyId: b, amount: usd("10.00") }, { strategyId: a, amount: usd("10.00") });
      }),
    );
    const state = await stateOf(place);
    expect(state.masterCash.toFixed(2)).toBe("99040.00");
  });
});

describe("a writer that forgot the lock", () => {
  it.each([
    ["cash", "update ledger_account set balance = balance - 1 where kind = 'master'"],
    ["a deployed notional", "update capital_strategy set deployed_notional_usd = 1"],
    ["a limit", "update capital_strategy set policy_limit_usd = 99"],
  ])(
    "and moved %s meanwhile makes the move fail and ask again, and nothing is lost",
    async (_what, change) => {
      const place = await bench.workspace("1000.00");
      const strategyId = await place.strategy();
      // Accounts exist already, so that the strategy's row is the first thing to wait for.
      await place.move(
        { strategyId, amount: usd("1.00") },
        { kind: "deallocate", strategyId, amount: usd("1.00") },
      );
      let moving: Promise<unknown> = Promise.resolve();
      await bench.admin.begin(async (tx) => {
        await tx`select set_config('app.workspace_id', ${place.workspaceId}, true)`;
        await tx.unsafe(
          `${change} ${change.includes("where") ? "and" : "where"} workspace_id = '${place.workspaceId}'`,
        );
        await tx`update capital_strategy set description = 'held' where id = ${strategyId}`;
        const move = {
          kind: "allocate" as const,
          strategyId,
          amount: usd("100.00"),
          userId: place.userId,
          requestId: "x",
          note: null,
          idempotency: null,
        };
        moving = moveCapital(app as never, place.workspaceId, CAPITAL_NOW, [move]).catch(
          (error: unknown) => error,
        );
        await untilWaiting(tx);
      });
      expect(await moving).toMatchObject({ code: "40001" });
      const [last] =
        await bench.admin`select last_seq::int as seq from capital_reserve where workspace_id = ${place.workspaceId}`;
      expect(last?.seq).toBe(3);
    },
  );

  async function untilWaiting(tx: TransactionSql): Promise<void> {
    for (let tries = 0; tries < 1000; tries += 1) {
      // What a transaction has seen of activity it sees again until it is told to look anew.
      await tx`select pg_stat_clear_snapshot()`;
      const waiting = await tx`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      if (waiting.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error("nothing waits for the held row");
  }
});
