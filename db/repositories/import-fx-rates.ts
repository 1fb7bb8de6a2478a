import { sql } from "drizzle-orm";
import type { IsoDate } from "../../lib/kernel/dates";
import type { Tx } from "../client";
import type { ImportCounts } from "./import-prices";
import { textArray } from "./products";

export type NewRate = { currency: string; quoteCurrency: string; date: IsoDate; rate: string };

const ROWS_A_STATEMENT = 10_000;

/** Lets one writer of rates at a time into a workspace, until its transaction ends. False: another one is in. */
export async function enterFxImport(tx: Tx, workspaceId: string): Promise<boolean> {
  const [row] = await tx.execute<{ entered: boolean }>(
    sql`SELECT pg_try_advisory_xact_lock(hashtextextended('fx rates ' || ${workspaceId}, 0)) AS entered`,
  );
  return row?.entered === true;
}

/** Inserts or replaces rates of the workspace, each pair and day once; the same rows again change nothing. */
export async function upsertFxRates(
  tx: Tx,
  workspaceId: string,
  source: string,
  rates: readonly NewRate[],
): Promise<ImportCounts> {
  const counts: ImportCounts = { inserted: 0, updated: 0, unchanged: 0 };
  for (let from = 0; from < rates.length; from += ROWS_A_STATEMENT) {
    const part = rates.slice(from, from + ROWS_A_STATEMENT);
    const [row] = await tx.execute<{ inserted: number; updated: number }>(sql`
      WITH written AS (
        INSERT INTO fx_rate (workspace_id, currency, quote_currency, date, rate, source)
        SELECT ${workspaceId}::uuid, given.currency, given.quote_currency, given.date, given.rate, ${source}
        FROM unnest(
          ${textArray(part.map((one) => one.currency))}, ${textArray(part.map((one) => one.quoteCurrency))},
          ${textArray(part.map((one) => one.date))}::date[], ${textArray(part.map((one) => one.rate))}::numeric[]
        ) AS given (currency, quote_currency, date, rate)
        ON CONFLICT (workspace_id, currency, quote_currency, date) DO UPDATE
          SET rate = excluded.rate, source = excluded.source
          WHERE fx_rate.rate IS DISTINCT FROM excluded.rate
        RETURNING (xmax = 0) AS is_new
      )
      SELECT count(*) FILTER (WHERE is_new)::int AS inserted, count(*) FILTER (WHERE NOT is_new)::int AS updated
      FROM written`);
    const { inserted = 0, updated = 0 } = row ?? {};
    counts.inserted += inserted;
    counts.updated += updated;
    counts.unchanged += part.length - inserted - updated;
  }
  return counts;
}
