import { sql } from "drizzle-orm";
import { isUuid } from "../../../lib/kernel/ids";
import type { Tx } from "../../client";

export type CashBookRow = {
  portfolio_id: string;
  portfolio_name: string;
  account: string;
  balance: string;
  deployed: string | null;
};

/** The view `cash_equity_book`: balances of master and of the strategies, with what is deployed in each. */
export async function listCashBook(tx: Tx, workspaceId: string): Promise<CashBookRow[]> {
  const rows = await tx.execute<CashBookRow>(sql`
    select b.portfolio_id, b.portfolio_name, b.account, b.balance::text, s.deployed_notional_usd::text as deployed
    from cash_equity_book b
    left join capital_strategy s on s.workspace_id = b.workspace_id and s.id::text = b.portfolio_id
    where b.workspace_id = ${workspaceId}::uuid
    order by b.portfolio_id <> '0', b.portfolio_name, b.portfolio_id`);
  return [...rows];
}

export type TradeLogRow = {
  transaction_id: number;
  position: number;
  at: string;
  portfolio_id: string;
  portfolio_name: string;
  ticker: string;
  side: "BUY" | "SELL";
  quantity: string;
  arrival_price: string;
  execution_price: string;
};

export type TradeLogFilter = {
  strategyId?: string;
  /** Days of UTC, both included. */
  from?: string;
  to?: string;
  /** The row a page begins behind. */
  after?: { seq: number; position: number };
  limit: number;
};

/** The view `trade_execution_logs`, the latest transfer first, its rows in the order of its entries. */
export async function listTradeLog(
  tx: Tx,
  workspaceId: string,
  { strategyId, from, to, after, limit }: TradeLogFilter,
): Promise<TradeLogRow[]> {
  if (strategyId !== undefined && !isUuid(strategyId)) return [];
  const rows = await tx.execute<TradeLogRow & { transaction_id: string }>(sql`
    select l.transaction_id::text, l.position, to_char(l.executed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
      l.portfolio_id, l.portfolio_name, l.ticker, l.side, l.quantity::text, l.arrival_price::text, l.execution_price::text
    from trade_execution_logs l
    where l.workspace_id = ${workspaceId}::uuid
      ${strategyId ? sql`and l.portfolio_id = ${strategyId.toLowerCase()}` : sql``}
      ${from ? sql`and l.executed_at >= (${from}::date)::timestamp at time zone 'UTC'` : sql``}
      ${to ? sql`and l.executed_at < (${to}::date + 1)::timestamp at time zone 'UTC'` : sql``}
      ${after ? sql`and (l.transaction_id < ${after.seq}::bigint or (l.transaction_id = ${after.seq}::bigint and l.position > ${after.position}::int))` : sql``}
    order by l.transaction_id desc, l.position limit ${limit}`);
  return rows.map((row) => ({ ...row, transaction_id: Number(row.transaction_id) }));
}
