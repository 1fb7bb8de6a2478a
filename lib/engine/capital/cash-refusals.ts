import { ZERO } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";
import { type Money, moneyText } from "@/lib/kernel/money";
import { moneyWords } from "./money-words";

/** How much there is, how much was asked for, how much is missing. */
export type Shortfall = { available: Money; requested: Money; excess: Money; reserved: Money };

/** What is missing of something that nobody reserves. */
export function shortfallOf(available: Money, requested: Money): Shortfall {
  return { available, requested, excess: requested.minus(available), reserved: ZERO };
}

function words({ available, requested, excess, reserved }: Shortfall): string {
  const told = `Available ${moneyWords(available)}, requested ${moneyWords(requested)}, exceeds by ${moneyWords(excess)}`;
  return reserved.gt(0) ? `${told} (approved requests hold ${moneyWords(reserved)})` : told;
}

function view({ available, requested, excess, reserved }: Shortfall) {
  return {
    available_usd: moneyText(available),
    requested_usd: moneyText(requested),
    excess_usd: moneyText(excess),
    reserved_usd: moneyText(reserved),
  };
}

/** 422: master has less cash than would leave it. */
export class InsufficientCashError extends RefusedError {
  constructor(shortfall: Shortfall) {
    super("INSUFFICIENT_CASH", `Master cash: ${words(shortfall)}`, view(shortfall));
  }
}

/** 422: a strategy has put to work what it would give back. */
export class InsufficientStrategyCashError extends RefusedError {
  constructor(strategyName: string, shortfall: Shortfall) {
    super("INSUFFICIENT_STRATEGY_CASH", `Cash of ${strategyName}: ${words(shortfall)}`, view(shortfall));
  }
}

/** 422: there is nothing to release, or, where it must be all of it, less than would be. */
export class NothingDeployedError extends RefusedError {
  constructor(strategyName: string, shortfall?: Shortfall) {
    if (!shortfall?.available.gt(ZERO)) {
      super("NOTHING_DEPLOYED", `Nothing is deployed in ${strategyName}`);
    } else {
      super("NOTHING_DEPLOYED", `Deployed in ${strategyName}: ${words(shortfall)}`, view(shortfall));
    }
  }
}
