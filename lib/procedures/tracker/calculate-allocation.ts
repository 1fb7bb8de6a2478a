import { open } from "@/lib/procedures/base";
import { calculateInput, calculateView } from "@/lib/schemas/tracker";
import { readAllocation } from "./read-allocation";

export const calculateAllocation = open({
  method: "POST",
  path: "/allocation/calculate",
  tag: "Allocation tracker",
  summary: "Holdings by asset class against their targets",
  description:
    "Needs no account and stores nothing. Targets are those of the template Multi-Asset Tracker, or, with " +
    "authentication, the top level of `framework_id`. Negative values, a portfolio value of 0 and holdings worth " +
    "more than it are refused.",
  input: calculateInput,
  output: calculateView,
  handler: async (scope, input) => {
    const allocation = await readAllocation(scope, {
      holdings: input.holdings,
      portfolioValue: input.portfolio_value,
      threshold: input.rebalancing_threshold,
      frameworkId: input.framework_id,
    });
    const out = allocation.rows.filter((row) => row.isOut);
    out.sort((a, b) => b.differencePercent.abs().cmp(a.differencePercent.abs()));
    return {
      portfolio_value: input.portfolio_value.toNumber(),
      timestamp: scope.now.toISOString(),
      asset_classes: allocation.rows.map((row) => ({
        asset_class: row.assetClass,
        current_percent: row.currentPercent.toNumber(),
        target_percent: row.targetPercent.toNumber(),
        current_value: row.currentValue.toNumber(),
        target_value: row.targetValue.toNumber(),
        difference: row.difference.toNumber(),
        difference_percent: row.differencePercent.toNumber(),
      })),
      total_drift: allocation.totalDrift.toNumber(),
      needs_rebalancing: allocation.needsRebalancing,
      rebalancing_threshold: allocation.threshold.toNumber(),
      rebalancing_actions: out.map((row) => ({
        asset_class: row.assetClass,
        action: row.difference.isNegative() ? ("BUY" as const) : ("SELL" as const),
        amount: row.difference.abs().toNumber(),
        current_percent: row.currentPercent.toNumber(),
        target_percent: row.targetPercent.toNumber(),
        drift: row.differencePercent.toNumber(),
      })),
      unallocated_value: allocation.unallocatedValue.toNumber(),
    };
  },
});
