import { openPool, openTenantDatabase } from "@/db/client";
import { appendAudit } from "@/db/repositories/audit";
import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { type Posting, postTransactions } from "@/db/repositories/capital/post-transactions";
import { Decimal } from "@/lib/kernel/decimal";
import type { Principal } from "@/lib/procedures/principal";
import type { Harness } from "@/lib/procedures/testing";

const money = (text: string) => new Decimal(text);

export type Fund = { poolId: string; bonds: string; equities: string };

/** A pool with two strategies, written past the procedures. */
export async function addFund(harness: Harness, { workspaceId, userId }: Principal): Promise<Fund> {
  const admin = openPool(harness.urls.adminUrl, 1);
  const [pool] = await admin<{ id: string }[]>`
    insert into capital_pool (workspace_id, name, asset_class, limit_usd, created_by)
    values (${workspaceId}, 'Core', 'mixed', 1000000, ${userId}) returning id`;
  const poolId = pool?.id ?? "";
  const [bonds, equities] = await admin<{ id: string }[]>`
    insert into capital_strategy (workspace_id, pool_id, name, status, policy_limit_usd, created_by)
    values (${workspaceId}, ${poolId}, 'Bonds', 'active', 500000, ${userId}),
      (${workspaceId}, ${poolId}, 'Equities', 'active', 500000, ${userId}) returning id`;
  await admin.end();
  return { poolId, bonds: bonds?.id ?? "", equities: equities?.id ?? "" };
}

export const addOf = (amount: string): Posting => ({
  kind: "add",
  cause: "direct",
  entries: [
    { account: "external", amount: money(amount).neg() },
    { account: "master", amount: money(amount) },
  ],
});

export const allocateOf = (strategyId: string, amount: string, note?: string): Posting => ({
  kind: "allocate",
  cause: "direct",
  strategyId,
  note,
  entries: [
    { account: "master", amount: money(amount).neg() },
    { account: { strategyId }, amount: money(amount), notional: money(amount) },
  ],
});

export const deallocateOf = (strategyId: string, amount: string): Posting => ({
  kind: "deallocate",
  cause: "direct",
  strategyId,
  entries: [
    { account: { strategyId }, amount: money(amount).neg(), notional: money(amount).neg() },
    { account: "master", amount: money(amount) },
  ],
});

/** Posts as the serving role does, and writes events of other things between. */
export async function post(
  harness: Harness,
  { workspaceId, userId }: Principal,
  postings: readonly Posting[],
  events: readonly {
    action: string;
    entity: string;
    entityId: string;
    before?: unknown;
    after?: unknown;
  }[] = [],
): Promise<void> {
  const database = openTenantDatabase(harness.urls.appUrl, 1);
  try {
    await database.write({ workspaceId, userId }, async (tx) => {
      await lockReserve(tx, workspaceId);
      await postTransactions(tx, workspaceId, postings, {
        requestId: "fixture",
        now: new Date("2026-11-20T12:00:00.123Z"),
      });
      for (const event of events) await appendAudit(tx, { ...event, requestId: "fixture" });
    });
  } finally {
    await database.close();
  }
}

/** Runs statements as the superuser, with every trigger off: what nobody should be able to do. */
export async function tamper(harness: Harness, ...statements: string[]): Promise<void> {
  const admin = openPool(harness.urls.adminUrl, 1);
  try {
    await admin.unsafe(["set session_replication_role = replica", ...statements].join(";\n"));
  } finally {
    await admin.end();
  }
}
