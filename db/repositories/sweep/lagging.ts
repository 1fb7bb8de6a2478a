import { sql } from "drizzle-orm";
import type { IsoDate } from "../../../lib/kernel/dates";
import { CATALOGUE_WORKSPACE_ID } from "../../../lib/kernel/ids";
import type { Tx } from "../../client";

export type Lagging = { id: string; last: IsoDate; day: IsoDate };

/**
 * Of portfolios and the days they are valued on: those whose snapshot before is older than the business day before.
 * Both lists are the text of arrays, the days counted from 1970.
 */
export async function laggingSnapshots(
  tx: Tx,
  workspaceId: string,
  ids: string,
  days: string,
): Promise<Lagging[]> {
  return tx.execute<Lagging>(sql`
    SELECT u.id, before.last::text AS last, (date '1970-01-01' + u.day)::text AS day
    FROM unnest(${ids}::uuid[], ${days}::int[]) AS u (id, day)
    CROSS JOIN LATERAL (
      SELECT date AS last FROM portfolio_snapshot s
      WHERE s.workspace_id = ${workspaceId}::uuid AND s.portfolio_id = u.id AND s.date < date '1970-01-01' + u.day
      ORDER BY date DESC LIMIT 1
    ) before
    WHERE date '1970-01-01' + u.day - before.last
      > CASE extract(isodow FROM date '1970-01-01' + u.day) WHEN 1 THEN 3 WHEN 7 THEN 2 ELSE 1 END`);
}

/** Whether any of these products, or one of the same symbol, has a price between two days, both left out. */
export async function hasPricesBetween(
  tx: Tx,
  workspaceId: string,
  productIds: readonly string[],
  { last, day }: Pick<Lagging, "last" | "day">,
): Promise<boolean> {
  const both = sql`(${workspaceId}::uuid, ${CATALOGUE_WORKSPACE_ID}::uuid)`;
  const [row] = await tx.execute<{ found: boolean }>(sql`
    SELECT EXISTS (
      SELECT FROM product held
      JOIN product twin ON twin.workspace_id IN ${both} AND twin.symbol = held.symbol AND twin.currency = held.currency
      JOIN price ON price.workspace_id IN ${both} AND price.product_id = twin.id
        AND price.date > ${last}::date AND price.date < ${day}::date
      WHERE held.id = ANY(${`{${productIds.join(",")}}`}::uuid[])
    ) AS found`);
  return row?.found ?? false;
}
