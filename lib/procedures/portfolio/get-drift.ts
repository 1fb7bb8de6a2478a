import type { z } from "zod";
import { DATA_TOPICS, dataStamp } from "@/db/repositories/data-version";
import { read } from "@/lib/procedures/base";
import { KeptAnswers } from "@/lib/procedures/kept-answers";
import { driftReportView, toDriftReportView } from "@/lib/schemas/drift";
import { getPortfolioInput, portfolioHeadView } from "@/lib/schemas/portfolio";
import { toHeadView } from "./portfolio-views";
import { reportPortfolio } from "./report-portfolio";

export const portfolioDriftView = driftReportView.extend({ portfolio: portfolioHeadView });
export type PortfolioDriftView = z.output<typeof portfolioDriftView>;

/** Reports of 200 positions take about 0.3 MB each. */
const kept = new KeptAnswers<PortfolioDriftView>(200);

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
    const { workspaceId } = principal;
    const asOf = as_of ?? today;
    const stamp = await dataStamp(tx, workspaceId, DATA_TOPICS);
    return kept.get(`${workspaceId} ${id} ${asOf}`, stamp, async () => {
      const { facts, report } = await reportPortfolio(tx, workspaceId, id, asOf);
      return { portfolio: toHeadView(facts.portfolio), ...toDriftReportView(report) };
    });
  },
});
