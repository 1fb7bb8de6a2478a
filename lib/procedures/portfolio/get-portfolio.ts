import { read } from "@/lib/procedures/base";
import { getPortfolioInput, portfolioView } from "@/lib/schemas/portfolio";
import { toPortfolioView } from "./portfolio-views";
import { reportPortfolio } from "./report-portfolio";

export const getPortfolio = read({
  role: "viewer",
  method: "GET",
  path: "/portfolios/{id}",
  tag: "Portfolios",
  summary: "One portfolio with its positions and cash",
  input: getPortfolioInput,
  output: portfolioView,
  handler: async ({ tx, principal, today }, { id, as_of }) => {
    const { facts, report } = await reportPortfolio(tx, principal.workspaceId, id, as_of ?? today);
    return toPortfolioView(facts, report);
  },
});
