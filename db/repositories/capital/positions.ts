import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { IsoDate } from "../../../lib/kernel/dates";
import type { Price, Quantity } from "../../../lib/kernel/money";
import type { Tx } from "../../client";
import { capitalPosition } from "../../schema/capital";

export type StoredPosition = {
  strategyId: string;
  symbol: string;
  productId: string | null;
  quantity: Quantity;
  stated: { price: Price; date: IsoDate } | null;
  updatedAt: Date;
};
export type NewPosition = Omit<StoredPosition, "strategyId" | "updatedAt">;

/** What strategies hold beside their cash, by symbol; of every strategy without `strategyIds`. */
export async function listPositions(
  tx: Tx,
  workspaceId: string,
  strategyIds?: readonly string[],
): Promise<StoredPosition[]> {
  const ofThese = strategyIds && inArray(capitalPosition.strategyId, [...strategyIds]);
  const rows = await tx
    .select()
    .from(capitalPosition)
    .where(and(eq(capitalPosition.workspaceId, workspaceId), ofThese))
    .orderBy(asc(capitalPosition.strategyId), asc(capitalPosition.symbol));
  return rows.map((row) => ({
    strategyId: row.strategyId,
    symbol: row.symbol,
    productId: row.productId,
    quantity: row.quantity,
    stated:
      row.statedPrice === null || row.statedOn === null
        ? null
        : { price: row.statedPrice, date: row.statedOn },
    updatedAt: row.updatedAt,
  }));
}

/** States anew what a strategy holds: what is not named is no longer held. */
export async function replacePositions(
  tx: Tx,
  workspaceId: string,
  strategyId: string,
  positions: readonly NewPosition[],
): Promise<void> {
  await tx
    .delete(capitalPosition)
    .where(and(eq(capitalPosition.workspaceId, workspaceId), eq(capitalPosition.strategyId, strategyId)));
  if (positions.length === 0) return;
  const rows = positions.map((each) => ({
    symbol: each.symbol,
    product_id: each.productId,
    quantity: each.quantity.toFixed(),
    stated_price: each.stated?.price.toFixed() ?? null,
    stated_on: each.stated?.date ?? null,
  }));
  await tx.execute(sql`
    INSERT INTO capital_position (workspace_id, strategy_id, symbol, product_id, quantity, stated_price, stated_on)
    SELECT ${workspaceId}::uuid, ${strategyId}::uuid, r.symbol, r.product_id, r.quantity, r.stated_price, r.stated_on
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r (symbol text, product_id uuid, quantity numeric, stated_price numeric, stated_on date)`);
}
