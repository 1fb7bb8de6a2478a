import { getFrameworkReturnHistory } from "./get-framework-return-history";
import { getFrameworkRisk } from "./get-framework-risk";
import { getFrameworkStress } from "./get-framework-stress";
import { getReturnHistory } from "./get-return-history";
import { getRisk } from "./get-risk";
import { getStress } from "./get-stress";

/** Risk of portfolios and frameworks: statistics on returns of the past. */
export const riskRoutes = {
  get: getRisk,
  framework: getFrameworkRisk,
  stress: getStress,
  frameworkStress: getFrameworkStress,
  returnHistory: getReturnHistory,
  frameworkReturnHistory: getFrameworkReturnHistory,
};
