import { sql } from "drizzle-orm";
import type { IsoDate } from "../../lib/kernel/dates";
import { Decimal } from "../../lib/kernel/decimal";
import { CATALOGUE_WORKSPACE_ID } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import { uuidArray } from "./products";

export type PastCloses = Map<string, { date: IsoDate; close: Decimal }[]>;

/**
 * The closes of products by symbol, in order of date: those of `from` to `to`, led by the last one before
 * `from`. The series is the product's one: the workspace's own, else the catalogue's.
 */
export async function loadPastCloses(
  tx: Tx,
  workspaceId: string,
  productIds: readonly string[],
  from: IsoDate,
  to: IsoDate,
): Promise<{ closes: PastCloses; hasSamples: boolean }> {
  const both = sql`(${workspaceId}::uuid, ${CATALOGUE_WORKSPACE_ID}::uuid)`;
  const catalogue = sql`${CATALOGUE_WORKSPACE_ID}::uuid`;
  const rows = await tx.execute<{
    symbol: string;
    series: [string, string][];
    has_samples: boolean | null;
  }>(sql`
    SELECT p.symbol, json_agg(json_build_array(q.date, q.close::text) ORDER BY q.date) AS series,
      bool_or(q.source = 'sample') AS has_samples
    FROM product p
    CROSS JOIN LATERAL (
      SELECT ps.workspace_id, ps.product_id
      FROM product twin JOIN price_summary ps ON ps.product_id = twin.id AND ps.workspace_id IN ${both}
      WHERE twin.workspace_id IN ${both} AND twin.symbol = p.symbol AND twin.currency = p.currency
      ORDER BY ps.workspace_id = ${catalogue}, twin.workspace_id = ${catalogue} LIMIT 1
    ) s
    CROSS JOIN LATERAL (
      (SELECT date, close, source FROM price WHERE workspace_id = s.workspace_id AND product_id = s.product_id
        AND date < ${from}::date ORDER BY date DESC LIMIT 1)
      UNION ALL
      (SELECT date, close, source FROM price WHERE workspace_id = s.workspace_id AND product_id = s.product_id
        AND date BETWEEN ${from}::date AND ${to}::date)
    ) q
    WHERE p.id = ANY(${uuidArray(productIds)}) AND p.workspace_id IN ${both}
    GROUP BY p.symbol`);
  const closes: PastCloses = new Map(
    rows.map(({ symbol, series }) => [
      symbol,
      series.map(([date, close]) => ({ date, close: new Decimal(close) })),
    ]),
  );
  return { closes, hasSamples: rows.some((row) => row.has_samples === true) };
}
