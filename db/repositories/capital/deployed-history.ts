import { sql } from "drizzle-orm";
import type { IsoDate } from "../../../lib/kernel/dates";
import { Decimal } from "../../../lib/kernel/decimal";
import type { Money } from "../../../lib/kernel/money";
import type { Tx } from "../../client";

/** What a day's movements added to deployed notional and to cash; all days before `from` are one line of day null. */
export type DayOfMoves = { date: IsoDate | null; notional: Money; cash: Money };

type Query = { strategyId: string | null; timeZone: string; from: IsoDate; to: IsoDate };

/**
 * The ledger's movements by local day up to `to`, in order; days without any are absent. Cash is the master's, or the
 * strategy's where one is named, and the notional that strategy's alone.
 */
export async function movesByDay(tx: Tx, workspaceId: string, query: Query): Promise<DayOfMoves[]> {
  const { strategyId, timeZone, from, to } = query;
  const isCash = strategyId === null ? sql`a.kind = 'master'` : sql`a.strategy_id = ${strategyId}::uuid`;
  const isMeant = strategyId === null ? sql`a.kind <> 'external'` : sql`a.strategy_id = ${strategyId}::uuid`;
  const rows = await tx.execute<{ day: string | null; notional: string; cash: string }>(sql`
    SELECT CASE WHEN m.day < ${from}::date THEN NULL ELSE m.day END::text AS day,
      sum(m.notional) AS notional, sum(m.cash) AS cash
    FROM (
      SELECT (t.at AT TIME ZONE ${timeZone})::date AS day, e.notional,
        CASE WHEN ${isCash} THEN e.amount ELSE 0 END AS cash
      FROM ledger_entry e
      JOIN ledger_transaction t ON t.workspace_id = e.workspace_id AND t.seq = e.seq
      JOIN ledger_account a ON a.workspace_id = e.workspace_id AND a.id = e.account_id
      WHERE e.workspace_id = ${workspaceId}::uuid AND ${isMeant}
    ) m WHERE m.day <= ${to}::date
    GROUP BY 1 ORDER BY 1 NULLS FIRST`);
  return rows.map((row) => ({
    date: row.day,
    notional: new Decimal(row.notional),
    cash: new Decimal(row.cash),
  }));
}

/** The local day of the first ledger transaction; null while there is none. */
export async function firstMoveDay(tx: Tx, workspaceId: string, timeZone: string): Promise<IsoDate | null> {
  const [row] = await tx.execute<{ day: string | null }>(sql`
    SELECT min((at AT TIME ZONE ${timeZone})::date)::text AS day FROM ledger_transaction
    WHERE workspace_id = ${workspaceId}::uuid AND seq = 1`);
  return row?.day ?? null;
}
