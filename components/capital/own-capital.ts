import { exactDifference, exactSum, isPositive } from "@/lib/format/exact-difference";
import { formatMoney } from "@/lib/format/money";
import { isNegative } from "@/lib/format/number-text";
import { formatPercent } from "@/lib/format/percent";
import type { CapitalSummaryView } from "@/lib/schemas/capital";
import type { PoolView } from "@/lib/schemas/capital-pool";
import type { StrategyView } from "@/lib/schemas/capital-strategy";

/** The words of the reserve that have a sum of their own. */
export type ReserveWord = "reserve" | "deployable" | "deployed" | "reservation" | "available";

/** The sum behind each figure of the reserve: "Yours: $400.00 of master cash and $600.00 deployed, $1,000.00 together." */
export function ownReserve(summary: CapitalSummaryView, locale: string): Record<ReserveWord, string> {
  const money = moneyIn(locale);
  const { master_cash_usd: cash, deployed_usd: deployed, deployable_usd: deployable } = summary;
  const { total_reserve_value_usd: total, available_to_deploy_usd: available } = summary;
  const { reserved_usd: reserved } = summary;
  const fraction = formatPercent(summary.deployable_fraction, { locale, decimals: 2, isTrimmed: true });
  const left = exactDifference(deployable, deployed);
  const kept = summary.is_over_deployed ? "" : `; ${money(exactDifference(total, deployable))} stays in cash`;
  return {
    reserve: `Yours: ${money(cash)} of master cash and ${money(deployed)} deployed, ${money(total)} together.`,
    deployable: `Yours: ${fraction} of ${money(total)} is ${money(deployable)}${kept}.`,
    deployed: `Yours: ${money(deployed)} deployed of ${money(deployable)} that may be.`,
    reservation: ownReserved(reserved, available, locale),
    available: isNegative(left)
      ? `Yours: ${money(deployable)} less ${money(deployed)} is below zero, so nothing is available.`
      : `Yours: ${money(deployable)} less ${money(deployed)} is ${money(available)}.`,
  };
}

/** How much of its limit a strategy or a pool uses: "Credit: $50.00 of its limit of $100.00, 50.0 %." */
export function ownUse(one: Envelope, locale: string): string {
  const money = moneyIn(locale);
  const used = `${one.name}: ${money(one.deployed)} of its limit of ${money(one.limit)}`;
  return one.percent === null ? `${used}.` : `${used}, ${formatPercent(one.percent / 100, { locale })}.`;
}

/** What a limit leaves: "Credit: $100.00 less $50.00 deployed leaves $50.00." */
export function ownLimit(one: Envelope, locale: string): string {
  const money = moneyIn(locale);
  const over = exactDifference(one.deployed, one.limit);
  const sum = `${one.name}: ${money(one.limit)} less ${money(one.deployed)} deployed`;
  return isPositive(over)
    ? `${sum} is below zero: it is ${money(over)} over.`
    : `${sum} leaves ${money(exactDifference(one.limit, one.deployed))}.`;
}

/** What approved requests hold, and what is left beside it. */
export function ownReserved(reserved: string, available: string, locale: string, name?: string): string {
  const money = moneyIn(locale);
  const whose = name ?? "Yours";
  if (!isPositive(reserved)) return `${whose}: nothing is held by approved requests now.`;
  const left = exactDifference(available, reserved);
  const rest = isNegative(left) ? "nothing" : money(left);
  return `${whose}: ${money(reserved)} held of ${money(available)} available, which leaves ${rest} for new requests.`;
}

/** What a cap leaves of a limit; said only where nothing is over it, since then the rest is known to the cent. */
export function ownCap(pool: PoolView, locale: string): string {
  const money = moneyIn(locale);
  const cap = formatPercent(pool.utilization_cap, { locale, decimals: 2, isTrimmed: true });
  const said = `${pool.name}: ${cap} of ${money(pool.limit_usd)}`;
  if (pool.is_over_limit) return `${said}, and ${money(pool.allocated_usd)} is deployed, which is more.`;
  const room = exactSum(pool.allocated_usd, pool.available_usd);
  return `${said} is ${money(room)}; ${money(pool.allocated_usd)} of it is deployed.`;
}

/** A limit with what is deployed under it, be it of a strategy or a pool. */
export type Envelope = { name: string; limit: string; deployed: string; percent: number | null };

export function strategyEnvelope(strategy: StrategyView): Envelope {
  return {
    name: strategy.name,
    limit: strategy.policy_limit_usd,
    deployed: strategy.deployed_notional_usd,
    percent: strategy.utilization_percent,
  };
}

export function poolEnvelope(pool: PoolView): Envelope {
  return {
    name: pool.name,
    limit: pool.limit_usd,
    deployed: pool.allocated_usd,
    percent: pool.utilization_percent,
  };
}

function moneyIn(locale: string) {
  return (value: string) => formatMoney(value, { locale });
}
