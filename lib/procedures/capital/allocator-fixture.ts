import { randomUUID } from "node:crypto";
import { call } from "@orpc/server";
import { openPool } from "@/db/client";
import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { type Posting, postTransactions } from "@/db/repositories/capital/post-transactions";
import { Decimal } from "@/lib/kernel/decimal";
import type { RequestContext } from "@/lib/procedures/context";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import type { Harness } from "@/lib/procedures/testing";

type StrategyOptions = {
  status?: "draft" | "active" | "paused" | "retired";
  limit?: string;
  weight?: string | null;
  /** Deployed into it before the test begins. */
  deployed?: string;
};

export type Fund = {
  owner: Principal;
  /** The id of a strategy of that name. */
  strategy(name: string, options?: StrategyOptions): Promise<string>;
  post(...postings: Posting[]): Promise<void>;
  as(principal?: Principal, overrides?: Partial<RequestContext>): { context: never };
  /** With a key of its own. */
  once(overrides?: Partial<RequestContext>): { context: never };
  close(): Promise<void>;
};

/** A workspace whose master portfolio holds money and may deploy all of it, with one wide pool. */
export async function openFund(harness: Harness, masterCash: string): Promise<Fund> {
  const owner = await harness.member();
  const { workspaceId, userId } = owner;
  const admin = openPool(harness.urls.adminUrl, 1);
  const as: Fund["as"] = (principal = owner, overrides) => ({
    context: harness.context(principal, overrides) as never,
  });
  const post: Fund["post"] = async (...postings) => {
    const { database, now } = harness.context(owner);
    await database.write(owner, async (tx) => {
      await lockReserve(tx, workspaceId);
      await postTransactions(tx, workspaceId, postings, { requestId: "test", now });
    });
  };
  if (masterCash !== "0") await post(moved("add", masterCash));
  else await harness.context(owner).database.write(owner, (tx) => lockReserve(tx, workspaceId));
  await admin`update capital_reserve set deployable_fraction = 1 where workspace_id = ${workspaceId}`;
  const [pool] = await admin<{ id: string }[]>`
    insert into capital_pool (workspace_id, name, asset_class, limit_usd, created_by)
    values (${workspaceId}, 'Equity', 'equity', 1000000000, ${userId}) returning id`;
  return {
    owner,
    post,
    as,
    once: (overrides) => as(owner, { idempotencyKey: randomUUID(), ...overrides }),
    async strategy(name, { status = "active", limit = "100000000", weight = null, deployed } = {}) {
      const [row] = await admin<{ id: string }[]>`
        insert into capital_strategy (workspace_id, pool_id, name, status, policy_limit_usd, target_weight, created_by)
        values (${workspaceId}, ${pool?.id ?? ""}, ${name}, ${status}, ${limit}, ${weight}, ${userId}) returning id`;
      const id = row?.id ?? "";
      if (deployed) await post(moved("allocate", deployed, id));
      return id;
    },
    close: () => admin.end(),
  };
}

/** Money that comes into the master portfolio, or goes from there into a strategy. */
export function moved(kind: "add" | "allocate", amount: string, strategyId?: string): Posting {
  const value = new Decimal(amount);
  if (strategyId === undefined) {
    return {
      kind,
      cause: "direct",
      entries: [
        { account: "external", amount: value.negated() },
        { account: "master", amount: value },
      ],
    };
  }
  return {
    kind,
    cause: "direct",
    strategyId,
    entries: [
      { account: "master", amount: value.negated() },
      { account: { strategyId }, amount: value, notional: value },
    ],
  };
}

/** One product of a currency with a close of a day. */
export async function priced(
  fund: Fund,
  {
    symbol,
    currency = "USD",
    close,
    date,
  }: { symbol: string; currency?: string; close: string; date: string },
): Promise<void> {
  const csv = `symbol,name,type,asset_class,region,currency\n${symbol},${symbol} fund,ETF,equity,us,${currency}\n`;
  await call(router.products.import, { csv }, fund.as());
  await call(router.prices.import, { csv: `date,symbol,close\n${date},${symbol},${close}\n` }, fund.as());
}
