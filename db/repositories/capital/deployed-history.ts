import { sql } from "drizzle-orm";
import type { IsoDate } from "../../../lib/kernel/dates";
import { Decimal } from "../../../lib/kernel/decimal";
import type { Money } from "../../../lib/kernel/money";
import type { Tx } from "../../client";

/** What a day's movements added to deployed notional and to cash. */
export type DayOfMoves = { date: IsoDate; notional: Money; cash: Money };

type Query = { strategyId: string | null; timeZone: string; afterSeq: number };

/** Number of the last ledger transaction; 0 before the first. */
export async function lastLedgerSeq(tx: Tx, workspaceId: string): Promise<number> {
  const [row] = await tx.execute<{ seq: string }>(
    sql`SELECT last_seq AS seq FROM capital_reserve WHERE workspace_id = ${workspaceId}::uuid`,
  );
  return Number(row?.seq ?? 0);
}

/**
 * The ledger's movements after a transaction by local day, in no order, and the last transaction among them. Cash is the
 * master's, or the strategy's where one is named, and the notional that strategy's alone.
 */
export async function movesByDay(
  tx: Tx,
  workspaceId: string,
  { strategyId, timeZone, afterSeq }: Query,
): Promise<{ days: DayOfMoves[]; lastSeq: number }> {
  const accounts = strategyId === null ? sql`kind = 'master'` : sql`strategy_id = ${strategyId}::uuid`;
  const isMeant =
    strategyId === null ? sql`(e.account_id = c.id OR e.notional <> 0)` : sql`e.account_id = c.id`;
  // Grouped as days, not as their texts: sorting a hundred thousand texts takes longer than all the rest.
  const rows = await tx.execute<{ day: string; notional: string; cash: string; seq: string }>(sql`
    WITH cash AS MATERIALIZED (
      SELECT id FROM ledger_account WHERE workspace_id = ${workspaceId}::uuid AND ${accounts})
    SELECT day::text, notional, cash, seq FROM (
      SELECT (t.at AT TIME ZONE ${timeZone})::date AS day, sum(e.notional) AS notional,
        sum(CASE WHEN e.account_id = c.id THEN e.amount ELSE 0 END) AS cash, max(t.seq) AS seq
      FROM cash c
      JOIN ledger_entry e ON e.workspace_id = ${workspaceId}::uuid AND e.seq > ${afterSeq}::bigint AND ${isMeant}
      JOIN ledger_transaction t ON t.workspace_id = ${workspaceId}::uuid AND t.seq = e.seq AND t.seq > ${afterSeq}::bigint
      GROUP BY 1) days`);
  return {
    days: rows.map((row) => ({
      date: row.day,
      notional: new Decimal(row.notional),
      cash: new Decimal(row.cash),
    })),
    lastSeq: rows.reduce((last, { seq }) => Math.max(last, Number(seq)), afterSeq),
  };
}
