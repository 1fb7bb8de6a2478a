import type { WeightLine } from "@/db/repositories/capital/weights";
import { sum } from "@/lib/kernel/decimal";
import { weightNumber } from "@/lib/kernel/weight";
import type { WeightsView } from "@/lib/schemas/capital-allocator";

/** The weights of all strategies, with their sum. */
export function weightsViewOf(lines: readonly WeightLine[], version: number): WeightsView {
  const weighted = lines.flatMap(({ strategyId, weight }) => (weight ? [{ strategyId, weight }] : []));
  return {
    weights: Object.fromEntries(weighted.map(({ strategyId, weight }) => [strategyId, weightNumber(weight)])),
    lines: lines.map(({ strategyId, name, status, weight }) => ({
      strategy_id: strategyId,
      name,
      status,
      weight: weight && weightNumber(weight),
    })),
    total: weightNumber(sum(weighted.map(({ weight }) => weight))),
    version,
  };
}
