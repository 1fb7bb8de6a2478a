import type { ClassRow } from "@/lib/engine/tracker/track-allocation";
import { open } from "@/lib/procedures/base";
import { checkInput, checkView } from "@/lib/schemas/tracker";
import { parseHoldings, readAllocation } from "./read-allocation";

/** "STOCKS: under-allocated by 35.32% (current: 14.68%, target: 50.00%)" */
function alertOf({ assetClass, currentPercent, targetPercent, differencePercent }: ClassRow): string {
  const side = differencePercent.isNegative() ? "under" : "over";
  const figures = `current: ${currentPercent.toFixed(2)}%, target: ${targetPercent.toFixed(2)}%`;
  return `${assetClass.toUpperCase()}: ${side}-allocated by ${differencePercent.abs().toFixed(2)}% (${figures})`;
}

export const checkRebalancing = open({
  method: "GET",
  path: "/allocation/check-rebalancing",
  tag: "Allocation tracker",
  summary: "Whether any asset class is further from its target than the threshold",
  input: checkInput,
  output: checkView,
  handler: async (scope, { holdings, portfolio_value, threshold, framework_id }) => {
    const allocation = await readAllocation(scope, {
      holdings: parseHoldings(holdings),
      portfolioValue: portfolio_value,
      threshold,
      frameworkId: framework_id,
    });
    return {
      needs_rebalancing: allocation.needsRebalancing,
      alerts: allocation.rows.filter((row) => row.isOut).map(alertOf),
      total_drift: allocation.totalDrift.toNumber(),
      threshold: allocation.threshold.toNumber(),
    };
  },
});
