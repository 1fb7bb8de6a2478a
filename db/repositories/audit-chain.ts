import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "../client";

export type AuditHead = { seq: number; hash: string };

/** The head that is recorded apart; null before the first event. */
export async function readAuditHead(tx: Tx, workspaceId: string): Promise<AuditHead | null> {
  const [row] = await tx.execute<{ seq: string; hash: string }>(sql`
    select seq::text, hash from audit_head where workspace_id = ${workspaceId}::uuid`);
  return row && Number(row.seq) > 0 ? { seq: Number(row.seq), hash: row.hash } : null;
}

/** The hash of one event; null where there is none. */
export async function readAuditHash(tx: Tx, workspaceId: string, seq: number): Promise<string | null> {
  const [row] = await tx.execute<{ hash: string }>(sql`
    select hash from audit_event where workspace_id = ${workspaceId}::uuid and seq = ${seq}::bigint`);
  return row?.hash ?? null;
}

/** An event that does not follow from the one before it. */
export type BrokenLink = {
  seq: number;
  /** Number of the event before it; 0 where there is none. */
  previous: number;
  action: string;
  entity: string;
  entityId: string;
  at: Date;
};

export type ChainStretch = {
  count: number;
  /** The last event looked at; what it began behind where there was none. */
  last: AuditHead;
  broken: BrokenLink | null;
};

type StretchRow = {
  count: string;
  last_seq: string | null;
  last_hash: string | null;
  broken_seq: string | null;
  previous: string;
  action: string;
  entity: string;
  entity_id: string;
  at: string;
};

/** Behind 0 is everything, also numbers that no event can have. */
function behind(seq: number): SQL {
  return seq === 0 ? sql`true` : sql`e.seq > ${seq}::bigint`;
}

/**
 * Derives the hashes of at most `limit` events behind `after` anew, each from its row and the hash before it, and finds
 * the first that differs or does not follow its predecessor in number.
 */
export async function checkChain(
  tx: Tx,
  workspaceId: string,
  after: AuditHead,
  limit: number,
): Promise<ChainStretch> {
  const [row] = await tx.execute<StretchRow>(sql`
    with link as (
      select e.seq, e.hash, e.at, e.action, e.entity, e.entity_id,
        lag(e.seq, 1, ${after.seq}::bigint) over w as previous,
        audit_hash(lag(e.hash, 1, ${after.hash}::text) over w, e) as derived
      from (select * from audit_event e where e.workspace_id = ${workspaceId}::uuid and ${behind(after.seq)}
        order by e.seq limit ${limit}) as e
      window w as (order by e.seq)
    ), broken as (
      select * from link where derived is distinct from hash or seq <> previous + 1 order by seq limit 1
    ), last as (select seq, hash from link order by seq desc limit 1)
    select (select count(*) from link)::text as count, last.seq::text as last_seq, last.hash as last_hash,
      broken.seq::text as broken_seq, broken.previous::text, broken.action, broken.entity, broken.entity_id,
      to_char(broken.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from (select) as one left join last on true left join broken on true`);
  if (!row) throw new Error("A query of one row gave none");
  const last = { seq: Number(row.last_seq ?? after.seq), hash: row.last_hash ?? after.hash };
  return { count: Number(row.count), last, broken: brokenOf(row) };
}

function brokenOf(row: StretchRow): BrokenLink | null {
  if (row.broken_seq === null) return null;
  const { action, entity, entity_id: entityId } = row;
  return {
    seq: Number(row.broken_seq),
    previous: Number(row.previous),
    action,
    entity,
    entityId,
    at: new Date(row.at),
  };
}
