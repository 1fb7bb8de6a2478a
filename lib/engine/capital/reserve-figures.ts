import { Decimal, maxOf, ZERO } from "@/lib/kernel/decimal";
import type { Money } from "@/lib/kernel/money";
import { floorToCent } from "./money-words";
import { NOTHING_TAKEN, poolIn, strategyIn, type Taken, type Tally, tallyOf, totalOf } from "./tally";
import type { CapitalState } from "./types";

export type EnvelopeFigures = {
  limit: Money;
  deployed: Money;
  reserved: Money;
  /** Limit less deployed, never below 0; what approved requests hold is told beside it. */
  available: Money;
  /** Deployed in percent of the limit; null where the limit is 0, as there is nothing to measure by. */
  utilizationPercent: Decimal | null;
  isOverLimit: boolean;
};

export type ReserveFigures = {
  /** Master cash and everything that is deployed. */
  total: Money;
  masterCash: Money;
  /** Total × deployable fraction, cut to the cent. */
  deployable: Money;
  deployed: Money;
  reserved: Money;
  /** Deployable less deployed, never below 0. */
  availableToDeploy: Money;
  /** Master cash that no approved request holds, never below 0. */
  withdrawable: Money;
  utilizationPercent: Decimal | null;
  isOverDeployed: boolean;
};

const HUNDRED = 100;
const PERCENT_DECIMALS = 2;

/** Deployed in percent of a limit, at 2 decimals, halves up; null for a limit of 0. Source: domain.md §7. */
export function utilizationPercent(deployed: Money, limit: Money): Decimal | null {
  if (limit.isZero()) return null;
  return deployed.times(HUNDRED).div(limit).toDecimalPlaces(PERCENT_DECIMALS, Decimal.ROUND_HALF_UP);
}

function envelopeFigures(limit: Money, { deployed, reserved }: Taken): EnvelopeFigures {
  return {
    limit,
    deployed,
    reserved,
    available: maxOf(ZERO, limit.minus(deployed)),
    utilizationPercent: utilizationPercent(deployed, limit),
    isOverLimit: deployed.gt(limit),
  };
}

/** The reserve in figures. USD. Source: domain.md §7, reserve segment. */
export function reserveFigures(state: CapitalState): ReserveFigures {
  return reserveWithin(tallyOf(state));
}

/** The same on a state that is added up already. */
export function reserveWithin(tally: Tally): ReserveFigures {
  const { masterCash, all, policy } = tally;
  const total = totalOf(tally);
  const deployable = floorToCent(total.times(policy.deployableFraction));
  const { available, isOverLimit, ...rest } = envelopeFigures(deployable, all);
  return {
    total,
    masterCash,
    deployable,
    deployed: rest.deployed,
    reserved: rest.reserved,
    availableToDeploy: available,
    withdrawable: maxOf(ZERO, masterCash.minus(all.reserved)),
    utilizationPercent: rest.utilizationPercent,
    isOverDeployed: isOverLimit,
  };
}

/** A pool in figures: its strategies together against its limit. Throws NotFoundError for an unknown one. */
export function poolFigures(state: CapitalState, poolId: string): EnvelopeFigures & { strategies: number } {
  const tally = tallyOf(state);
  const figures = envelopeFigures(poolIn(tally, poolId).limit, tally.byPool.get(poolId) ?? NOTHING_TAKEN);
  return { ...figures, strategies: state.strategies.filter((one) => one.poolId === poolId).length };
}

/** A strategy in figures against its policy limit. Throws NotFoundError for an unknown one. */
export function strategyFigures(state: CapitalState, strategyId: string): EnvelopeFigures {
  const strategy = strategyIn(tallyOf(state), strategyId);
  return envelopeFigures(strategy.policyLimit, strategy);
}
