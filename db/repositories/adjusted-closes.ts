import { type SQL, sql } from "drizzle-orm";
import type { IsoDate } from "../../lib/kernel/dates";
import { CATALOGUE_WORKSPACE_ID } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import { uuidArray } from "./products";

/** Adjusted closes: statistics, for risk and backtests alone. */
export type AdjustedSeries = { symbol: string; currency: string; prices: { date: IsoDate; price: number }[] };

type Row = { symbol: string; currency: string; prices: [string, number][]; has_samples: boolean };
type Loaded = { series: AdjustedSeries[]; hasSamples: boolean };

/** Whose prices of a product count: the workspace's own before the catalogue's, and of its own row before a twin's. */
function priceOwner(workspaceId: string): SQL {
  const both = bothOf(workspaceId);
  const catalogue = sql`${CATALOGUE_WORKSPACE_ID}::uuid`;
  return sql`SELECT ps.workspace_id, ps.product_id
    FROM product twin JOIN price_summary ps ON ps.product_id = twin.id AND ps.workspace_id IN ${both}
    WHERE twin.workspace_id IN ${both} AND twin.symbol = p.symbol AND twin.currency = p.currency
    ORDER BY ps.workspace_id = ${catalogue}, twin.workspace_id = ${catalogue} LIMIT 1`;
}

function bothOf(workspaceId: string): SQL {
  return sql`(${workspaceId}::uuid, ${CATALOGUE_WORKSPACE_ID}::uuid)`;
}

/** The adjusted closes of products over a stretch, in order of date; a product without any is absent. */
export async function loadAdjustedCloses(
  tx: Tx,
  workspaceId: string,
  productIds: readonly string[],
  from: IsoDate,
  to: IsoDate,
): Promise<Loaded> {
  return toLoaded(
    await tx.execute<Row>(sql`
    SELECT p.symbol, p.currency, json_agg(json_build_array(price.date, price.adj_close) ORDER BY price.date) AS prices,
      bool_or(price.source = 'sample') AS has_samples
    FROM product p
    CROSS JOIN LATERAL (${priceOwner(workspaceId)}) s
    JOIN price ON price.workspace_id = s.workspace_id AND price.product_id = s.product_id
      AND price.date BETWEEN ${from}::date AND ${to}::date
    WHERE p.id = ANY(${uuidArray(productIds)}) AND p.workspace_id IN ${bothOf(workspaceId)}
    GROUP BY p.symbol, p.currency ORDER BY p.symbol`),
  );
}

/** The last adjusted close of each calendar month before the month of `today`, as far back as there are prices. */
export async function loadMonthEnds(
  tx: Tx,
  workspaceId: string,
  productIds: readonly string[],
  today: IsoDate,
): Promise<Loaded> {
  return toLoaded(
    await tx.execute<Row>(sql`
    SELECT p.symbol, p.currency, json_agg(json_build_array(m.date, m.adj_close) ORDER BY m.date) AS prices,
      bool_or(m.source = 'sample') AS has_samples
    FROM product p
    CROSS JOIN LATERAL (${priceOwner(workspaceId)}) s
    CROSS JOIN LATERAL (
      SELECT DISTINCT ON (date_trunc('month', price.date)) price.date, price.adj_close, price.source
      FROM price
      WHERE price.workspace_id = s.workspace_id AND price.product_id = s.product_id
        AND price.date < date_trunc('month', ${today}::date)
      ORDER BY date_trunc('month', price.date), price.date DESC
    ) m
    WHERE p.id = ANY(${uuidArray(productIds)}) AND p.workspace_id IN ${bothOf(workspaceId)}
    GROUP BY p.symbol, p.currency ORDER BY p.symbol`),
  );
}

function toLoaded(rows: readonly Row[]): Loaded {
  return {
    series: rows.map(({ symbol, currency, prices }) => ({
      symbol,
      currency,
      prices: prices.map(([date, price]) => ({ date, price })),
    })),
    hasSamples: rows.some((row) => row.has_samples),
  };
}
