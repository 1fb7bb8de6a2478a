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

/** Numbers of the first and the last event that there is; null where there is none. */
export async function readChainEnds(
  tx: Tx,
  workspaceId: string,
): Promise<{ first: number; last: number } | null> {
  const [row] = await tx.execute<{ first: string | null; last: string | null }>(sql`
    select min(seq)::text as first, max(seq)::text as last from audit_event where workspace_id = ${workspaceId}::uuid`);
  return row?.first && row.last ? { first: Number(row.first), last: Number(row.last) } : null;
}

/** The first event behind a number; null where there is none. */
export async function readNextEvent(tx: Tx, workspaceId: string, after: number): Promise<number | null> {
  const [row] = await tx.execute<{ next: string | null }>(sql`
    select min(seq)::text as next from audit_event where workspace_id = ${workspaceId}::uuid and seq > ${after}::bigint`);
  return row?.next ? Number(row.next) : null;
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
  /** The last event looked at; what it began behind where there was none. */
  last: AuditHead;
  broken: BrokenLink | null;
};

type StretchRow = {
  last_seq: string | null;
  last_hash: string | null;
  broken_seq: string | null;
  previous: string;
  action: string;
  entity: string;
  entity_id: string;
  at: string;
};

/**
 * The hash of event `e` behind another: SHA-256 over the text of a jsonb array. Put together here, and not by the
 * database's own `audit_hash`, so that replacing that function hides nothing; it takes a quarter of the time, too.
 */
function derivedHash(previous: SQL): SQL {
  return sql`encode(sha256(convert_to('["' || ${previous} || '", "' || e.workspace_id || '", ' || e.seq || ', '
    || extract(epoch from e.at) || ', "' || e.actor_id || '", ' || to_json(e.action) || ', ' || to_json(e.entity) || ', '
    || to_json(e.entity_id) || ', ' || coalesce(e.before::text, 'null') || ', ' || coalesce(e.after::text, 'null') || ', '
    || coalesce(to_json(e.request_id)::text, 'null') || ']', 'UTF8')), 'hex')`;
}

/**
 * Derives the hashes of the events behind `after`, up to number `until`, anew, each from its row and the hash before it,
 * and finds the first that differs or does not follow its predecessor in number.
 */
export async function checkChain(
  tx: Tx,
  workspaceId: string,
  after: AuditHead,
  until: number,
): Promise<ChainStretch> {
  const [row] = await tx.execute<StretchRow>(sql`
    with link as (
      select e.seq, e.hash, e.at, e.action, e.entity, e.entity_id,
        lag(e.seq, 1, ${after.seq}::bigint) over w as previous,
        ${derivedHash(sql`lag(e.hash, 1, ${after.hash}::text) over w`)} as derived
      from audit_event e
      where e.workspace_id = ${workspaceId}::uuid and e.seq > ${after.seq}::bigint and e.seq <= ${until}::bigint
      window w as (order by e.seq)
    ), broken as (
      select * from link where derived is distinct from hash or seq <> previous + 1 order by seq limit 1
    ), last as (select seq, hash from link order by seq desc limit 1)
    select last.seq::text as last_seq, last.hash as last_hash,
      broken.seq::text as broken_seq, broken.previous::text, broken.action, broken.entity, broken.entity_id,
      to_char(broken.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from (select) as one left join last on true left join broken on true`);
  if (!row) throw new Error("A query of one row gave none");
  const last = { seq: Number(row.last_seq ?? after.seq), hash: row.last_hash ?? after.hash };
  return { last, broken: brokenOf(row) };
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
