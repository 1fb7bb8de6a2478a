import { minOf, ZERO } from "@/lib/kernel/decimal";
import { InvalidInputError } from "@/lib/kernel/errors";
import type { Money } from "@/lib/kernel/money";
import { InsufficientStrategyCashError, NothingDeployedError, shortfallOf } from "./cash-refusals";
import type { StrategyFacts } from "./types";

export type Release = { requested: Money; released: Money; isClamped: boolean };

/**
 * What a strategy of any status gives back: the amount, clamped to what is deployed. Throws NothingDeployedError with
 * nothing deployed, InsufficientStrategyCashError when its cash is less than it would give.
 * Source: domain.md §7, deallocate.
 */
export function checkDeallocation(
  strategy: Pick<StrategyFacts, "name" | "deployed" | "cash">,
  requested: Money,
): Release {
  if (requested.lte(ZERO)) throw new InvalidInputError("amount must be more than 0");
  if (strategy.deployed.lte(ZERO)) throw new NothingDeployedError(strategy.name);
  const released = minOf(requested, strategy.deployed);
  if (strategy.cash.lt(released)) {
    throw new InsufficientStrategyCashError(strategy.name, shortfallOf(strategy.cash, released));
  }
  return { requested, released, isClamped: released.lt(requested) };
}
