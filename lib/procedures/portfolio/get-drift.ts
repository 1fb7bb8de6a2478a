import type { z } from "zod";
import { read } from "@/lib/procedures/base";
import { driftReportView, toDriftReportView } from "@/lib/schemas/drift";
import { getPortfolioInput, portfolioHeadView } from "@/lib/schemas/portfolio";
import { toHeadView } from "./portfolio-views";
import { reportPortfolio } from "./report-portfolio";

export const portfolioDriftView = driftReportView.extend({ portfolio: portfolioHeadView });
export type PortfolioDriftView = z.output<typeof portfolioDriftView>;

export const getDrift = read({
  role: "viewer",
  method: "GET",
  path: "/portfolios/{id}/drift",
  tag: "Portfolios",
  summary: "How far a portfolio hangs from its targets",
  description:
    "For every bucket and position: actual and target, drift, band and status (a breach is strictly outside the " +
    "band). Leaf drifts sum to zero, what is unclassified and unclaimed cash included. While the price of a " +
    "holding is unknown there are no weights, and `blocked_reason` says so.",
  input: getPortfolioInput,
  output: portfolioDriftView,
  handler: async ({ tx, principal, today }, { id, as_of }) => {
    const { facts, report } = await reportPortfolio(tx, principal.workspaceId, id, as_of ?? today);
    return { portfolio: toHeadView(facts.portfolio), ...toDriftReportView(report) };
  },
});
