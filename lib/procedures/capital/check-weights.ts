import type { WeightLine } from "@/db/repositories/capital/weights";
import { type Decimal, ONE, sum } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";
import type { Weight } from "@/lib/kernel/weight";

/**
 * The strategies with the weights that were asked for, null for those that are not named. Throws RefusedError for an id
 * that is no strategy's, a weight outside of 0 to 1, and a sum over 1, each with the figures.
 */
export function withWeights(
  lines: readonly WeightLine[],
  weights: Readonly<Record<string, Weight>>,
): WeightLine[] {
  const known = new Set(lines.map(({ strategyId }) => strategyId));
  const unknown = Object.keys(weights).filter((id) => !known.has(id));
  if (unknown.length > 0) {
    throw new RefusedError("UNKNOWN_STRATEGY", `No such strategy: ${unknown.join(", ")}`, {
      strategy_ids: unknown,
    });
  }
  const next = lines.map((line) => ({ ...line, weight: weights[line.strategyId] ?? null }));
  const outside = next.find(({ weight }) => weight !== null && (weight.isNegative() || weight.gt(ONE)));
  const total = sum(next.flatMap(({ weight }) => weight ?? []));
  if (outside?.weight?.isNegative()) {
    throw new RefusedError(
      "WEIGHT_RANGE",
      `The weight of ${outside.name} is ${percent(outside.weight)}; a weight lies between 0 and 100 %`,
      { strategy_id: outside.strategyId, weight: outside.weight.toNumber() },
    );
  }
  if (total.gt(ONE)) {
    throw new RefusedError(
      "WEIGHTS_OVER_ONE",
      `The weights add up to ${percent(total)}, ${percent(total.minus(ONE))} more than the whole`,
      { total: total.toNumber(), excess: total.minus(ONE).toNumber() },
    );
  }
  return next;
}

/** "104.5 %", exact. */
function percent(share: Decimal): string {
  return `${share.times(100).toFixed()} %`;
}
