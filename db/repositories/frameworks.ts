import { and, asc, count, desc, eq, isNull, lt, sql } from "drizzle-orm";
import type { Framework } from "../../lib/engine/framework/types";
import { isUuid } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import { bucket, framework, frameworkConstraint, frameworkVersion } from "../schema/framework";
import { portfolio } from "../schema/portfolio";
import {
  bucketRows,
  constraintRows,
  type StoredFramework,
  toStoredFramework,
  type VersionKey,
  versionRow,
} from "./framework-rows";

type Author = { workspaceId: string; userId: string };
/** What a save needs beside the framework: each bucket's parent, which the tree knows. */
export type SavedFramework = { framework: Framework; parentPaths: ReadonlyMap<string, string | null> };

/** One version of a framework, the current one unless named; archived ones too. Null when absent. */
export async function loadFramework(
  tx: Tx,
  workspaceId: string,
  id: string,
  version?: number,
): Promise<StoredFramework | null> {
  if (!isUuid(id)) return null;
  const [head] = await tx
    .select()
    .from(framework)
    .where(and(eq(framework.workspaceId, workspaceId), eq(framework.id, id)));
  if (!head) return null;
  const wanted = version ?? head.currentVersion;
  const [row] = await tx
    .select()
    .from(frameworkVersion)
    .where(
      and(
        eq(frameworkVersion.workspaceId, workspaceId),
        eq(frameworkVersion.frameworkId, id),
        eq(frameworkVersion.version, wanted),
      ),
    );
  if (!row) return null;
  const buckets = await tx
    .select()
    .from(bucket)
    .where(and(eq(bucket.workspaceId, workspaceId), eq(bucket.frameworkId, id), eq(bucket.version, wanted)))
    .orderBy(asc(bucket.position));
  const constraints = await tx
    .select()
    .from(frameworkConstraint)
    .where(
      and(
        eq(frameworkConstraint.workspaceId, workspaceId),
        eq(frameworkConstraint.frameworkId, id),
        eq(frameworkConstraint.version, wanted),
      ),
    )
    .orderBy(asc(frameworkConstraint.position));
  return toStoredFramework(head, row, buckets, constraints);
}

/** Stores a new framework as its version 1. */
export async function insertFramework(tx: Tx, author: Author, saved: SavedFramework): Promise<string> {
  const { workspaceId, userId } = author;
  const [head] = await tx
    .insert(framework)
    .values({
      workspaceId,
      name: saved.framework.name,
      method: saved.framework.method,
      templateKey: saved.framework.templateKey ?? null,
      currentVersion: 1,
      createdBy: userId,
    })
    .returning({ id: framework.id });
  if (!head) throw new Error("a framework was not inserted");
  await insertVersion(tx, { workspaceId, frameworkId: head.id, version: 1 }, userId, saved);
  return head.id;
}

/** Whose mapping a new version begins with: of which version, and which of its paths became which. */
export type CarriedMapping = { fromVersion: number; paths: ReadonlyMap<string, string> };

/**
 * Adds the version after `startedFrom`, and carries over what was mapped to leaves that are still there.
 * False when another version came first or the framework was archived; then nothing is written.
 */
export async function addFrameworkVersion(
  tx: Tx,
  author: Author,
  id: string,
  startedFrom: number,
  saved: SavedFramework,
  carried: CarriedMapping,
): Promise<boolean> {
  const { workspaceId, userId } = author;
  const version = startedFrom + 1;
  // The guard stands in the update's own WHERE: two savers cannot both pass it.
  const moved = await tx
    .update(framework)
    .set({ currentVersion: version, name: saved.framework.name })
    .where(
      and(
        eq(framework.workspaceId, workspaceId),
        eq(framework.id, id),
        eq(framework.currentVersion, startedFrom),
        isNull(framework.archivedAt),
      ),
    )
    .returning({ id: framework.id });
  if (moved.length === 0) return false;
  await insertVersion(tx, { workspaceId, frameworkId: id, version }, userId, saved);
  await carryMappingOver(tx, { workspaceId, frameworkId: id, version }, carried);
  return true;
}

async function insertVersion(tx: Tx, key: VersionKey, userId: string, saved: SavedFramework): Promise<void> {
  await tx.insert(frameworkVersion).values(versionRow(key, userId, saved.framework));
  const buckets = bucketRows(key, saved.framework, saved.parentPaths);
  if (buckets.length > 0) await tx.insert(bucket).values(buckets);
  const constraints = constraintRows(key, saved.framework);
  if (constraints.length > 0) await tx.insert(frameworkConstraint).values(constraints);
}

async function carryMappingOver(
  tx: Tx,
  { workspaceId, frameworkId, version }: VersionKey,
  { fromVersion, paths }: CarriedMapping,
): Promise<void> {
  if (paths.size === 0) return;
  const pairs = JSON.stringify([...paths].map(([before, after]) => ({ before, after })));
  await tx.execute(sql`
    insert into mapping (workspace_id, framework_id, version, path, position, product_id, share)
    select m.workspace_id, m.framework_id, ${version}, b.path, m.position, m.product_id, m.share
    from mapping m
      join jsonb_to_recordset(${pairs}::jsonb) as followed(before text, after text) on followed.before = m.path
      join bucket b on b.workspace_id = m.workspace_id and b.framework_id = m.framework_id
        and b.version = ${version} and b.path = followed.after
    where m.workspace_id = ${workspaceId} and m.framework_id = ${frameworkId} and m.version = ${fromVersion}
      and not exists (
        select 1 from bucket child where child.workspace_id = b.workspace_id and child.framework_id = b.framework_id
          and child.version = b.version and child.parent_path = b.path)`);
}

export type FrameworkState = { currentVersion: number; archivedAt: Date | null };

/** Holds the framework until the transaction ends, so that nobody archives or revises it meanwhile. */
export async function lockFramework(tx: Tx, workspaceId: string, id: string): Promise<FrameworkState | null> {
  if (!isUuid(id)) return null;
  const [row] = await selectState(tx, workspaceId, id).for("no key update");
  return row ?? null;
}

export async function findFrameworkState(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<FrameworkState | null> {
  if (!isUuid(id)) return null;
  const [row] = await selectState(tx, workspaceId, id);
  return row ?? null;
}

function selectState(tx: Tx, workspaceId: string, id: string) {
  return tx
    .select({ currentVersion: framework.currentVersion, archivedAt: framework.archivedAt })
    .from(framework)
    .where(and(eq(framework.workspaceId, workspaceId), eq(framework.id, id)));
}

export async function archiveFramework(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx
    .update(framework)
    .set({ archivedAt: sql`now()` })
    .where(and(eq(framework.workspaceId, workspaceId), eq(framework.id, id), isNull(framework.archivedAt)));
}

export async function unarchiveFramework(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx
    .update(framework)
    .set({ archivedAt: null })
    .where(and(eq(framework.workspaceId, workspaceId), eq(framework.id, id)));
}

export type PortfolioUse = { id: string; name: string };
const MOST_NAMED_PORTFOLIOS = 20;

/** The open portfolios that follow any version of a framework, the first twenty of them by name. */
export async function portfoliosUsing(tx: Tx, workspaceId: string, id: string): Promise<PortfolioUse[]> {
  return tx
    .select({ id: portfolio.id, name: portfolio.name })
    .from(portfolio)
    .where(
      and(
        eq(portfolio.workspaceId, workspaceId),
        eq(portfolio.frameworkId, id),
        isNull(portfolio.archivedAt),
      ),
    )
    .orderBy(asc(portfolio.name))
    .limit(MOST_NAMED_PORTFOLIOS);
}

export type VersionSummary = {
  version: number;
  name: string;
  createdAt: Date;
  createdBy: string;
  bucketCount: number;
};

/** Versions, newest first, those older than `before` when it is given. */
export async function listVersions(
  tx: Tx,
  workspaceId: string,
  id: string,
  page: { limit: number; before?: number },
): Promise<VersionSummary[]> {
  const bucketCounts = tx
    .select({ version: bucket.version, amount: count().as("amount") })
    .from(bucket)
    .where(and(eq(bucket.workspaceId, workspaceId), eq(bucket.frameworkId, id)))
    .groupBy(bucket.version)
    .as("bucket_counts");
  return tx
    .select({
      version: frameworkVersion.version,
      name: frameworkVersion.name,
      createdAt: frameworkVersion.createdAt,
      createdBy: frameworkVersion.createdBy,
      bucketCount: sql<number>`coalesce(${bucketCounts.amount}, 0)::int`,
    })
    .from(frameworkVersion)
    .leftJoin(bucketCounts, eq(bucketCounts.version, frameworkVersion.version))
    .where(
      and(
        eq(frameworkVersion.workspaceId, workspaceId),
        eq(frameworkVersion.frameworkId, id),
        page.before === undefined ? undefined : lt(frameworkVersion.version, page.before),
      ),
    )
    .orderBy(desc(frameworkVersion.version))
    .limit(page.limit);
}
