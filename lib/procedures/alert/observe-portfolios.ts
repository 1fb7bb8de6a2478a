import type { Tx } from "@/db/client";
import { portfoliosHolding, portfoliosOnVersion } from "@/db/repositories/alert-concerned";
import { loadPortfolioFacts } from "@/db/repositories/drift-facts";
import { observeNode } from "@/lib/engine/alert/observe-node";
import type { DriftReport } from "@/lib/engine/drift/types";
import type { IsoDate } from "@/lib/kernel/dates";
import type { WriteScope } from "@/lib/procedures/context";
import { reportFacts } from "@/lib/procedures/portfolio/report-portfolio";
import { type PortfolioObservation, type Recorded, recordObservations } from "./record-observations";

export type Observer = { tx: Tx; workspaceId: string; actorId: string; now: Date; today: IsoDate };
/** Looked at within the request that changed prices or a mapping; those beyond wait for the next sweep. */
const MOST_AT_ONCE = 500;
const CHUNK = 100;

/** What alerts look at in a report. */
export function observeReport(
  portfolioId: string,
  report: DriftReport,
  revision?: number,
): PortfolioObservation {
  const nodes =
    report.blockedReason === null ? report.nodes.flatMap((node) => observeNode(node) ?? []) : null;
  return { portfolioId, revision, nodes };
}

/** Reports these portfolios as of today and steps their alert episodes. */
export async function observePortfolios(
  { tx, workspaceId, actorId, now, today }: Observer,
  portfolioIds: readonly string[],
): Promise<Recorded[]> {
  const recorded: Recorded[] = [];
  for (let start = 0; start < portfolioIds.length; start += CHUNK) {
    const chunk = portfolioIds.slice(start, start + CHUNK);
    const found = await loadPortfolioFacts(tx, workspaceId, chunk, today);
    const observations: PortfolioObservation[] = [];
    for (const facts of found.values()) {
      const { report } = await reportFacts(tx, workspaceId, facts, today);
      observations.push(observeReport(facts.portfolio.id, report, facts.portfolio.revision));
    }
    recorded.push(await recordObservations(tx, { workspaceId, actorId, now, observations }));
  }
  return recorded;
}

type Changed = Pick<WriteScope, "tx" | "principal" | "now" | "today">;

function observerOf({ tx, principal, now, today }: Changed): Observer {
  return { tx, workspaceId: principal.workspaceId, actorId: principal.userId, now, today };
}

/** After prices of these products were written: the portfolios that hold them. */
export async function observeHolders(scope: Changed, symbols: readonly string[]): Promise<void> {
  if (symbols.length === 0) return;
  const ids = await portfoliosHolding(scope.tx, scope.principal.workspaceId, symbols, MOST_AT_ONCE);
  await observePortfolios(observerOf(scope), ids);
}

/** After the mapping of a framework's version was changed: the portfolios that hang from it. */
export async function observeVersion(
  scope: Changed,
  version: { frameworkId: string; version: number },
): Promise<void> {
  const ids = await portfoliosOnVersion(scope.tx, scope.principal.workspaceId, version, MOST_AT_ONCE);
  await observePortfolios(observerOf(scope), ids);
}

/** After one portfolio changed. */
export async function observePortfolio(scope: Changed, portfolioId: string): Promise<void> {
  await observePortfolios(observerOf(scope), [portfolioId]);
}
