import { type BreakdownLine, breakdownBy } from "@/lib/engine/drift/breakdown";
import type { DriftNode, HeldProduct } from "@/lib/engine/drift/types";
import { read } from "@/lib/procedures/base";
import { centsText, shareOrNull, toDriftReportView } from "@/lib/schemas/drift";
import { getPortfolioInput } from "@/lib/schemas/portfolio";
import { type PortfolioReportView, portfolioReportView } from "@/lib/schemas/portfolio-report";
import { toHeadView } from "./portfolio-views";
import { type Reported, reportPortfolio } from "./report-portfolio";

export const getReport = read({
  role: "viewer",
  method: "GET",
  path: "/analytics/portfolios/{id}/report",
  tag: "Portfolios",
  summary: "Allocation against target, with the data of a heat map",
  input: getPortfolioInput,
  output: portfolioReportView,
  handler: async ({ tx, principal, today }, { id, as_of }) => {
    const reported = await reportPortfolio(tx, principal.workspaceId, id, as_of ?? today);
    const { nodes, positions: _, ...summary } = toDriftReportView(reported.report);
    return {
      portfolio: toHeadView(reported.facts.portfolio),
      summary,
      allocation: nodes,
      heat_map: heatMap(reported.report.nodes),
      breakdown: breakdownOf(reported),
    };
  },
});

function heatMap(nodes: readonly DriftNode[]): PortfolioReportView["heat_map"] {
  const byPath = new Map(nodes.map((node) => [node.path, node]));
  const rootOf = (node: DriftNode): DriftNode => {
    const parent = node.parentPath === null ? undefined : byPath.get(node.parentPath);
    return parent ? rootOf(parent) : node;
  };
  return nodes
    .filter((node) => node.isLeaf)
    .map((node) => ({
      path: node.path,
      label: node.label,
      group: rootOf(node).label,
      size: shareOrNull(Math.max(node.actualE10 ?? 0, node.targetE10 ?? 0)) ?? 0,
      drift: shareOrNull(node.driftE10),
      band_use: bandUse(node),
      status: node.status,
    }));
}

/** How much of the band's half on its side a drift takes up; null without a band. */
function bandUse({ driftE10, targetE10, lower, upper }: DriftNode): number | null {
  if (driftE10 === null || targetE10 === null || lower === null || upper === null) return null;
  const target = targetE10 / 1e10;
  const half = driftE10 < 0 ? target - lower.toNumber() : upper.toNumber() - target;
  if (half <= 0) return null;
  return Math.round((driftE10 / 1e10 / half) * 1e4) / 1e4;
}

function breakdownOf({ facts, report }: Reported): PortfolioReportView["breakdown"] {
  const { positions, fx, portfolio } = facts;
  const [own, ...foreign] = report.cash.map(({ currency, valueCents }) => ({
    key: currency,
    cents: valueCents ?? 0n,
  }));
  const linesOf = (lines: BreakdownLine[] | null) =>
    report.totalCents === null ? [] : (lines ?? []).map(toLine);
  const by = (cashKey: string, keyOf: (product: HeldProduct) => string) =>
    linesOf(breakdownBy(positions, portfolio.baseCcy, report.cashCents, cashKey, keyOf, { fx }));
  const byCurrency = breakdownBy(
    positions,
    portfolio.baseCcy,
    own?.cents ?? 0n,
    portfolio.baseCcy,
    ({ currency }) => currency,
    { fx, moreCash: foreign },
  );
  return {
    asset_class: by("cash", ({ assetClass }) => assetClass),
    region: by("cash", ({ region }) => region),
    sector: by("cash", ({ sector }) => sector ?? "none"),
    type: by("Cash", ({ type }) => type),
    currency: linesOf(byCurrency),
  };
}

function toLine({ key, cents, e10 }: BreakdownLine) {
  return { key, value: centsText(cents), weight: e10 / 1e10 };
}
