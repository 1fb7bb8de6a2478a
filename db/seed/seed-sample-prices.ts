import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Sql, TransactionSql } from "postgres";
import { CATALOGUE_WORKSPACE_ID } from "@/lib/kernel/ids";
import {
  generateSamplePrices,
  SAMPLE_SOURCE,
  type SampleSeries,
  sampleSymbols,
} from "./sample-prices/generate";
import { enterCatalogue } from "./seed-catalogue";

/**
 * Replaces the sample prices and their summaries in one transaction. The foreign keys are put aside meanwhile and
 * proven again before the commit: checked row by row they would take longer than all the rest. Others wait for the
 * price table until then.
 */
export async function seedSamplePrices(owner: Sql, onProgress: (text: string) => void): Promise<void> {
  await owner.begin(async (tx) => {
    await enterCatalogue(tx);
    const ids = await productIds(tx);
    const keys = await putForeignKeysAside(tx);
    // COPY refuses a table whose row-level security binds the caller, which FORCE does to the owner.
    await tx`ALTER TABLE price NO FORCE ROW LEVEL SECURITY`;
    await tx`DELETE FROM price WHERE workspace_id = ${CATALOGUE_WORKSPACE_ID}`;
    await tx`DELETE FROM price_summary WHERE workspace_id = ${CATALOGUE_WORKSPACE_ID}`;
    const copy = await tx`
      COPY price (workspace_id, product_id, date, close, adj_close, source) FROM STDIN`.writable();
    await pipeline(Readable.from(copyRows(ids, onProgress), { objectMode: false }), copy);
    await tx`ALTER TABLE price FORCE ROW LEVEL SECURITY`;
    await summarise(tx);
    for (const { name, definition } of keys) {
      await tx.unsafe(`ALTER TABLE price ADD CONSTRAINT "${name}" ${definition}`);
    }
  });
  await owner`ANALYZE price, price_summary`;
}

interface ForeignKey {
  name: string;
  definition: string;
}

async function putForeignKeysAside(tx: TransactionSql): Promise<ForeignKey[]> {
  const keys = await tx<ForeignKey[]>`
    SELECT conname AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE conrelid = 'price'::regclass AND contype = 'f' ORDER BY conname`;
  for (const { name } of keys) await tx.unsafe(`ALTER TABLE price DROP CONSTRAINT "${name}"`);
  return keys;
}

async function productIds(tx: TransactionSql): Promise<Map<string, string>> {
  const rows = await tx<{ id: string; symbol: string }[]>`
    SELECT id, symbol FROM product WHERE workspace_id = ${CATALOGUE_WORKSPACE_ID}`;
  return new Map(rows.map((row) => [row.symbol, row.id]));
}

function* copyRows(ids: ReadonlyMap<string, string>, onProgress: (text: string) => void): Generator<Buffer> {
  const total = sampleSymbols().length;
  let done = 0;
  for (const series of generateSamplePrices()) {
    const productId = ids.get(series.symbol);
    if (!productId) throw new Error(`${series.symbol} has sample prices but is not in the product table`);
    yield Buffer.from(rowsOf(productId, series));
    done += 1;
    if (done % 40 === 0 || done === total) onProgress(`sample prices of ${done} of ${total} products`);
  }
}

function rowsOf(productId: string, { dates, closes, adjustedCloses }: SampleSeries): string {
  const head = `${CATALOGUE_WORKSPACE_ID}\t${productId}\t`;
  let text = "";
  for (let day = 0; day < dates.length; day += 1) {
    // Twelve digits keep a year's return to a part in a billion.
    const adjusted = (adjustedCloses[day] as number).toPrecision(12);
    text += `${head}${dates[day]}\t${closes[day]}\t${adjusted}\t${SAMPLE_SOURCE}\n`;
  }
  return text;
}

async function summarise(tx: TransactionSql): Promise<void> {
  await tx`
    INSERT INTO price_summary (workspace_id, product_id, first_date, last_date, last_close, count, source)
    SELECT p.workspace_id, p.id, s.first_date, last.date, last.close, s.count, ${SAMPLE_SOURCE}
    FROM product p
    CROSS JOIN LATERAL (
      SELECT min(date) AS first_date, count(*)::int AS count FROM price
      WHERE workspace_id = p.workspace_id AND product_id = p.id
    ) s
    CROSS JOIN LATERAL (
      SELECT date, close FROM price WHERE workspace_id = p.workspace_id AND product_id = p.id
      ORDER BY date DESC LIMIT 1
    ) last
    WHERE p.workspace_id = ${CATALOGUE_WORKSPACE_ID}`;
}
