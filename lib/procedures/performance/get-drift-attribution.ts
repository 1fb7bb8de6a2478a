import { loadMapping } from "@/db/repositories/mappings";
import { listTargets, type TargetRow } from "@/db/repositories/portfolio-targets";
import type { Mapping } from "@/lib/engine/mapping/shares";
import { attributeDrift, type TargetPeriod } from "@/lib/engine/performance/attribute-drift";
import { read } from "@/lib/procedures/base";
import type { Scope } from "@/lib/procedures/context";
import { frameOf } from "@/lib/procedures/portfolio/frames";
import { attributionInput, attributionView } from "@/lib/schemas/performance";
import { loadPast, type Past } from "./load-past";

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
    const periods = await periodsOf(scope, id, past);
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

/** The framework versions the portfolio hung from; the present one with the mapping of now. */
async function periodsOf({ tx, principal }: Scope, id: string, { facts }: Past): Promise<TargetPeriod[]> {
  const { workspaceId } = principal;
  const rows = await listTargets(tx, { workspaceId, portfolioId: id });
  const present = facts.portfolio.framework;
  const known: TargetRow[] =
    rows.length > 0
      ? rows
      : [
          {
            since: "1800-01-01",
            frameworkId: present?.id ?? null,
            frameworkVersion: present?.version ?? null,
          },
        ];
  const periods: TargetPeriod[] = [];
  for (const { since, frameworkId, frameworkVersion } of known) {
    const isPresent = frameworkId === present?.id && frameworkVersion === present?.version;
    if (frameworkId === null || frameworkVersion === null) {
      periods.push({ from: since, frame: await frameOf(tx, workspaceId, null), mapping: new Map() });
      continue;
    }
    const key = { workspaceId, frameworkId, version: frameworkVersion };
    const reference = {
      id: frameworkId,
      name: "",
      version: frameworkVersion,
      currentVersion: frameworkVersion,
    };
    periods.push({
      from: since,
      frame: await frameOf(tx, workspaceId, reference),
      mapping: isPresent ? facts.mapping : toMapping(await loadMapping(tx, key)),
    });
  }
  return periods;
}

function toMapping(rows: Awaited<ReturnType<typeof loadMapping>>): Mapping {
  const mapping = new Map<
    string,
    { symbol: string; name: string; share: (typeof rows)[number]["share"] }[]
  >();
  for (const { path, symbol, name, share } of rows) {
    mapping.set(path, [...(mapping.get(path) ?? []), { symbol, name, share }]);
  }
  return mapping;
}
