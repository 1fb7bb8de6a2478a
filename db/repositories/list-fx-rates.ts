import { sql } from "drizzle-orm";
import type { IsoDate } from "../../lib/kernel/dates";
import { Decimal } from "../../lib/kernel/decimal";
import { CATALOGUE_WORKSPACE_ID } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import { ownAndCatalogue } from "./product-rows";

export type StoredRate = {
  currency: string;
  quoteCurrency: string;
  date: IsoDate;
  rate: Decimal;
  source: string;
  isOwn: boolean;
};

export type RateFilter = {
  currency?: string;
  quoteCurrency?: string;
  from?: IsoDate;
  to?: IsoDate;
  /** Sort key of the last one seen. */
  after?: { date: IsoDate; currency: string; quoteCurrency: string };
  limit: number;
};

type RateRecord = {
  currency: string;
  quote_currency: string;
  date: string;
  rate: string;
  source: string;
  is_own: boolean;
};

/** Stored rates, newest first; of the same pair and day the workspace's own stands for the catalogue's. */
export async function listRates(tx: Tx, workspaceId: string, filter: RateFilter): Promise<StoredRate[]> {
  const { after, currency, quoteCurrency } = filter;
  const rows = await tx.execute<RateRecord>(sql`
    SELECT DISTINCT ON (f.date, f.currency, f.quote_currency) f.currency, f.quote_currency, f.date::text AS date,
      f.rate, f.source, f.workspace_id = ${workspaceId}::uuid AS is_own
    FROM fx_rate f
    WHERE f.workspace_id IN ${ownAndCatalogue(workspaceId)}
      AND (${currency ?? null}::text IS NULL OR f.currency = ${currency ?? null})
      AND (${quoteCurrency ?? null}::text IS NULL OR f.quote_currency = ${quoteCurrency ?? null})
      AND f.date BETWEEN ${filter.from ?? "0001-01-01"}::date AND ${filter.to ?? "9999-12-31"}::date
      AND (${after?.date ?? null}::date IS NULL OR f.date < ${after?.date ?? null}::date
        OR (f.date = ${after?.date ?? null}::date
          AND (f.currency, f.quote_currency) > (${after?.currency ?? ""}, ${after?.quoteCurrency ?? ""})))
    ORDER BY f.date DESC, f.currency, f.quote_currency, f.workspace_id = ${CATALOGUE_WORKSPACE_ID}::uuid
    LIMIT ${filter.limit}`);
  return rows.map(toStored);
}

export type RatePairSummary = Omit<StoredRate, "date" | "rate"> & {
  count: number;
  firstDate: IsoDate;
  lastDate: IsoDate;
  lastRate: Decimal;
};

/** Every pair that has rates, with its first and last day; own and catalogue's apart. */
export async function listRatePairs(tx: Tx, workspaceId: string): Promise<RatePairSummary[]> {
  const rows = await tx.execute<
    RateRecord & { count: number; first_date: string; last_date: string; last_rate: string }
  >(sql`
    SELECT p.*, p.last_date::text AS last_date, p.first_date::text AS first_date, last.rate AS last_rate, last.source,
      p.workspace_id = ${workspaceId}::uuid AS is_own
    FROM (
      SELECT workspace_id, currency, quote_currency, count(*)::int AS count, min(date) AS first_date, max(date) AS last_date
      FROM fx_rate WHERE workspace_id IN ${ownAndCatalogue(workspaceId)}
      GROUP BY workspace_id, currency, quote_currency
    ) p JOIN fx_rate last ON last.workspace_id = p.workspace_id AND last.currency = p.currency
      AND last.quote_currency = p.quote_currency AND last.date = p.last_date
    ORDER BY p.currency, p.quote_currency, is_own DESC`);
  return rows.map((row) => ({
    currency: row.currency,
    quoteCurrency: row.quote_currency,
    source: row.source,
    isOwn: row.is_own,
    count: row.count,
    firstDate: row.first_date,
    lastDate: row.last_date,
    lastRate: new Decimal(row.last_rate),
  }));
}

export type NeededPair = { currency: string; quoteCurrency: string; portfolios: number };

/** The conversions that the workspace's live portfolios and its strategies need for what they hold; `portfolios` counts the former. */
export async function neededPairs(tx: Tx, workspaceId: string): Promise<NeededPair[]> {
  const rows = await tx.execute<{ currency: string; base_ccy: string; portfolios: number }>(sql`
    SELECT held.currency, held.base_ccy, count(DISTINCT held.id)::int AS portfolios FROM (
      SELECT pf.id, pf.base_ccy, p.currency FROM portfolio pf
        JOIN position pos ON pos.workspace_id = pf.workspace_id AND pos.portfolio_id = pf.id AND pos.quantity > 0
        JOIN product p ON p.id = pos.product_id
        WHERE pf.workspace_id = ${workspaceId}::uuid AND pf.archived_at IS NULL
      UNION ALL
      SELECT pf.id, pf.base_ccy, c.currency FROM portfolio pf
        JOIN cash_balance c ON c.workspace_id = pf.workspace_id AND c.portfolio_id = pf.id AND c.amount > 0
        WHERE pf.workspace_id = ${workspaceId}::uuid AND pf.archived_at IS NULL
      UNION ALL
      SELECT NULL, 'USD', p.currency FROM capital_position cp JOIN product p ON p.id = cp.product_id
        WHERE cp.workspace_id = ${workspaceId}::uuid
    ) held WHERE held.currency <> held.base_ccy
    GROUP BY held.currency, held.base_ccy ORDER BY held.currency, held.base_ccy`);
  return rows.map((row) => ({
    currency: row.currency,
    quoteCurrency: row.base_ccy,
    portfolios: row.portfolios,
  }));
}

function toStored(row: RateRecord): StoredRate {
  return {
    currency: row.currency,
    quoteCurrency: row.quote_currency,
    date: row.date,
    rate: new Decimal(row.rate),
    source: row.source,
    isOwn: row.is_own,
  };
}
