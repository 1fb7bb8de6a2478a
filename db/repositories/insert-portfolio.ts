import { and, eq, isNull } from "drizzle-orm";
import type { IsoDate } from "../../lib/kernel/dates";
import type { Tx } from "../client";
import { framework } from "../schema/framework";
import { portfolio } from "../schema/portfolio";
import { recordTarget } from "./portfolio-targets";
import type { LockedPortfolio } from "./replace-holdings";

export type NewPortfolio = {
  workspaceId: string;
  name: string;
  /** Hangs from the framework's current version. */
  frameworkId: string | null;
  baseCcy: string;
  origin: "framework" | "import" | "empty";
  isFractional: boolean;
  createdBy: string;
  /** The day it opens, from which on its targets hold. */
  openedOn: IsoDate;
};

/** Null when the workspace has no such framework. The framework is locked against being archived meanwhile. */
export async function insertPortfolio(
  tx: Tx,
  { openedOn, ...row }: NewPortfolio,
): Promise<LockedPortfolio | null> {
  const { workspaceId, frameworkId } = row;
  let frameworkVersion: number | null = null;
  if (frameworkId !== null) {
    const [found] = await tx
      .select({ version: framework.currentVersion })
      .from(framework)
      .where(
        and(
          eq(framework.workspaceId, workspaceId),
          eq(framework.id, frameworkId),
          isNull(framework.archivedAt),
        ),
      )
      .for("share");
    if (!found) return null;
    frameworkVersion = found.version;
  }
  const [stored] = await tx
    .insert(portfolio)
    .values({ ...row, frameworkVersion })
    .returning({
      id: portfolio.id,
      name: portfolio.name,
      baseCcy: portfolio.baseCcy,
      revision: portfolio.revision,
    });
  if (!stored) throw new Error("the portfolio was not stored");
  const key = { workspaceId, portfolioId: stored.id };
  await recordTarget(tx, key, { since: openedOn, frameworkId, frameworkVersion });
  return stored;
}
