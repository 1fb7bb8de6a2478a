import { exactDifference, isPositive } from "@/lib/format/exact-difference";
import { formatMoney } from "@/lib/format/money";
import { countOf } from "@/lib/format/quantity";
import type { CapitalSummaryView } from "@/lib/schemas/capital";
import type { PoolView } from "@/lib/schemas/capital-pool";
import type { StrategyView } from "@/lib/schemas/capital-strategy";

/** "How much can still be deployed?", answered in one sentence. */
export function overviewAnswer(summary: CapitalSummaryView, locale: string): string {
  const money = (value: string) => formatMoney(value, { locale });
  const { total_reserve_value_usd: total, deployable_usd: deployable, deployed_usd: deployed } = summary;
  if (!isPositive(total)) return "Nothing can be deployed: there is no capital yet.";
  if (summary.is_over_deployed) {
    const over = money(exactDifference(deployed, deployable));
    return `Nothing more can be deployed: ${money(deployed)} is, ${over} more than the ${money(deployable)} that may be.`;
  }
  const free = exactDifference(summary.available_to_deploy_usd, summary.reserved_usd);
  if (!isPositive(summary.reserved_usd))
    return `${money(summary.available_to_deploy_usd)} of ${money(deployable)} can still be deployed.`;
  const left = isPositive(free) ? money(free) : money("0");
  return `${left} of ${money(deployable)} can still be deployed, beside ${money(summary.reserved_usd)} that approved requests hold.`;
}

/** "Which pools have room?" */
export function poolsAnswer(pools: readonly PoolView[], locale: string): string {
  if (pools.length === 0) return "No pools yet: a pool is an envelope of capital for one asset class.";
  const over = pools.filter((pool) => pool.is_over_limit).length;
  const open = pools.filter((pool) => isPositive(pool.available_usd)).length;
  const room = `${open} of ${countOf(pools.length, "pool has", "pools have", locale)} room`;
  return over === 0 ? `${room}.` : `${room}, ${over} ${over === 1 ? "is" : "are"} over the limit.`;
}

/** "How much can this strategy still take?" `largest` is what every rule leaves. */
export function strategyAnswer(
  { status, is_over_limit, deployed_notional_usd: deployed, policy_limit_usd: limit }: StrategyView,
  largest: string,
  locale: string,
): string {
  const money = (value: string) => formatMoney(value, { locale });
  if (status === "retired") return "It is retired and takes no capital any more.";
  if (is_over_limit) {
    return `It is ${money(exactDifference(deployed, limit))} over its policy limit and takes nothing more.`;
  }
  if (!isPositive(largest)) return "The rules leave no room for more.";
  if (status === "active") return `${money(largest)} more can be deployed here.`;
  return `It is ${status === "draft" ? "a draft" : status}; once active, ${money(largest)} could be deployed here.`;
}
