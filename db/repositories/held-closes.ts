import { sql } from "drizzle-orm";
import type { IsoDate } from "../../lib/kernel/dates";
import { Decimal } from "../../lib/kernel/decimal";
import { CATALOGUE_WORKSPACE_ID } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import type { PortfolioKey } from "./holdings";

export type HeldClose = { symbol: string; date: IsoDate; close: Decimal; source: string };

/** The closes of everything a portfolio holds, after `from` up to and including `to`, in order of date. */
export async function loadHeldCloses(
  tx: Tx,
  { workspaceId, portfolioId }: PortfolioKey,
  from: IsoDate,
  to: IsoDate,
): Promise<HeldClose[]> {
  const both = sql`(${workspaceId}::uuid, ${CATALOGUE_WORKSPACE_ID}::uuid)`;
  const catalogue = sql`${CATALOGUE_WORKSPACE_ID}::uuid`;
  const rows = await tx.execute<{ symbol: string; date: string; close: string; source: string }>(sql`
    SELECT p.symbol, price.date::text, price.close, price.source
    FROM position pos JOIN product p ON p.id = pos.product_id
    CROSS JOIN LATERAL (
      SELECT ps.workspace_id, ps.product_id
      FROM product twin JOIN price_summary ps ON ps.product_id = twin.id AND ps.workspace_id IN ${both}
      WHERE twin.workspace_id IN ${both} AND twin.symbol = p.symbol AND twin.currency = p.currency
      ORDER BY ps.workspace_id = ${catalogue}, twin.workspace_id = ${catalogue} LIMIT 1
    ) series
    JOIN price ON price.workspace_id = series.workspace_id AND price.product_id = series.product_id
      AND price.date > ${from}::date AND price.date <= ${to}::date
    WHERE pos.workspace_id = ${workspaceId}::uuid AND pos.portfolio_id = ${portfolioId}::uuid
    ORDER BY price.date, p.symbol`);
  return rows.map((row) => ({ ...row, close: new Decimal(row.close) }));
}
