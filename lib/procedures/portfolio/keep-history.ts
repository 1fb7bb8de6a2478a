import { lastSnapshotDate, upsertSnapshots } from "@/db/repositories/snapshots";
import { observePortfolio, observeReport } from "@/lib/procedures/alert/observe-portfolios";
import { recordObservations } from "@/lib/procedures/alert/record-observations";
import type { WriteScope } from "@/lib/procedures/context";
import { dailySnapshots, toSnapshot } from "./daily-snapshots";
import { type Reported, reportPortfolio } from "./report-portfolio";

type Keeper = Pick<WriteScope, "tx" | "principal" | "today" | "now">;

/**
 * Runs a change of a portfolio and keeps its history: first the days since the last snapshot as they were
 * with the old holdings, afterwards the latest valuation day with the new ones. Idempotent by day.
 */
export async function keepHistory<T>(
  scope: Keeper,
  portfolioId: string,
  change: () => Promise<T>,
): Promise<{ result: T; after: Reported }> {
  const { tx, principal, today } = scope;
  const key = { workspaceId: principal.workspaceId, portfolioId };
  const last = await lastSnapshotDate(tx, key);
  if (last !== null) {
    await upsertSnapshots(tx, key, await dailySnapshots(tx, key.workspaceId, portfolioId, last, today));
  }
  const result = await change();
  return { result, after: await snapshotNow(scope, portfolioId, today) };
}

/** Keeps the report of the latest valuation day on or before `asOf`; alerts follow how things hang today. */
export async function snapshotNow(scope: Keeper, portfolioId: string, asOf: string): Promise<Reported> {
  const { tx, principal, now, today } = scope;
  const reported = await reportPortfolio(tx, principal.workspaceId, portfolioId, asOf);
  const snapshot = toSnapshot(reported.report);
  const key = { workspaceId: principal.workspaceId, portfolioId };
  if (snapshot) await upsertSnapshots(tx, key, [snapshot]);
  if (asOf < today) await observePortfolio(scope, portfolioId);
  else {
    const observations = [observeReport(portfolioId, reported.report)];
    const { workspaceId, userId: actorId } = principal;
    await recordObservations(tx, { workspaceId, actorId, now, observations });
  }
  return reported;
}
