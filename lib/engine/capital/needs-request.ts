import { minOf } from "@/lib/kernel/decimal";
import type { Money } from "@/lib/kernel/money";
import { floorToCent } from "./money-words";
import type { CapitalPolicy, PoolFacts } from "./types";

/**
 * The amount up to which money may be deployed without a request: the smaller of the absolute threshold and the share
 * of the pool's limit (cut to the cent); null where neither is set. USD.
 */
export function approvalThreshold(
  policy: Pick<CapitalPolicy, "approvalThreshold" | "approvalThresholdShare">,
  pool: Pick<PoolFacts, "limit">,
): Money | null {
  const { approvalThreshold: absolute, approvalThresholdShare: share } = policy;
  const ofPool = share === null ? null : floorToCent(pool.limit.times(share));
  if (absolute === null || ofPool === null) return absolute ?? ofPool;
  return minOf(absolute, ofPool);
}

/** Whether an amount goes by a request only: strictly above the threshold. */
export function needsRequest(
  policy: Pick<CapitalPolicy, "approvalThreshold" | "approvalThresholdShare">,
  pool: Pick<PoolFacts, "limit">,
  amount: Money,
): boolean {
  return approvalThreshold(policy, pool)?.lt(amount) ?? false;
}
