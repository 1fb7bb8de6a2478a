import { sql } from "drizzle-orm";
import type { Tx } from "../../client";
import type { LedgerCause, LedgerKind } from "../../schema/ledger";

export type StatementLine = {
  transaction_id: number;
  at: string;
  kind: LedgerKind;
  cause: LedgerCause;
  strategy_id: string | null;
  strategy_name: string | null;
  amount: string;
  balance: string;
  note: string | null;
  actor_id: string;
};

type Period = { from?: string; to?: string };

const within = ({ from, to }: Period) => sql`
  ${from ? sql`and t.at >= (${from}::date)::timestamp at time zone 'UTC'` : sql``}
  ${to ? sql`and t.at < (${to}::date + 1)::timestamp at time zone 'UTC'` : sql``}`;

const MASTER_ENTRIES = sql`
  from ledger_account a
  join ledger_entry e on e.workspace_id = a.workspace_id and e.account_id = a.id
  join ledger_transaction t on t.workspace_id = e.workspace_id and t.seq = e.seq`;

/** The latest lines of master's cash within a period, oldest first; days are those of UTC, both included. */
export async function listMasterLines(
  tx: Tx,
  workspaceId: string,
  period: Period & { limit: number },
): Promise<StatementLine[]> {
  const rows = await tx.execute<StatementLine & { transaction_id: string }>(sql`
    select t.seq::text as transaction_id, to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
      t.kind, t.cause, t.strategy_id, s.name as strategy_name, e.amount::text, e.balance_after::text as balance, t.note,
      t.actor_id
    ${MASTER_ENTRIES}
    left join capital_strategy s on s.workspace_id = t.workspace_id and s.id = t.strategy_id
    where a.workspace_id = ${workspaceId}::uuid and a.code = 'master:cash' ${within(period)}
    order by t.seq desc, e.position desc limit ${period.limit}`);
  return rows.map((row) => ({ ...row, transaction_id: Number(row.transaction_id) })).reverse();
}

/** Sums of the whole period, and the balance that it began with. */
export async function readMasterPeriod(
  tx: Tx,
  workspaceId: string,
  period: Period,
): Promise<{ opening: string; in: string; out: string }> {
  const [sums] = await tx.execute<{ in: string; out: string }>(sql`
    select coalesce(sum(e.amount) filter (where e.amount > 0), 0)::text as in,
      coalesce(-sum(e.amount) filter (where e.amount < 0), 0)::text as out
    ${MASTER_ENTRIES}
    where a.workspace_id = ${workspaceId}::uuid and a.code = 'master:cash' ${within(period)}`);
  const [before] = period.from
    ? await tx.execute<{ balance: string }>(sql`
        select e.balance_after::text as balance ${MASTER_ENTRIES}
        where a.workspace_id = ${workspaceId}::uuid and a.code = 'master:cash'
          and t.at < (${period.from}::date)::timestamp at time zone 'UTC'
        order by t.seq desc, e.position desc limit 1`)
    : [];
  return { opening: before?.balance ?? "0", in: sums?.in ?? "0", out: sums?.out ?? "0" };
}
