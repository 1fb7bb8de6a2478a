import { type SQL, sql } from "drizzle-orm";
import { isUuid } from "../../../lib/kernel/ids";
import type { Tx } from "../../client";
import type { LedgerCause, LedgerKind } from "../../schema/ledger";

export type ListedEntry = {
  account: string;
  strategy_id: string | null;
  strategy_name: string | null;
  /** Signed, as exact text, like the other figures. */
  amount: string;
  notional: string;
  balance_after: string;
};

/** A transaction of the ledger as it is shown. */
export type ListedMovement = {
  seq: number;
  at: string;
  kind: LedgerKind;
  cause: LedgerCause;
  cause_id: string | null;
  strategy_id: string | null;
  strategy_name: string | null;
  /** What moved, without a sign. */
  amount: string;
  note: string | null;
  actor_id: string;
  reverses: number | null;
  reversed_by: number | null;
  entries: ListedEntry[];
};

export type LedgerFilter = {
  seq?: number;
  strategyId?: string;
  kind?: LedgerKind;
  cause?: LedgerCause;
  /** Code of an account that it moved. */
  account?: string;
  /** Days of UTC, both included. */
  from?: string;
  to?: string;
  /** The number a page begins behind. */
  before?: number;
  limit: number;
};

/** The latest first. */
export async function listLedger(
  tx: Tx,
  workspaceId: string,
  filter: LedgerFilter,
): Promise<ListedMovement[]> {
  const rows = await tx.execute<ListedMovement & { seq: string; reverses: string | null }>(sql`
    select t.seq::text, to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, t.kind, t.cause,
      t.cause_id, t.strategy_id, s.name as strategy_name, e.amount, t.note, t.actor_id, t.reverses::text,
      (select r.seq from ledger_transaction r
        where r.workspace_id = t.workspace_id and r.reverses = t.seq)::text as reversed_by, e.entries
    from ledger_transaction t
    left join capital_strategy s on s.workspace_id = t.workspace_id and s.id = t.strategy_id
    cross join lateral (
      select sum(greatest(e.amount, 0))::text as amount,
        jsonb_agg(jsonb_build_object('account', a.code, 'strategy_id', a.strategy_id, 'strategy_name', n.name,
          'amount', e.amount::text, 'notional', e.notional::text, 'balance_after', e.balance_after::text)
          order by e.position) as entries
      from ledger_entry e
      join ledger_account a on a.workspace_id = e.workspace_id and a.id = e.account_id
      left join capital_strategy n on n.workspace_id = a.workspace_id and n.id = a.strategy_id
      where e.workspace_id = t.workspace_id and e.seq = t.seq
    ) e
    where t.workspace_id = ${workspaceId}::uuid ${conditions(workspaceId, filter)}
    order by t.seq desc limit ${filter.limit}`);
  const numberOf = (text: string | number | null) => (text === null ? null : Number(text));
  return rows.map((row) => ({
    ...row,
    seq: Number(row.seq),
    reverses: numberOf(row.reverses),
    reversed_by: numberOf(row.reversed_by),
  }));
}

function conditions(workspaceId: string, filter: LedgerFilter): SQL {
  const { seq, strategyId, kind, cause, account, from, to, before } = filter;
  const parts = [
    seq !== undefined && sql`and t.seq = ${seq}::bigint`,
    strategyId !== undefined && strategyIs(strategyId),
    kind && sql`and t.kind = ${kind}`,
    cause && sql`and t.cause = ${cause}`,
    account &&
      sql`and exists (select from ledger_entry x
      join ledger_account y on y.workspace_id = x.workspace_id and y.id = x.account_id
      where x.workspace_id = ${workspaceId}::uuid and x.seq = t.seq and y.code = ${account.toLowerCase()})`,
    from && sql`and t.at >= (${from}::date)::timestamp at time zone 'UTC'`,
    to && sql`and t.at < (${to}::date + 1)::timestamp at time zone 'UTC'`,
    before !== undefined && sql`and t.seq < ${before}::bigint`,
  ];
  return sql.join(
    parts.filter((part) => part instanceof Object),
    sql` `,
  );
}

function strategyIs(id: string): SQL {
  return isUuid(id) ? sql`and t.strategy_id = ${id}::uuid` : sql`and false`;
}
