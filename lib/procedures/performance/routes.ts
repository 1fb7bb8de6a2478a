import { getDriftAttribution } from "./get-drift-attribution";
import { getPerformance } from "./get-performance";
import { getPolicyBenchmark } from "./get-policy-benchmark";

/** Looking back on a portfolio: what it returned, where its drift came from, and what its policy would have held. */
export const performanceRoutes = {
  get: getPerformance,
  attribution: getDriftAttribution,
  policyBenchmark: getPolicyBenchmark,
};
