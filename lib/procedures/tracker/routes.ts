import { analyseDrift } from "./analyse-drift";
import { calculateAllocation } from "./calculate-allocation";
import { checkRebalancing } from "./check-rebalancing";
import { getTargets } from "./get-targets";

/** The allocation tracker: calculators for anybody, nothing stored. */
export const trackerRoutes = {
  calculate: calculateAllocation,
  targets: getTargets,
  check: checkRebalancing,
  analyse: analyseDrift,
};
