import { open } from "@/lib/procedures/base";
import { checkInput, driftAnalysisView } from "@/lib/schemas/tracker";
import { parseHoldings, readAllocation } from "./read-allocation";

export const analyseDrift = open({
  method: "GET",
  path: "/allocation/drift-analysis",
  tag: "Allocation tracker",
  summary: "How far each asset class is from its target",
  input: checkInput,
  output: driftAnalysisView,
  handler: async (scope, { holdings, portfolio_value, threshold, framework_id }) => {
    const allocation = await readAllocation(scope, {
      holdings: parseHoldings(holdings),
      portfolioValue: portfolio_value,
      threshold,
      frameworkId: framework_id,
    });
    return {
      portfolio_value: portfolio_value.toNumber(),
      timestamp: scope.now.toISOString(),
      drifts: allocation.rows.map((row) => ({
        asset_class: row.assetClass,
        current_percent: row.currentPercent.toNumber(),
        target_percent: row.targetPercent.toNumber(),
        drift: row.differencePercent.toNumber(),
        drift_amount: row.difference.toNumber(),
        needs_rebalancing: row.isOut,
      })),
      total_drift: allocation.totalDrift.toNumber(),
      needs_rebalancing: allocation.needsRebalancing,
    };
  },
});
