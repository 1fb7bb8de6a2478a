import { randomUUID } from "node:crypto";
import { call } from "@orpc/server";
import type { TenantDatabase } from "@/db/client";
import type { RequestContext } from "@/lib/procedures/context";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import type { Harness } from "@/lib/procedures/testing";

const HOT = 4;
const COLD = 60;
const POOLS = 4;
const WEIGHTED = 6;

export type ProofFund = {
  workspaceId: string;
  owner: Principal;
  /** Everybody who works in it; the owner is one of them. */
  members: Principal[];
  hot: string[];
  cold: string[];
  /** Ledger transactions that stand before the work begins. */
  booked: number;
  as(principal: Principal, key: string): { context: RequestContext };
};

/**
 * A fund as its people would set it up, through the same procedures: pools, few strategies that everybody wants money for and
 * many that hardly anybody does, ceilings, weights for the allocator, and 20 million in the master portfolio.
 */
export async function openProofFund(harness: Harness, database: TenantDatabase): Promise<ProofFund> {
  const owner = await harness.member("owner");
  const { workspaceId } = owner;
  const others = await Promise.all(
    (["manager", "manager", "manager", "approver", "approver"] as const).map((role) =>
      harness.member(role, workspaceId),
    ),
  );
  const as = (principal: Principal, key: string) => ({
    context: harness.context(principal, { database, idempotencyKey: key }) as never,
  });
  const asOwner = () => as(owner, randomUUID());
  await call(
    router.capital.settings.change,
    {
      deployable_fraction: 0.85,
      max_strategy_share: 0.2,
      max_sector_share: 0.45,
      risk_tier_ceilings: { low: null, medium: 0.6, high: 0.5 },
      min_allocation_usd: "10.00",
    },
    asOwner(),
  );
  const pools: string[] = [];
  for (let index = 0; index < POOLS; index += 1) {
    const pool = await call(
      router.capital.pools.create,
      {
        name: `Pool ${index}`,
        asset_class: "equity",
        limit_usd: "2500000.00",
        utilization_cap: index === 0 ? 0.9 : 1,
      },
      asOwner(),
    );
    pools.push(pool.id);
  }
  const strategies: string[] = [];
  for (let index = 0; index < HOT + COLD; index += 1) {
    const strategy = await call(
      router.capital.strategies.create,
      {
        name: `Strategy ${index}`,
        pool_id: pools[index % POOLS] ?? "",
        policy_limit_usd: index < HOT ? "400000.00" : "150000.00",
        status: "active",
        sector: ["Technology", "Energy", "Health"][index % 3],
        risk_tier: (["low", "medium", "high"] as const)[index % 3],
      },
      asOwner(),
    );
    strategies.push(strategy.id);
  }
  await call(router.capital.master.add, { amount_usd: "20000000.00" }, asOwner());
  const weights = Object.fromEntries(strategies.slice(HOT, HOT + WEIGHTED).map((id) => [id, 0.004]));
  await call(router.capital.weights.replace, { weights }, asOwner());
  return {
    workspaceId,
    owner,
    members: [owner, ...others],
    hot: strategies.slice(0, HOT),
    cold: strategies.slice(HOT),
    booked: 1,
    as,
  };
}
