import { getFrameworkRisk } from "./get-framework-risk";
import { getRisk } from "./get-risk";

/** Risk of portfolios and frameworks: statistics on returns of the past. */
export const riskRoutes = { get: getRisk, framework: getFrameworkRisk };
