import { type SQL, sql } from "drizzle-orm";
import type { IsoDate } from "../../lib/kernel/dates";
import { Decimal } from "../../lib/kernel/decimal";
import type { Tx } from "../client";
import type { PriceSeriesSummary } from "./product-rows";
import { ownAndCatalogue, type ProductRow, visibleProducts } from "./product-rows";
import { uuidArray } from "./products";

export interface DailyPrice {
  date: IsoDate;
  close: Decimal;
  adjustedClose: number;
}

export type PriceInterval = "day" | "week" | "month";

/** The prices of one series in order of date; of a week or month its last one. */
export async function readPrices(
  tx: Tx,
  series: Pick<PriceSeriesSummary, "workspaceId" | "productId">,
  range: { from?: IsoDate; to?: IsoDate; interval?: PriceInterval },
): Promise<DailyPrice[]> {
  const where = sql`workspace_id = ${series.workspaceId} AND product_id = ${series.productId}
    AND date BETWEEN ${range.from ?? "0001-01-01"}::date AND ${range.to ?? "9999-12-31"}::date`;
  const rows = await tx.execute<{ date: string; close: string; adj_close: number }>(
    range.interval === undefined || range.interval === "day"
      ? sql`SELECT date::text, close, adj_close FROM price WHERE ${where} ORDER BY date`
      : lastOfPeriods(where, range.interval),
  );
  return rows.map((row) => ({
    date: row.date,
    close: new Decimal(row.close),
    adjustedClose: Number(row.adj_close),
  }));
}

function lastOfPeriods(where: SQL, interval: "week" | "month"): SQL {
  const period = interval === "week" ? sql`date_trunc('week', date)` : sql`date_trunc('month', date)`;
  return sql`
    SELECT date::text, close, adj_close FROM (
      SELECT DISTINCT ON (${period}) date, close, adj_close FROM price WHERE ${where}
      ORDER BY ${period}, date DESC
    ) last ORDER BY last.date`;
}

export interface LatestClose {
  close: Decimal;
  date: IsoDate;
  source: string;
}

/** The last close of each product on or before `asOf` (the latest of all without it); absent where there is none. */
export async function latestCloses(
  tx: Tx,
  workspaceId: string,
  productIds: readonly string[],
  asOf?: IsoDate,
): Promise<Map<string, LatestClose>> {
  const rows = await tx.execute<{ id: string; close: string; date: string; source: string } & ProductRow>(
    asOf === undefined
      ? latestOfSummaries(workspaceId, productIds)
      : latestUntil(workspaceId, productIds, asOf),
  );
  return new Map(
    rows.map((row) => [row.id, { close: new Decimal(row.close), date: row.date, source: row.source }]),
  );
}

function latestOfSummaries(workspaceId: string, productIds: readonly string[]): SQL {
  return sql`
    WITH ${visibleProducts(workspaceId)}
    SELECT p.id, s.last_close AS close, s.last_date AS date, s.source
    FROM product p JOIN series s ON s.symbol = p.symbol AND s.currency = p.currency
    WHERE p.id = ANY(${uuidArray(productIds)}) AND p.workspace_id IN ${ownAndCatalogue(workspaceId)}`;
}

function latestUntil(workspaceId: string, productIds: readonly string[], asOf: IsoDate): SQL {
  return sql`
    WITH ${visibleProducts(workspaceId)}
    SELECT p.id, last.close, last.date::text, last.source
    FROM product p JOIN series s ON s.symbol = p.symbol AND s.currency = p.currency
    CROSS JOIN LATERAL (
      SELECT close, date, source FROM price
      WHERE workspace_id = s.series_workspace_id AND product_id = s.series_product_id AND date <= ${asOf}::date
      ORDER BY date DESC LIMIT 1
    ) last
    WHERE p.id = ANY(${uuidArray(productIds)}) AND p.workspace_id IN ${ownAndCatalogue(workspaceId)}`;
}
