import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { StrategyStatus } from "../../../lib/engine/capital/types";
import { isUuid } from "../../../lib/kernel/ids";
import type { Tx } from "../../client";
import { capitalStrategy } from "../../schema/capital";
import { capitalComment, capitalRequest } from "../../schema/capital-decision";

export type RequestRow = typeof capitalRequest.$inferSelect;
export type NewRequest = Pick<RequestRow, "workspaceId" | "strategyId" | "amount" | "reason" | "requestedBy">;
/** What an act changes; null and undefined differ. */
export type RequestPatch = Partial<
  Pick<
    RequestRow,
    | "status"
    | "released"
    | "decidedBy"
    | "decidedAt"
    | "decisionNote"
    | "expiresAt"
    | "deployedSeq"
    | "deployedBy"
    | "deployedAt"
  >
>;
export type StandingRequest = RequestRow & {
  strategyName: string;
  strategyStatus: StrategyStatus;
  commentsCount: number;
};
export type CommentRow = typeof capitalComment.$inferSelect;

const commentsCount = sql<number>`(select count(*)::int from capital_comment c
  where c.workspace_id = ${capitalRequest.workspaceId} and c.request_id = ${capitalRequest.id})`;

/** What every question about requests selects; the caller adds its WHERE. */
export function standingRequests(tx: Tx) {
  return tx
    .select({
      request: capitalRequest,
      strategyName: capitalStrategy.name,
      strategyStatus: capitalStrategy.status,
      commentsCount,
      createdAtText: sql<string>`${capitalRequest.createdAt}::text`,
    })
    .from(capitalRequest)
    .innerJoin(
      capitalStrategy,
      and(
        eq(capitalStrategy.workspaceId, capitalRequest.workspaceId),
        eq(capitalStrategy.id, capitalRequest.strategyId),
      ),
    );
}

/** Null when absent or another's. */
export async function findRequest(tx: Tx, workspaceId: string, id: string): Promise<StandingRequest | null> {
  if (!isUuid(id)) return null;
  const [row] = await standingRequests(tx).where(isOf(workspaceId, id));
  if (!row) return null;
  const { request, ...rest } = row;
  return { ...request, ...rest };
}

export async function insertRequest(tx: Tx, request: NewRequest): Promise<string> {
  const [row] = await tx
    .insert(capitalRequest)
    .values({ ...request, status: "requested" })
    .returning({ id: capitalRequest.id });
  if (!row) throw new Error("the request was not stored");
  return row.id;
}

/** Under the reserve's lock. */
export async function updateRequest(
  tx: Tx,
  workspaceId: string,
  id: string,
  patch: RequestPatch,
): Promise<void> {
  await tx
    .update(capitalRequest)
    .set({ ...patch, version: sql`${capitalRequest.version} + 1` })
    .where(isOf(workspaceId, id));
}

/** Approvals that have run out by `now` and are not written down as expired: one of them, or all. */
export async function overdueRequests(
  tx: Tx,
  workspaceId: string,
  now: Date,
  id?: string,
): Promise<RequestRow[]> {
  if (id !== undefined && !isUuid(id)) return [];
  return tx
    .select()
    .from(capitalRequest)
    .where(
      and(
        eq(capitalRequest.workspaceId, workspaceId),
        eq(capitalRequest.status, "approved"),
        lte(capitalRequest.expiresAt, now),
        id === undefined ? undefined : eq(capitalRequest.id, id),
      ),
    )
    .orderBy(asc(capitalRequest.id));
}

/** In the order in which they were said. */
export async function listComments(tx: Tx, workspaceId: string, requestId: string): Promise<CommentRow[]> {
  return tx
    .select()
    .from(capitalComment)
    .where(and(eq(capitalComment.workspaceId, workspaceId), eq(capitalComment.requestId, requestId)))
    .orderBy(asc(capitalComment.createdAt), asc(capitalComment.id));
}

export async function insertComment(
  tx: Tx,
  comment: Pick<CommentRow, "workspaceId" | "requestId" | "authorId" | "text">,
): Promise<string> {
  const [row] = await tx.insert(capitalComment).values(comment).returning({ id: capitalComment.id });
  if (!row) throw new Error("the comment was not stored");
  return row.id;
}

function isOf(workspaceId: string, id: string) {
  return and(eq(capitalRequest.workspaceId, workspaceId), eq(capitalRequest.id, id));
}
