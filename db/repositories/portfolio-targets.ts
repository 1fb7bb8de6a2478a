import { and, asc, eq } from "drizzle-orm";
import type { IsoDate } from "../../lib/kernel/dates";
import type { Tx } from "../client";
import { portfolioTarget as table } from "../schema/portfolio";
import type { PortfolioKey } from "./holdings";

export type TargetRow = { since: IsoDate; frameworkId: string | null; frameworkVersion: number | null };

/** Notes what a portfolio hangs from, from a day on. */
export async function recordTarget(tx: Tx, key: PortfolioKey, row: TargetRow): Promise<void> {
  await tx.insert(table).values({ ...key, ...row });
}

/** What a portfolio hung from, in order of day and of writing. */
export async function listTargets(tx: Tx, key: PortfolioKey): Promise<TargetRow[]> {
  return tx
    .select({
      since: table.since,
      frameworkId: table.frameworkId,
      frameworkVersion: table.frameworkVersion,
    })
    .from(table)
    .where(and(eq(table.workspaceId, key.workspaceId), eq(table.portfolioId, key.portfolioId)))
    .orderBy(asc(table.since), asc(table.seq));
}
