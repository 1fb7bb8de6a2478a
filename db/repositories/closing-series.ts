import { sql } from "drizzle-orm";
import type { IsoDate } from "../../lib/kernel/dates";
import { CATALOGUE_WORKSPACE_ID, isUuid } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import { ownAndCatalogue } from "./product-rows";
import { textArray } from "./products";
import { copyRows } from "./sweep/copy-rows";

/** Whose prices of which product; together with the date the key of the price table. */
export type SeriesKey = { workspaceId: string; productId: string };

/** A product that a workspace sees, and the one series that its symbol and currency have there. */
export type SeriesHead = {
  symbol: string;
  name: string;
  currency: string;
  /** Null where there is no price at all. */
  series:
    | (SeriesKey & { firstDate: IsoDate; lastDate: IsoDate; count: number; source: string; stamp: string })
    | null;
};

/** `total_return`: adjusted closes. `price_only`: closes. */
export type ClosingBasis = "total_return" | "price_only";

export type ClosingColumns = { days: Int32Array; prices: Float64Array };

type HeadRow = {
  symbol: string;
  name: string;
  currency: string;
  workspace_id: string | null;
  product_id: string;
  first_date: string;
  last_date: string;
  count: number;
  source: string;
  stamp: string;
};

/**
 * The products of these symbols as a workspace sees them, by symbol: its own before the catalogue's, own prices before the
 * catalogue's, never mixed. `stamp` is another once anybody has written prices of the series. Unknown symbols are absent.
 */
export async function findSeriesHeads(
  tx: Tx,
  workspaceId: string,
  symbols: readonly string[],
): Promise<Map<string, SeriesHead>> {
  const both = ownAndCatalogue(workspaceId);
  const catalogue = sql`${CATALOGUE_WORKSPACE_ID}::uuid`;
  const rows = await tx.execute<HeadRow>(sql`
    WITH visible AS (
      SELECT DISTINCT ON (symbol) symbol, name, currency FROM product
      WHERE workspace_id IN ${both} AND symbol = ANY(${textArray([...new Set(symbols)])})
      ORDER BY symbol, workspace_id = ${catalogue}
    )
    SELECT v.symbol, v.name, v.currency, s.workspace_id, s.product_id, s.first_date::text, s.last_date::text, s.count,
      s.source, s.stamp
    FROM visible v LEFT JOIN LATERAL (
      SELECT ps.workspace_id, ps.product_id, ps.first_date, ps.last_date, ps.count, ps.source,
        concat_ws(' ', ps.xmin, extract(epoch FROM ps.updated_at), ps.count) AS stamp
      FROM product twin JOIN price_summary ps ON ps.product_id = twin.id AND ps.workspace_id IN ${both}
      WHERE twin.workspace_id IN ${both} AND twin.symbol = v.symbol AND twin.currency = v.currency
      ORDER BY ps.workspace_id = ${catalogue}, twin.workspace_id = ${catalogue} LIMIT 1
    ) s ON TRUE`);
  return new Map(rows.map((row) => [row.symbol, toHead(row)]));
}

function toHead({ symbol, name, currency, workspace_id, ...row }: HeadRow): SeriesHead {
  if (workspace_id === null) return { symbol, name, currency, series: null };
  return {
    symbol,
    name,
    currency,
    series: {
      workspaceId: workspace_id,
      productId: row.product_id,
      firstDate: row.first_date,
      lastDate: row.last_date,
      count: row.count,
      source: row.source,
      stamp: row.stamp,
    },
  };
}

/** A day and a double, packed by the database: 30 years of ten products are ten values of 90 kB, not 75,600 rows. */
const PACKED_BYTES = 12;
/** Dates go over the wire as days since 2000-01-01. */
const DAY_2000 = 10_957;

const PRICE_OF: Record<ClosingBasis, string> = {
  total_return: "adj_close",
  price_only: "close::float8",
};

/** All closes of series that a look-up of this workspace has found, by product, ascending by day. */
export async function copyClosings(
  tx: Tx,
  keys: readonly SeriesKey[],
  basis: ClosingBasis,
): Promise<Map<string, ClosingColumns>> {
  const found = new Map<string, ClosingColumns>();
  for (const workspaceId of new Set(keys.map((key) => key.workspaceId))) {
    const ids = keys.filter((key) => key.workspaceId === workspaceId).map(({ productId }) => productId);
    if (![workspaceId, ...ids].every(isUuid)) throw new Error("a key of prices is no id");
    const query = `SELECT product_id, string_agg(date_send(date) || float8send(${PRICE_OF[basis]}), ''::bytea)
      FROM price WHERE workspace_id = '${workspaceId}' AND product_id = ANY('{${ids.join(",")}}'::uuid[])
      GROUP BY product_id`;
    await copyRows(tx, query, 2, ({ bytes, at, size }) => {
      const id = uuidText(bytes, at[0] ?? 0);
      found.set(id, unpack(bytes, at[1] ?? 0, size[1] ?? 0));
    });
  }
  return found;
}

function unpack(bytes: Uint8Array, at: number, size: number): ClosingColumns {
  const count = size / PACKED_BYTES;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, size);
  const days = new Int32Array(count);
  const prices = new Float64Array(count);
  let isAscending = true;
  for (let index = 0; index < count; index += 1) {
    const day = view.getInt32(index * PACKED_BYTES) + DAY_2000;
    days[index] = day;
    prices[index] = view.getFloat64(index * PACKED_BYTES + 4);
    if (index > 0 && day <= (days[index - 1] ?? 0)) isAscending = false;
  }
  return isAscending ? { days, prices } : ascending({ days, prices });
}

/** Rows come as they lie on disk, which is in order unless older prices came later: cheaper to mend than to sort always. */
function ascending({ days, prices }: ClosingColumns): ClosingColumns {
  const order = Array.from(days.keys()).sort((a, b) => (days[a] ?? 0) - (days[b] ?? 0));
  return {
    days: Int32Array.from(order, (index) => days[index] ?? 0),
    prices: Float64Array.from(order, (index) => prices[index] ?? 0),
  };
}

function uuidText(bytes: Uint8Array, at: number): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset + at, 16).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
