import { attributeDrift } from "@/lib/engine/performance/attribute-drift";
import { read } from "@/lib/procedures/base";
import { attributionInput, attributionView } from "@/lib/schemas/performance";
import { loadPast } from "./load-past";
import { targetPeriods } from "./target-periods";

/** Each day is a whole drift report, so fewer days than the returns look at. */
const MOST_DAYS = 1_300;
const E10 = 1e10;

export const getDriftAttribution = read({
  role: "viewer",
  method: "GET",
  path: "/analytics/portfolios/{id}/drift-attribution",
  tag: "Analytics",
  summary: "How much of today's drift came from prices, flows, trades and target edits",
  description:
    "For every bucket: its drift when the stretch begins, and what prices (with income and splits), money and units " +
    "from outside, trades (with costs) and other targets did to it since. The parts sum to the drift exactly. " +
    "Products are placed by the mapping and assignments of now. At most about five years.",
  input: attributionInput,
  output: attributionView,
  handler: async (scope, { id, from, to }) => {
    const past = await loadPast(scope, id, { from, to }, MOST_DAYS);
    const { portfolio, assignmentRules } = past.facts;
    const periods = await targetPeriods(scope, id, past);
    const found = attributeDrift(past.past, past.days, periods, assignmentRules);
    const notes = found === null ? ["There is no day on which everything held had a price."] : [];
    if (found && found.blindMoments > 0) {
      notes.push("On some days a price or a rate was missing; what happened then counts on the next day.");
    }
    if (past.days.length === MOST_DAYS)
      notes.push(`Only the last ${MOST_DAYS} valuation days are looked at.`);
    return {
      portfolio: { id: portfolio.id, name: portfolio.name },
      from: found?.from ?? null,
      to: found?.to ?? null,
      nodes: (found?.nodes ?? []).map((node) => ({
        path: node.path,
        label: node.label,
        depth: node.depth,
        parent_path: node.parentPath,
        is_leaf: node.isLeaf,
        start: node.start / E10,
        prices: node.prices / E10,
        flows: node.flows / E10,
        trades: node.trades / E10,
        targets: node.targets / E10,
        drift: node.now / E10,
      })),
      notes,
    };
  },
});
