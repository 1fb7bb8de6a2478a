import { getDriftAttribution } from "./get-drift-attribution";
import { getPerformance } from "./get-performance";

/** Looking back on a portfolio: what it returned, and where its drift came from. */
export const performanceRoutes = { get: getPerformance, attribution: getDriftAttribution };
