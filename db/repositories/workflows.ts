import { and, asc, count, desc, eq, getTableColumns, gt, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { NAME_PATTERN } from "../../lib/engine/workflow/limits";
import type { WorkflowDefinition } from "../../lib/engine/workflow/types";
import type { Tx } from "../client";
import { workflow, workflowRun } from "../schema/journey";

export type StoredWorkflow = typeof workflow.$inferSelect;

/** One version of a workflow, the newest unless named; archived ones too. Null when absent. */
export async function loadWorkflow(
  tx: Tx,
  workspaceId: string,
  key: string,
  version?: number,
): Promise<StoredWorkflow | null> {
  if (!NAME_PATTERN.test(key)) return null;
  const [row] = await tx
    .select()
    .from(workflow)
    .where(and(ofKey(workspaceId, key), version === undefined ? undefined : eq(workflow.version, version)))
    .orderBy(desc(workflow.version))
    .limit(1);
  return row ?? null;
}

/** The newest version of each key, by key. */
export async function listWorkflows(
  tx: Tx,
  workspaceId: string,
  page: { limit: number; afterKey?: string; withArchived: boolean },
): Promise<StoredWorkflow[]> {
  return tx
    .selectDistinctOn([workflow.key])
    .from(workflow)
    .where(
      and(
        eq(workflow.workspaceId, workspaceId),
        page.withArchived ? undefined : isNull(workflow.archivedAt),
        page.afterKey === undefined ? undefined : gt(workflow.key, page.afterKey),
      ),
    )
    .orderBy(asc(workflow.key), desc(workflow.version))
    .limit(page.limit);
}

export async function countWorkflows(tx: Tx, workspaceId: string): Promise<number> {
  const [row] = await tx
    .select({ keys: sql<number>`count(distinct ${workflow.key})::int` })
    .from(workflow)
    .where(eq(workflow.workspaceId, workspaceId));
  return row?.keys ?? 0;
}

/** Stores a version; null when somebody else stored it first. */
export async function insertWorkflow(
  tx: Tx,
  author: { workspaceId: string; userId: string },
  definition: WorkflowDefinition,
  version: number,
): Promise<StoredWorkflow | null> {
  const { key, name } = definition;
  const { workspaceId, userId } = author;
  const [row] = await tx
    .insert(workflow)
    .values({ workspaceId, key, version, name, definition, createdBy: userId })
    .onConflictDoNothing({ target: [workflow.workspaceId, workflow.key, workflow.version] })
    .returning();
  return row ?? null;
}

/** Versions of a key, newest first. */
export async function listWorkflowVersions(
  tx: Tx,
  workspaceId: string,
  key: string,
  page: { limit: number; before?: number },
): Promise<StoredWorkflow[]> {
  return tx
    .select(getTableColumns(workflow))
    .from(workflow)
    .where(
      and(ofKey(workspaceId, key), page.before === undefined ? undefined : lt(workflow.version, page.before)),
    )
    .orderBy(desc(workflow.version))
    .limit(page.limit);
}

/** Archives or brings back every version of a key; false when there was nothing to do. */
export async function setArchived(
  tx: Tx,
  workspaceId: string,
  key: string,
  archivedAt: Date | null,
): Promise<boolean> {
  const rows = await tx
    .update(workflow)
    .set({ archivedAt })
    .where(
      and(
        ofKey(workspaceId, key),
        archivedAt === null ? isNotNull(workflow.archivedAt) : isNull(workflow.archivedAt),
      ),
    )
    .returning({ version: workflow.version });
  return rows.length > 0;
}

/** Runs that began with a key, of any version and state. */
export async function countRunsByKey(tx: Tx, workspaceId: string): Promise<Map<string, number>> {
  const rows = await tx
    .select({ key: workflowRun.workflowKey, runs: count() })
    .from(workflowRun)
    .where(eq(workflowRun.workspaceId, workspaceId))
    .groupBy(workflowRun.workflowKey);
  return new Map(rows.map(({ key, runs }) => [key, runs]));
}

/** Runs that began with each version of a key. */
export async function countRunsByVersion(
  tx: Tx,
  workspaceId: string,
  key: string,
): Promise<Map<number, number>> {
  const rows = await tx
    .select({ version: workflowRun.workflowVersion, runs: count() })
    .from(workflowRun)
    .where(and(eq(workflowRun.workspaceId, workspaceId), eq(workflowRun.workflowKey, key)))
    .groupBy(workflowRun.workflowVersion);
  return new Map(rows.map(({ version, runs }) => [version, runs]));
}

function ofKey(workspaceId: string, key: string) {
  return and(eq(workflow.workspaceId, workspaceId), eq(workflow.key, key));
}
