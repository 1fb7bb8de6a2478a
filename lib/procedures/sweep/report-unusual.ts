import type { Tx } from "@/db/client";
import { loadPortfolioFacts } from "@/db/repositories/drift-facts";
import { addSnapshot } from "@/db/repositories/snapshots";
import type { SnapshotColumns } from "@/db/repositories/write-snapshots";
import type { IsoDate } from "@/lib/kernel/dates";
import { observeReport } from "@/lib/procedures/alert/observe-portfolios";
import type { PortfolioObservation } from "@/lib/procedures/alert/record-observations";
import { toSnapshot } from "@/lib/procedures/portfolio/daily-snapshots";
import { reportFacts } from "@/lib/procedures/portfolio/report-portfolio";

const AT_ONCE = 100;

export type Unusual = {
  observations: PortfolioObservation[];
  valued: number;
  blocked: number;
  breaches: number;
};

/** Portfolios that the batch leaves alone go through the drift report itself; their snapshots join the others. */
export async function reportUnusual(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  asOf: IsoDate,
  snapshots: SnapshotColumns,
): Promise<Unusual> {
  const all: Unusual = { observations: [], valued: 0, blocked: 0, breaches: 0 };
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const found = await loadPortfolioFacts(tx, workspaceId, ids.slice(start, start + AT_ONCE), asOf);
    for (const facts of found.values()) {
      if (facts.portfolio.archivedAt !== null) continue;
      const { report } = await reportFacts(tx, workspaceId, facts, asOf);
      const snapshot = toSnapshot(report);
      if (snapshot) {
        addSnapshot(snapshots, facts.portfolio, snapshot);
        all.valued += 1;
        all.breaches += report.breachCount;
      } else if (report.blockedReason !== null) all.blocked += 1;
      all.observations.push(observeReport(facts.portfolio.id, report, facts.portfolio.revision));
    }
  }
  return all;
}
