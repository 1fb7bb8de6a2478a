import { type SQL, sql } from "drizzle-orm";
import type { TransactionKind, TransactionSource } from "../../lib/engine/portfolio/transaction-types";
import type { IsoDate } from "../../lib/kernel/dates";
import type { Tx } from "../client";
import type { PortfolioKey } from "./holdings";
import { uuidArray } from "./products";

/** A line of the books as it is shown; decimals are exact texts. */
export type ListedTransaction = {
  id: string;
  seq: number;
  date: IsoDate;
  kind: TransactionKind;
  symbol: string | null;
  name: string | null;
  quantity: string | null;
  price: string | null;
  currency: string;
  cash_amount: string;
  fee: string;
  tax: string;
  cost: string | null;
  split_ratio: string | null;
  /** Money in the line's currency after it. */
  balance: string;
  source: TransactionSource;
  note: string | null;
  plan_id: string | null;
  reverses_id: string | null;
  reversed_by_id: string | null;
  external_key: string | null;
  actor_id: string;
  booked_at: string;
};

export type TransactionFilter = {
  kind?: TransactionKind;
  symbol?: string;
  from?: IsoDate;
  to?: IsoDate;
  ids?: readonly string[];
  /** The line a page begins behind. */
  after?: { date: IsoDate; seq: number };
  limit: number;
  isOldestFirst?: boolean;
};

/** The latest first unless asked otherwise; balances count every line, whatever the filter leaves out. */
export async function listTransactions(
  tx: Tx,
  { workspaceId, portfolioId }: PortfolioKey,
  filter: TransactionFilter,
): Promise<ListedTransaction[]> {
  const order = filter.isOldestFirst ? sql`b.date, b.seq` : sql`b.date DESC, b.seq DESC`;
  const rows = await tx.execute<ListedTransaction & { seq: string }>(sql`
    WITH b AS (
      SELECT *, sum(cash_amount) OVER (PARTITION BY currency ORDER BY date, seq) AS balance
      FROM portfolio_transaction
      WHERE workspace_id = ${workspaceId}::uuid AND portfolio_id = ${portfolioId}::uuid
    )
    SELECT b.id, b.seq::text, b.date::text, b.kind, p.symbol, p.name, trim_scale(b.quantity)::text AS quantity,
      trim_scale(b.price)::text AS price, b.currency, b.cash_amount::text, b.fee::text, b.tax::text, b.cost::text,
      trim_scale(b.split_ratio)::text AS split_ratio, b.balance::text, b.source, b.note, b.plan_id, b.reverses_id,
      r.id AS reversed_by_id, b.external_key, b.actor_id,
      to_char(b.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS booked_at
    FROM b LEFT JOIN product p ON p.id = b.product_id
    LEFT JOIN portfolio_transaction r ON r.workspace_id = b.workspace_id AND r.reverses_id = b.id
    WHERE ${sql.join(conditions(filter), sql` AND `)}
    ORDER BY ${order} LIMIT ${filter.limit}`);
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

function conditions({ kind, symbol, from, to, ids, after }: TransactionFilter): SQL[] {
  return [
    sql`true`,
    ...(kind ? [sql`b.kind = ${kind}`] : []),
    ...(symbol ? [sql`p.symbol = ${symbol}`] : []),
    ...(from ? [sql`b.date >= ${from}::date`] : []),
    ...(to ? [sql`b.date <= ${to}::date`] : []),
    ...(ids ? [sql`b.id = ANY(${uuidArray(ids)})`] : []),
    ...(after ? [sql`(b.date, b.seq) < (${after.date}::date, ${after.seq}::bigint)`] : []),
  ];
}
