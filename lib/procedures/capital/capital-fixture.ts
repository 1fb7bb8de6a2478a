import { call } from "@orpc/server";
import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { postTransactions } from "@/db/repositories/capital/post-transactions";
import { Decimal } from "@/lib/kernel/decimal";
import type { RequestContext } from "@/lib/procedures/context";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import type { Harness } from "@/lib/procedures/testing";

/** What `call` takes beside the input. */
export function asMember(harness: Harness, principal: Principal, overrides?: Partial<RequestContext>) {
  return { context: harness.context(principal, overrides) as never };
}

/** Puts money into the master portfolio, as adding it would. */
export async function fundMaster(harness: Harness, owner: Principal, amount: string): Promise<void> {
  const { database, now, requestId } = harness.context(owner);
  const money = new Decimal(amount);
  await database.write(owner, async (tx) => {
    await lockReserve(tx, owner.workspaceId);
    const entries = [
      { account: "external" as const, amount: money.negated() },
      { account: "master" as const, amount: money },
    ];
    await postTransactions(tx, owner.workspaceId, [{ kind: "add", cause: "direct", entries }], {
      requestId,
      now,
    });
  });
}

export async function makePool(harness: Harness, owner: Principal, fields: object = {}) {
  const pool = { name: "Credit", asset_class: "credit", limit_usd: "1000000.00", ...fields };
  return call(router.capital.pools.create, pool, asMember(harness, owner));
}

/** An active one. */
export async function makeStrategy(harness: Harness, owner: Principal, poolId: string, fields: object = {}) {
  const strategy = {
    name: "Momentum",
    pool_id: poolId,
    policy_limit_usd: "100000.00",
    status: "active" as const,
    ...fields,
  };
  return call(router.capital.strategies.create, strategy, asMember(harness, owner));
}
