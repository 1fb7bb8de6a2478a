import { randomUUID } from "node:crypto";
import { call } from "@orpc/server";
import type { openPool, TenantDatabase } from "@/db/client";
import type { RequestContext } from "@/lib/procedures/context";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";

/** A workspace with money and active strategies that no bench comes to the end of. */
export type CapitalPlace = { principal: Principal; strategies: string[] };

const CASH = "900000000000000.00";
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const nobody = new Proxy({} as RequestContext["access"], {
  get: (_target, name) => () => Promise.reject(new Error(`the bench has no access service: ${String(name)}`)),
});

export function contextOf(database: TenantDatabase, principal: Principal): RequestContext {
  return {
    database,
    access: nobody,
    principal,
    requestId: randomUUID(),
    clientAddress: "127.0.0.1",
    idempotencyKey: randomUUID(),
    isDryRun: false,
    now: new Date(),
    log: silent,
    limitRate: async () => {},
  };
}

/** Rows as the pages would make them, put there by the owner of the database. */
export async function makePlace(
  admin: ReturnType<typeof openPool>,
  database: TenantDatabase,
  strategyCount: number,
): Promise<CapitalPlace> {
  const [workspaceId, userId] = [randomUUID(), randomUUID()];
  await admin`insert into app_user (id, name, email) values (${userId}, 'Bench', ${`${userId}@example.test`})`;
  await admin`insert into workspace (id, name, slug) values (${workspaceId}, 'Bench', ${workspaceId})`;
  await admin`insert into member (workspace_id, user_id, role) values (${workspaceId}, ${userId}, 'owner')`;
  await admin`insert into capital_reserve (workspace_id, deployable_fraction) values (${workspaceId}, 1)`;
  const [pool] = await admin<{ id: string }[]>`
    insert into capital_pool (workspace_id, name, asset_class, limit_usd, created_by)
    values (${workspaceId}, 'Bench', 'Equity', ${CASH}, ${userId}) returning id`;
  const strategies = await admin<{ id: string }[]>`
    insert into capital_strategy (workspace_id, pool_id, name, status, policy_limit_usd, created_by)
    select ${workspaceId}, ${pool?.id ?? ""}, 'Bench ' || i, 'active', ${CASH}, ${userId}
    from generate_series(1, ${strategyCount}) i returning id`;
  const principal: Principal = {
    userId,
    userName: "Bench",
    workspaceId,
    workspaceName: "Bench",
    role: "owner",
    scope: "write",
    via: "key",
    isGuest: false,
  };
  await call(
    router.capital.master.add,
    { amount_usd: CASH },
    { context: contextOf(database, principal) as never },
  );
  return { principal, strategies: strategies.map(({ id }) => id) };
}

/** Deployed notional of all strategies, as a number: what was committed can be counted by it. */
export async function deployedOf(admin: ReturnType<typeof openPool>, place: CapitalPlace): Promise<number> {
  const [row] = await admin<{ deployed: string }[]>`
    select sum(deployed_notional_usd)::text as deployed from capital_strategy
    where workspace_id = ${place.principal.workspaceId}`;
  return Number(row?.deployed ?? Number.NaN);
}
