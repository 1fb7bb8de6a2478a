import { Decimal } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";
import { open } from "@/lib/procedures/base";
import { targetsInput, targetsView } from "@/lib/schemas/tracker";
import { readTargets } from "./read-allocation";

export const getTargets = open({
  method: "GET",
  path: "/allocation/targets",
  tag: "Allocation tracker",
  summary: "What each asset class comes to by its target",
  input: targetsInput,
  output: targetsView,
  handler: async (scope, { portfolio_value, framework_id }) => {
    if (portfolio_value.isZero()) {
      throw new RefusedError("PORTFOLIO_VALUE", "portfolio_value: must be above 0");
    }
    const targets = await readTargets(scope, framework_id);
    const rounded = (value: Decimal, decimals: number) =>
      value.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).toNumber();
    return {
      portfolio_value: portfolio_value.toNumber(),
      targets: Object.fromEntries(
        targets.map(({ assetClass, share }) => [assetClass, rounded(portfolio_value.times(share), 0)]),
      ),
      target_percentages: Object.fromEntries(
        targets.map(({ assetClass, share }) => [assetClass, rounded(share.times(100), 2)]),
      ),
    };
  },
});
