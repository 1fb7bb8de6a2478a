import type { Tx } from "@/db/client";
import { listBookedPlans } from "@/db/repositories/booked-plans";
import type { PortfolioKey } from "@/db/repositories/holdings";
import { bandUse } from "@/lib/engine/drift/band-use";
import { type BreakdownLine, breakdownBy } from "@/lib/engine/drift/breakdown";
import type { DriftNode, HeldProduct } from "@/lib/engine/drift/types";
import { weeklyHeat } from "@/lib/engine/drift/weekly-heat";
import { addDays } from "@/lib/kernel/dates";
import { read } from "@/lib/procedures/base";
import { centsText, shareOrNull, toDriftReportView } from "@/lib/schemas/drift";
import { getPortfolioInput } from "@/lib/schemas/portfolio";
import { type PortfolioReportView, portfolioReportView } from "@/lib/schemas/portfolio-report";
import { toHeadView } from "./portfolio-views";
import { readHistory } from "./read-history";
import { type Reported, reportPortfolio } from "./report-portfolio";

/** A year of weeks. */
const HEAT_WEEKS = 52;

export const getReport = read({
  role: "viewer",
  method: "GET",
  path: "/analytics/portfolios/{id}/report",
  tag: "Portfolios",
  summary: "Allocation against target, with the data of a heat map",
  input: getPortfolioInput,
  output: portfolioReportView,
  handler: async ({ tx, principal, today }, { id, as_of }) => {
    const day = as_of ?? today;
    const reported = await reportPortfolio(tx, principal.workspaceId, id, day);
    const key = { workspaceId: principal.workspaceId, portfolioId: id };
    const range = { from: addDays(day, -7 * HEAT_WEEKS), to: day };
    const days = await readHistory({ tx, principal, today }, id, range);
    const heat = weeklyHeat(days, reported.report.nodes, HEAT_WEEKS);
    const { nodes, positions: _, ...summary } = toDriftReportView(reported.report);
    return {
      portfolio: toHeadView(reported.facts.portfolio),
      summary,
      allocation: nodes,
      heat_map: heatMap(reported.report.nodes),
      heat_map_over_time: {
        weeks: heat.weeks,
        rows: heat.rows.map((row) => ({
          ...row,
          cells: row.cells.map(
            (cell) => cell && { drift: cell.drift, band_use: cell.bandUse, is_out: cell.isOut },
          ),
        })),
      },
      last_rebalances: await lastRebalances(tx, key, range),
      breakdown: breakdownOf(reported),
    };
  },
});

/** The plans booked in the stretch, the latest first. */
async function lastRebalances(
  tx: Tx,
  key: PortfolioKey,
  range: { from: string; to: string },
): Promise<PortfolioReportView["last_rebalances"]> {
  const plans = await listBookedPlans(tx, key, range);
  return plans.map(({ id, asOf, executedAt }) => ({
    id,
    as_of: asOf,
    executed_at: executedAt.toISOString(),
  }));
}

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
      band_use: bandUse(node.driftE10, node),
      status: node.status,
    }));
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
