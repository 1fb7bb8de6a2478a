import { type SQL, sql } from "drizzle-orm";
import { CROSS_CURRENCIES, currenciesToLoad, HUNDREDTHS, type RateRow } from "../../lib/engine/portfolio/fx";
import type { IsoDate } from "../../lib/kernel/dates";
import { Decimal } from "../../lib/kernel/decimal";
import { CATALOGUE_WORKSPACE_ID } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import { textArray } from "./products";

export type RateTuple = [currency: string, quoteCurrency: string, date: string, rate: string, source: string];

export function toRateRow([currency, quoteCurrency, date, rate, source]: RateTuple): RateRow {
  return { currency, quoteCurrency, date, rate: new Decimal(rate), source };
}

/**
 * JSON of the last rate on or before a day of every pair among an SQL array of currencies, turned round or
 * not. The workspace's own rates stand before the catalogue's. Dollar and euro are always among them.
 */
export function lastRatesJson(workspaceId: string, currencies: SQL, asOf: IsoDate): SQL {
  return sql`
    SELECT coalesce(json_agg(json_build_array(r.currency, r.quote_currency, r.date, r.rate::text, r.source)), '[]'::json)
    FROM (SELECT DISTINCT ${wholeCode(sql`c.code`)} AS code FROM unnest(${currencies} || ${textArray(CROSS_CURRENCIES)}) c (code)) a
    JOIN (SELECT DISTINCT ${wholeCode(sql`c.code`)} AS code FROM unnest(${currencies} || ${textArray(CROSS_CURRENCIES)}) c (code)) b
      ON a.code < b.code
    CROSS JOIN LATERAL (
      SELECT last.* FROM (VALUES (${workspaceId}::uuid, a.code, b.code, 0), (${workspaceId}::uuid, b.code, a.code, 0),
        (${CATALOGUE_WORKSPACE_ID}::uuid, a.code, b.code, 1), (${CATALOGUE_WORKSPACE_ID}::uuid, b.code, a.code, 1)
      ) way (workspace_id, currency, quote_currency, place)
      CROSS JOIN LATERAL (
        SELECT f.currency, f.quote_currency, f.date, f.rate, f.source FROM fx_rate f
        WHERE f.workspace_id = way.workspace_id AND f.currency = way.currency
          AND f.quote_currency = way.quote_currency AND f.date <= ${asOf}::date
        ORDER BY f.date DESC LIMIT 1
      ) last
      ORDER BY way.place, last.date DESC LIMIT 1
    ) r`;
}

/** Pence and the like are hundredths of a currency that has rates. */
function wholeCode(code: SQL): SQL {
  const cases = [...HUNDREDTHS].map(([part, whole]) => sql`WHEN ${part} THEN ${whole}`);
  return sql`CASE ${code} ${sql.join(cases, sql` `)} ELSE ${code} END`;
}

/** The last rates of a day between the given currencies, for a rate book of that day. */
export async function loadLastRates(
  tx: Tx,
  workspaceId: string,
  currencies: readonly string[],
  asOf: IsoDate,
): Promise<RateRow[]> {
  if (new Set(currencies).size < 2) return [];
  const [row] = await tx.execute<{ rates: RateTuple[] }>(
    sql`SELECT (${lastRatesJson(workspaceId, textArray(currencies), asOf)}) AS rates`,
  );
  return (row?.rates ?? []).map(toRateRow);
}

/**
 * All rates between the given currencies up to a day, for a rate book of any day from `from` on. The catalogue's
 * count only before the first own rate of the same pair.
 */
export async function loadRateSeries(
  tx: Tx,
  workspaceId: string,
  currencies: readonly string[],
  from: IsoDate,
  to: IsoDate,
): Promise<RateRow[]> {
  if (new Set(currencies).size < 2) return [];
  const codes = textArray(currenciesToLoad(currencies));
  const catalogue = sql`${CATALOGUE_WORKSPACE_ID}::uuid`;
  const rows = await tx.execute<{ tuple: RateTuple }>(sql`
    WITH known AS (
      SELECT f.workspace_id, f.currency, f.quote_currency, f.date, f.rate, f.source,
        least(f.currency, f.quote_currency) || greatest(f.currency, f.quote_currency) AS pair,
        lead(f.date) OVER (PARTITION BY f.workspace_id, f.currency, f.quote_currency ORDER BY f.date) AS next_date
      FROM fx_rate f
      WHERE f.workspace_id IN (${workspaceId}::uuid, ${catalogue}) AND f.currency = ANY(${codes})
        AND f.quote_currency = ANY(${codes}) AND f.date <= ${to}::date
    ), own AS (
      SELECT pair, min(date) AS first_date FROM known WHERE workspace_id = ${workspaceId}::uuid GROUP BY pair
    )
    SELECT json_build_array(k.currency, k.quote_currency, k.date, k.rate::text, k.source) AS tuple
    FROM known k LEFT JOIN own ON own.pair = k.pair
    WHERE (k.date > ${from}::date OR k.next_date IS NULL OR k.next_date > ${from}::date)
      AND (k.workspace_id = ${workspaceId}::uuid OR own.first_date IS NULL OR k.date < own.first_date)
    ORDER BY k.date`);
  return rows.map(({ tuple }) => toRateRow(tuple));
}
