import { type SQL, sql } from "drizzle-orm";
import type { IsoDate } from "../../lib/kernel/dates";
import { isUuid } from "../../lib/kernel/ids";
import type { Tx } from "../client";

export type AuditFilter = {
  entity?: string;
  entityId?: string;
  action?: string;
  actorId?: string;
  /** Days in universal time, both included. */
  from?: IsoDate;
  to?: IsoDate;
  /** Numbers behind the first and up to the second. */
  afterSeq?: number;
  untilSeq?: number;
};

/** An event as it stands; old and new values are the JSON texts that the hash was derived from. */
export type AuditEventRow = {
  seq: number;
  /** To the microsecond, in universal time, as the hash has it. */
  at: string;
  actorId: string;
  action: string;
  entity: string;
  entityId: string;
  before: string | null;
  after: string | null;
  requestId: string | null;
  /** Of the event before it; empty for the first. */
  previousHash: string | null;
  hash: string;
};

/** The latest first, before a number; or the oldest first. */
export type AuditPage = { limit: number; before?: number; isOldestFirst?: boolean };

export async function listAuditEvents(
  tx: Tx,
  workspaceId: string,
  filter: AuditFilter,
  { limit, before, isOldestFirst }: AuditPage,
): Promise<AuditEventRow[]> {
  if (filter.actorId !== undefined && !isUuid(filter.actorId)) return [];
  const where = [
    ...conditionsOf(workspaceId, filter),
    ...(before === undefined ? [] : [sql`seq < ${before}::bigint`]),
  ];
  const rows = await tx.execute<Omit<AuditEventRow, "seq"> & { seq: string }>(sql`
    select seq::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor_id as "actorId",
      action, entity, entity_id as "entityId", before::text, after::text, request_id as "requestId", hash,
      case when seq = 1 then '' else (select p.hash from audit_event p
        where p.workspace_id = e.workspace_id and p.seq = e.seq - 1) end as "previousHash"
    from audit_event e where ${sql.join(where, sql` and `)}
    order by e.seq ${isOldestFirst ? sql`asc` : sql`desc`} limit ${limit}`);
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

/** How many events there are, counted to `most` and no further. */
export async function countAuditEvents(
  tx: Tx,
  workspaceId: string,
  filter: AuditFilter,
  most: number,
): Promise<number> {
  if (filter.actorId !== undefined && !isUuid(filter.actorId)) return 0;
  const where = conditionsOf(workspaceId, filter);
  const [row] = await tx.execute<{ count: string }>(sql`
    select count(*)::text as count from (
      select from audit_event where ${sql.join(where, sql` and `)} limit ${most}) as found`);
  return Number(row?.count ?? 0);
}

function conditionsOf(workspaceId: string, filter: AuditFilter): SQL[] {
  const { entity, entityId, action, actorId, from, to, afterSeq, untilSeq } = filter;
  return [
    sql`workspace_id = ${workspaceId}::uuid`,
    ...(entity ? [sql`entity = ${entity}`] : []),
    ...(entityId ? [sql`entity_id = ${entityId}`] : []),
    ...(action ? [sql`action = ${action}`] : []),
    ...(actorId ? [sql`actor_id = ${actorId}::uuid`] : []),
    ...(from ? [sql`at >= ${from}::date::timestamp at time zone 'UTC'`] : []),
    ...(afterSeq === undefined ? [] : [sql`seq > ${afterSeq}::bigint`]),
    ...(untilSeq === undefined ? [] : [sql`seq <= ${untilSeq}::bigint`]),
    ...(to ? [sql`at < (${to}::date + 1)::timestamp at time zone 'UTC'`] : []),
  ];
}
