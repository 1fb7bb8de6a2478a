import { sql } from "drizzle-orm";
import { Decimal } from "../../../lib/kernel/decimal";
import type { Money } from "../../../lib/kernel/money";
import type { Tx } from "../../client";

/** What was ever added to master and withdrawn from it, less what was taken back. */
export async function readMasterFlows(
  tx: Tx,
  workspaceId: string,
): Promise<{ added: Money; withdrawn: Money }> {
  const [row] = await tx.execute<{ added: string; withdrawn: string }>(sql`
    select coalesce(sum(e.amount) filter (where coalesce(o.kind, t.kind) = 'add'), 0)::text as added,
      coalesce(-sum(e.amount) filter (where coalesce(o.kind, t.kind) = 'withdraw'), 0)::text as withdrawn
    from ledger_account a
    join ledger_entry e on e.workspace_id = a.workspace_id and e.account_id = a.id
    join ledger_transaction t on t.workspace_id = e.workspace_id and t.seq = e.seq
    left join ledger_transaction o on o.workspace_id = t.workspace_id and o.seq = t.reverses
    where a.workspace_id = ${workspaceId}::uuid and a.code = 'master:cash'
      and coalesce(o.kind, t.kind) in ('add', 'withdraw')`);
  return { added: new Decimal(row?.added ?? 0), withdrawn: new Decimal(row?.withdrawn ?? 0) };
}

/** Requests that wait for a decision or hold capacity. */
export async function countOpenRequests(tx: Tx, workspaceId: string, now: Date): Promise<number> {
  const [row] = await tx.execute<{ count: string }>(sql`
    select count(*)::text as count from capital_request
    where workspace_id = ${workspaceId}::uuid
      and (status = 'requested' or (status = 'approved' and expires_at > ${now.toISOString()}::timestamptz))`);
  return Number(row?.count ?? 0);
}
