import { addDays, type IsoDate } from "@/lib/kernel/dates";
import { read } from "@/lib/procedures/base";
import { reportPortfolio } from "@/lib/procedures/portfolio/report-portfolio";
import { riskInput, riskView } from "@/lib/schemas/risk";
import { describeRisk } from "./describe-risk";
import { loadPricePaths } from "./load-price-paths";
import { countedProducts, portfolioFacts } from "./portfolio-facts";

const DEFAULT_YEARS = 3;

export const getRisk = read({
  role: "viewer",
  method: "GET",
  path: "/analytics/portfolios/{id}/risk",
  tag: "Analytics",
  summary: "Risk of a portfolio as it stands, by bucket and holding",
  description:
    "From daily returns by adjusted closes in the portfolio's currency, on the days all holdings have a price: a " +
    "covariance shrunk by Ledoit and Wolf (2004), a year; volatility, risk contributions that sum to 1, correlation of " +
    "leaf buckets and products, concentration, diversification ratio and effective number of bets. Money has no risk. " +
    "Statistics, not promises.",
  input: riskInput,
  output: riskView,
  handler: async (scope, { id, years }) => {
    const { tx, principal, today } = scope;
    const { report, facts } = await reportPortfolio(tx, principal.workspaceId, id, today);
    const wanted = { productIds: countedProducts(facts), baseCcy: facts.portfolio.baseCcy };
    const prices = await loadPricePaths(scope, wanted, windowStart(today, years));
    return {
      portfolio: { id, name: facts.portfolio.name },
      as_of: today,
      ...describeRisk(portfolioFacts(report), prices),
    };
  },
});

/** The first day whose prices count. */
export function windowStart(today: IsoDate, years = DEFAULT_YEARS): IsoDate {
  return addDays(today, -Math.round(years * 365.25));
}
