import { and, asc, count, desc, eq, ilike, inArray, isNull, or, sql } from "drizzle-orm";
import type { FrameworkMethod } from "../../lib/engine/framework/types";
import type { Decimal } from "../../lib/kernel/decimal";
import { isUuid } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import { bucket, framework, frameworkVersion } from "../schema/framework";
import { portfolio } from "../schema/portfolio";

export type FrameworkFilter = {
  createdBy?: string;
  method?: FrameworkMethod;
  /** Stands in the name or the description. */
  words?: string;
  withArchived?: boolean;
};

/** The item a page begins behind: its time of change as the database writes it, and its id. */
export type FrameworkCursor = { updatedAt: string; id: string };

export type FrameworkSummary = {
  id: string;
  name: string;
  description: string;
  method: FrameworkMethod;
  templateKey: string | null;
  baseCcy: string;
  benchmark: string | null;
  profileId: string | null;
  version: number;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
  archivedAt: Date | null;
  /** `updatedAt` to the microsecond, for the cursor. */
  updatedAtText: string;
  bucketCount: number;
  portfolioCount: number;
  roots: { path: string; label: string; weight: Decimal }[];
};

/** Frameworks at their current version, last changed first. */
export async function listFrameworks(
  tx: Tx,
  workspaceId: string,
  filter: FrameworkFilter,
  page: { limit: number; after?: FrameworkCursor },
): Promise<FrameworkSummary[]> {
  if (filter.createdBy !== undefined && !isUuid(filter.createdBy)) return [];
  const rows = await selectHeads(tx, workspaceId, filter, page);
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const roots = await rootsOf(tx, workspaceId, ids);
  const portfolios = await countPortfolios(tx, workspaceId, ids);
  return rows.map((row) => {
    const own = roots.filter((root) => root.frameworkId === row.id);
    return {
      ...row,
      roots: own.map(({ path, label, weight }) => ({ path, label, weight })),
      portfolioCount: portfolios.get(row.id) ?? 0,
    };
  });
}

function selectHeads(
  tx: Tx,
  workspaceId: string,
  filter: FrameworkFilter,
  page: { limit: number; after?: FrameworkCursor },
) {
  const pattern = filter.words ? `%${filter.words.replaceAll(/[\\%_]/g, "\\$&")}%` : null;
  const { after } = page;
  return tx
    .select({
      id: framework.id,
      name: frameworkVersion.name,
      description: frameworkVersion.description,
      method: framework.method,
      templateKey: framework.templateKey,
      baseCcy: frameworkVersion.baseCcy,
      benchmark: frameworkVersion.benchmark,
      profileId: frameworkVersion.profileId,
      version: framework.currentVersion,
      createdBy: framework.createdBy,
      createdAt: framework.createdAt,
      updatedAt: framework.updatedAt,
      archivedAt: framework.archivedAt,
      updatedAtText: sql<string>`${framework.updatedAt}::text`,
      bucketCount: sql<number>`(select count(*)::int from ${bucket} where ${bucket.workspaceId} = ${framework.workspaceId}
        and ${bucket.frameworkId} = ${framework.id} and ${bucket.version} = ${framework.currentVersion})`,
    })
    .from(framework)
    .innerJoin(
      frameworkVersion,
      and(
        eq(frameworkVersion.workspaceId, framework.workspaceId),
        eq(frameworkVersion.frameworkId, framework.id),
        eq(frameworkVersion.version, framework.currentVersion),
      ),
    )
    .where(
      and(
        eq(framework.workspaceId, workspaceId),
        filter.createdBy ? eq(framework.createdBy, filter.createdBy) : undefined,
        filter.method ? eq(framework.method, filter.method) : undefined,
        filter.withArchived ? undefined : isNull(framework.archivedAt),
        pattern
          ? or(ilike(frameworkVersion.name, pattern), ilike(frameworkVersion.description, pattern))
          : undefined,
        after
          ? sql`(${framework.updatedAt}, ${framework.id}) < (${after.updatedAt}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(framework.updatedAt), desc(framework.id))
    .limit(page.limit);
}

function rootsOf(tx: Tx, workspaceId: string, ids: string[]) {
  return tx
    .select({
      frameworkId: bucket.frameworkId,
      path: bucket.path,
      label: bucket.label,
      weight: bucket.targetWeight,
    })
    .from(bucket)
    .innerJoin(
      framework,
      and(
        eq(framework.workspaceId, bucket.workspaceId),
        eq(framework.id, bucket.frameworkId),
        eq(framework.currentVersion, bucket.version),
      ),
    )
    .where(
      and(eq(bucket.workspaceId, workspaceId), inArray(bucket.frameworkId, ids), isNull(bucket.parentPath)),
    )
    .orderBy(asc(bucket.position));
}

async function countPortfolios(tx: Tx, workspaceId: string, ids: string[]): Promise<Map<string, number>> {
  const rows = await tx
    .select({ frameworkId: portfolio.frameworkId, amount: count() })
    .from(portfolio)
    .where(
      and(
        eq(portfolio.workspaceId, workspaceId),
        inArray(portfolio.frameworkId, ids),
        isNull(portfolio.archivedAt),
      ),
    )
    .groupBy(portfolio.frameworkId);
  return new Map(rows.map((row) => [row.frameworkId ?? "", row.amount]));
}
