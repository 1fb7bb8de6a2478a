import { type SQL, sql } from "drizzle-orm";
import type {
  AssignmentMatch,
  AssignmentRule,
  CashAmount,
  FxRates,
  PositionFact,
} from "../../lib/engine/drift/types";
import type { MappingShare } from "../../lib/engine/mapping/shares";
import { rateBook, ratesInto } from "../../lib/engine/portfolio/fx";
import type { IsoDate } from "../../lib/kernel/dates";
import { Decimal, ZERO } from "../../lib/kernel/decimal";
import { CATALOGUE_WORKSPACE_ID, isUuid } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import { lastRatesJson, type RateTuple, toRateRow } from "./fx-rates";
import { uuidArray } from "./products";

export type StoredPosition = PositionFact & {
  productId: string;
  costBasis: Decimal | null;
  /** Null without a price. */
  priceSource: string | null;
};

/** Of a portfolio in one currency. */
const NO_RATES: FxRates = new Map();

export type PortfolioHead = {
  id: string;
  name: string;
  baseCcy: string;
  origin: "framework" | "import" | "empty";
  isFractional: boolean;
  revision: number;
  createdAt: string;
  updatedAt: string;
  archivedAt: string | null;
  framework: { id: string; name: string; version: number; currentVersion: number } | null;
};

/** Everything about one portfolio that a report needs, from one statement. */
export type PortfolioFacts = {
  portfolio: PortfolioHead;
  positions: StoredPosition[];
  /** Money in the portfolio's currency. */
  cash: Decimal;
  foreignCash: CashAmount[];
  /** What the other currencies of positions, money and mapping are worth; one without a rate is absent. */
  fx: FxRates;
  mapping: Map<string, MappingShare[]>;
  assignmentRules: AssignmentRule[];
};

type PositionTuple = [
  productId: string,
  quantity: string,
  costBasis: string | null,
  isLocked: boolean,
  isExcluded: boolean,
  bucketPath: string | null,
  symbol: string,
  name: string,
  type: StoredPosition["product"]["type"],
  assetClass: StoredPosition["product"]["assetClass"],
  region: StoredPosition["product"]["region"],
  sector: StoredPosition["product"]["sector"],
  currency: string,
  tags: string[],
  close: string | null,
  date: string | null,
  source: string | null,
];

type FactsRow = {
  id: string;
  name: string;
  base_ccy: string;
  origin: PortfolioHead["origin"];
  is_fractional: boolean;
  revision: number;
  created_at: Date | string;
  updated_at: Date | string;
  archived_at: Date | string | null;
  framework_id: string | null;
  framework_version: number | null;
  framework_name: string | null;
  current_version: number | null;
  positions: PositionTuple[];
  cash: [currency: string, amount: string][];
  /** Of what is held and of what the mapping names. */
  foreign_currencies: string[];
  rates: RateTuple[] | null;
  mapping: [path: string, symbol: string, name: string, share: string][];
  rules: [match: AssignmentMatch, bucketPath: string][];
};

/**
 * Holdings, prices, money, mapping and assignment rules of the named portfolios, by id. The price is the
 * last close on or before `asOf` of the product's one series: the workspace's own, else the catalogue's; rates
 * of other currencies likewise.
 */
export async function loadPortfolioFacts(
  tx: Tx,
  workspaceId: string,
  portfolioIds: readonly string[],
  asOf: IsoDate,
): Promise<Map<string, PortfolioFacts>> {
  const ids = portfolioIds.filter(isUuid);
  if (ids.length === 0) return new Map();
  const rows = await tx.execute<FactsRow>(factsQuery(workspaceId, ids, asOf));
  return new Map(rows.map((row) => [row.id, toFacts(row, asOf)]));
}

function factsQuery(workspaceId: string, portfolioIds: readonly string[], asOf: IsoDate): SQL {
  return sql`
    SELECT pf.id, pf.name, pf.base_ccy, pf.origin, pf.is_fractional, pf.revision, pf.created_at, pf.updated_at,
      pf.archived_at, pf.framework_id, pf.framework_version, f.name AS framework_name, f.current_version,
      (SELECT coalesce(json_agg(json_build_array(pos.product_id, pos.quantity::text, pos.cost_basis::text,
          pos.is_locked, pos.is_excluded, pos.bucket_path, p.symbol, p.name, p.type, p.asset_class, p.region,
          p.sector, p.currency, p.tags, quote.close::text, quote.date, quote.source)), '[]'::json)
        FROM position pos JOIN product p ON p.id = pos.product_id
        LEFT JOIN LATERAL (${quoteOf(workspaceId, asOf)}) quote ON true
        WHERE pos.workspace_id = pf.workspace_id AND pos.portfolio_id = pf.id) AS positions,
      (SELECT coalesce(json_agg(json_build_array(c.currency, c.amount::text) ORDER BY c.currency), '[]'::json)
        FROM cash_balance c WHERE c.workspace_id = pf.workspace_id AND c.portfolio_id = pf.id) AS cash,
      coalesce(to_json(other.currencies), '[]'::json) AS foreign_currencies,
      CASE WHEN other.currencies IS NOT NULL
        THEN (${lastRatesJson(workspaceId, sql`(other.currencies || pf.base_ccy)`, asOf)}) END AS rates,
      (SELECT coalesce(json_agg(json_build_array(m.path, mp.symbol, mp.name, m.share::text)
          ORDER BY m.path, m.position), '[]'::json)
        FROM mapping m JOIN product mp ON mp.id = m.product_id
        WHERE m.workspace_id = pf.workspace_id AND m.framework_id = pf.framework_id
          AND m.version = pf.framework_version) AS mapping,
      (SELECT coalesce(json_agg(json_build_array(r.match, r.bucket_path) ORDER BY r.position), '[]'::json)
        FROM assignment_rule r
        WHERE r.workspace_id = pf.workspace_id AND r.portfolio_id = pf.id) AS rules
    FROM portfolio pf
    LEFT JOIN framework f ON f.workspace_id = pf.workspace_id AND f.id = pf.framework_id
    CROSS JOIN LATERAL (
      SELECT array_agg(DISTINCT held.currency) AS currencies FROM (
        SELECT p.currency FROM position pos JOIN product p ON p.id = pos.product_id
          WHERE pos.workspace_id = pf.workspace_id AND pos.portfolio_id = pf.id
        UNION ALL SELECT c.currency FROM cash_balance c
          WHERE c.workspace_id = pf.workspace_id AND c.portfolio_id = pf.id
        UNION ALL SELECT mp.currency FROM mapping m JOIN product mp ON mp.id = m.product_id
          WHERE m.workspace_id = pf.workspace_id AND m.framework_id = pf.framework_id
            AND m.version = pf.framework_version
      ) held WHERE held.currency <> pf.base_ccy
    ) other
    WHERE pf.workspace_id = ${workspaceId}::uuid AND pf.id = ANY(${uuidArray(portfolioIds)})`;
}

/** The quote of product `p`: its series' summary when that is early enough, else the price table. */
export function quoteOf(workspaceId: string, asOf: IsoDate): SQL {
  const both = sql`(${workspaceId}::uuid, ${CATALOGUE_WORKSPACE_ID}::uuid)`;
  const catalogue = sql`${CATALOGUE_WORKSPACE_ID}::uuid`;
  return sql`
    SELECT CASE WHEN s.last_date <= ${asOf}::date THEN s.last_close ELSE h.close END AS close,
      CASE WHEN s.last_date <= ${asOf}::date THEN s.last_date ELSE h.date END AS date,
      CASE WHEN s.last_date <= ${asOf}::date THEN s.source ELSE h.source END AS source
    FROM (
      SELECT ps.workspace_id, ps.product_id, ps.last_close, ps.last_date, ps.source
      FROM product twin JOIN price_summary ps ON ps.product_id = twin.id AND ps.workspace_id IN ${both}
      WHERE twin.workspace_id IN ${both} AND twin.symbol = p.symbol AND twin.currency = p.currency
      ORDER BY ps.workspace_id = ${catalogue}, twin.workspace_id = ${catalogue} LIMIT 1
    ) s
    LEFT JOIN LATERAL (
      SELECT close, date, source FROM price
      WHERE s.last_date > ${asOf}::date AND workspace_id = s.workspace_id AND product_id = s.product_id
        AND date <= ${asOf}::date
      ORDER BY date DESC LIMIT 1
    ) h ON true`;
}

function toFacts(row: FactsRow, asOf: IsoDate): PortfolioFacts {
  const mapping = new Map<string, MappingShare[]>();
  for (const [path, symbol, name, share] of row.mapping) {
    const shares = mapping.get(path) ?? [];
    shares.push({ symbol, name, share: new Decimal(share) });
    mapping.set(path, shares);
  }
  const positions = row.positions.map(toPosition);
  const money = row.cash.map(([currency, amount]) => ({ currency, amount: new Decimal(amount) }));
  const foreignCash = money.filter(({ currency }) => currency !== row.base_ccy);
  return {
    portfolio: toHead(row),
    positions,
    cash: money.find(({ currency }) => currency === row.base_ccy)?.amount ?? ZERO,
    foreignCash,
    fx: row.rates
      ? ratesInto(rateBook(row.rates.map(toRateRow)), row.foreign_currencies, row.base_ccy, asOf)
      : NO_RATES,
    mapping,
    assignmentRules: row.rules.map(([match, bucketPath]) => ({ match, bucketPath })),
  };
}

function toHead(row: FactsRow): PortfolioHead {
  const { framework_id: id, framework_version: version, framework_name: name, current_version } = row;
  return {
    id: row.id,
    name: row.name,
    baseCcy: row.base_ccy,
    origin: row.origin,
    isFractional: row.is_fractional,
    revision: row.revision,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    archivedAt: row.archived_at === null ? null : new Date(row.archived_at).toISOString(),
    framework:
      id === null || version === null
        ? null
        : { id, version, name: name ?? "", currentVersion: current_version ?? version },
  };
}

function toPosition(tuple: PositionTuple): StoredPosition {
  const [productId, quantity, costBasis, isLocked, isExcluded, bucketPath, ...rest] = tuple;
  const [symbol, name, type, assetClass, region, sector, currency, tags, close, date, source] = rest;
  return {
    productId,
    symbol,
    product: { symbol, name, type, assetClass, region, sector, currency, tags },
    quantity: new Decimal(quantity),
    costBasis: costBasis === null ? null : new Decimal(costBasis),
    price: close === null ? null : new Decimal(close),
    priceDate: date,
    priceSource: source,
    isSamplePrice: source === "sample",
    isLocked,
    isExcluded,
    bucketPath,
  };
}
