import { and, desc, eq, ilike, ne, or, sql } from "drizzle-orm";
import type { RequestStatus } from "../../../lib/engine/capital/types";
import { isUuid } from "../../../lib/kernel/ids";
import type { Tx } from "../../client";
import { capitalStrategy } from "../../schema/capital";
import { capitalRequest } from "../../schema/capital-decision";
import { type StandingRequest, standingRequests } from "./requests";

export type RequestFilter = {
  status?: RequestStatus;
  strategyId?: string;
  requestedBy?: string;
  /** Those that wait for somebody else than this person to decide. */
  queueOf?: string;
  words?: string;
};
export type RequestPage = { limit: number; after?: { createdAt: string; id: string } };

/** Newest first; an approval that has run out by `now` counts as expired. */
export async function listRequests(
  tx: Tx,
  workspaceId: string,
  now: Date,
  filter: RequestFilter,
  { limit, after }: RequestPage,
): Promise<(StandingRequest & { createdAtText: string })[]> {
  if (filter.strategyId !== undefined && !isUuid(filter.strategyId)) return [];
  const pattern = filter.words && `%${filter.words.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const status = sql`case when ${capitalRequest.status} = 'approved' and ${capitalRequest.expiresAt} <= ${now.toISOString()}::timestamptz
    then 'expired' else ${capitalRequest.status} end`;
  const isInQueue = (userId: string) =>
    and(eq(capitalRequest.status, "requested"), ne(capitalRequest.requestedBy, userId));
  const rows = await standingRequests(tx)
    .where(
      and(
        eq(capitalRequest.workspaceId, workspaceId),
        filter.status && sql`${status} = ${filter.status}`,
        filter.strategyId === undefined ? undefined : eq(capitalRequest.strategyId, filter.strategyId),
        filter.requestedBy === undefined ? undefined : eq(capitalRequest.requestedBy, filter.requestedBy),
        filter.queueOf === undefined ? undefined : isInQueue(filter.queueOf),
        pattern ? or(ilike(capitalRequest.reason, pattern), ilike(capitalStrategy.name, pattern)) : undefined,
        after &&
          sql`(${capitalRequest.createdAt}, ${capitalRequest.id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(desc(capitalRequest.createdAt), desc(capitalRequest.id))
    .limit(limit);
  return rows.map(({ request, ...rest }) => ({ ...request, ...rest }));
}
