import { getRisk } from "./get-risk";

/** Risk of portfolios; statistics on daily returns. */
export const riskRoutes = { get: getRisk };
