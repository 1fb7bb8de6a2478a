import { sql } from "drizzle-orm";
import type { IsoDate } from "../../lib/kernel/dates";
import { CATALOGUE_WORKSPACE_ID } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import { uuidArray } from "./products";

/** Adjusted closes: statistics, for risk and backtests alone. */
export type AdjustedSeries = { symbol: string; currency: string; prices: { date: IsoDate; price: number }[] };

/** The adjusted closes of products over a stretch, in order of date; a product without any is absent. */
export async function loadAdjustedCloses(
  tx: Tx,
  workspaceId: string,
  productIds: readonly string[],
  from: IsoDate,
  to: IsoDate,
): Promise<{ series: AdjustedSeries[]; hasSamples: boolean }> {
  const both = sql`(${workspaceId}::uuid, ${CATALOGUE_WORKSPACE_ID}::uuid)`;
  const catalogue = sql`${CATALOGUE_WORKSPACE_ID}::uuid`;
  type Row = { symbol: string; currency: string; prices: [string, number][]; has_samples: boolean };
  const rows = await tx.execute<Row>(sql`
    SELECT p.symbol, p.currency, json_agg(json_build_array(price.date, price.adj_close) ORDER BY price.date) AS prices,
      bool_or(price.source = 'sample') AS has_samples
    FROM product p
    CROSS JOIN LATERAL (
      SELECT ps.workspace_id, ps.product_id
      FROM product twin JOIN price_summary ps ON ps.product_id = twin.id AND ps.workspace_id IN ${both}
      WHERE twin.workspace_id IN ${both} AND twin.symbol = p.symbol AND twin.currency = p.currency
      ORDER BY ps.workspace_id = ${catalogue}, twin.workspace_id = ${catalogue} LIMIT 1
    ) s
    JOIN price ON price.workspace_id = s.workspace_id AND price.product_id = s.product_id
      AND price.date BETWEEN ${from}::date AND ${to}::date
    WHERE p.id = ANY(${uuidArray(productIds)}) AND p.workspace_id IN ${both}
    GROUP BY p.symbol, p.currency ORDER BY p.symbol`);
  return {
    series: rows.map(({ symbol, currency, prices }) => ({
      symbol,
      currency,
      prices: prices.map(([date, price]) => ({ date, price })),
    })),
    hasSamples: rows.some((row) => row.has_samples),
  };
}
