import { loadLastRates } from "@/db/repositories/fx-rates";
import { latestCloses } from "@/db/repositories/prices";
import type { StoredProduct } from "@/db/repositories/product-rows";
import { findProductsByIds, findProductsBySymbols } from "@/db/repositories/products";
import type { DriftReport, FxRates } from "@/lib/engine/drift/types";
import { STALE_BUSINESS_DAYS } from "@/lib/engine/mapping/health";
import { rateBook, ratesInto } from "@/lib/engine/portfolio/fx";
import type { PlanFacts, PlanProduct } from "@/lib/engine/rebalance/types";
import { businessDaysBetween, type IsoDate } from "@/lib/kernel/dates";
import type { Decimal } from "@/lib/kernel/decimal";
import type { Scope } from "@/lib/procedures/context";
import { constraintsOf } from "@/lib/procedures/portfolio/frames";
import { type Reported, reportPortfolio } from "@/lib/procedures/portfolio/report-portfolio";
import { isSamplePrice } from "@/lib/procedures/price/sample-source";

export type PlanQuote = {
  price: Decimal | null;
  priceDate: IsoDate | null;
  isSample: boolean;
  isStale: boolean;
};

/** What a plan is made from, and what has to be the same when it is booked. */
export type PlanBasis = {
  facts: Reported["facts"];
  report: DriftReport;
  planFacts: PlanFacts;
  /** Of every product held or mapped, by symbol. */
  quotes: ReadonlyMap<string, PlanQuote>;
};

type BasisScope = Pick<Scope, "tx" | "principal" | "today">;

/** Everything that a plan for the portfolio rests on as of today; 404 for absent and another's. */
export async function loadPlanBasis(scope: BasisScope, portfolioId: string): Promise<PlanBasis> {
  const { tx, principal, today } = scope;
  const { workspaceId } = principal;
  const { facts, frame, report } = await reportPortfolio(tx, workspaceId, portfolioId, today);
  const { framework, baseCcy } = facts.portfolio;
  const constraints = await constraintsOf(tx, workspaceId, framework);
  const { products, quotes } = await loadPlanProducts(scope, facts);
  const fx = await withFreshRates(scope, facts, products);
  const driftFacts = { ...facts, fx, baseCcy, asOf: today };
  return { facts, report, quotes, planFacts: { frame, facts: driftFacts, constraints, products } };
}

type HeldAndMapped = Pick<Reported["facts"], "positions" | "mapping">;

/** What may be traded, held or named by the mapping, with the price it would trade at. */
export async function loadPlanProducts(
  scope: BasisScope,
  facts: HeldAndMapped,
): Promise<{ products: Map<string, PlanProduct>; quotes: Map<string, PlanQuote> }> {
  const stored = await loadProducts(scope, facts);
  const quotes = await loadQuotes(scope, facts, stored);
  const products = new Map<string, PlanProduct>();
  for (const [symbol, product] of stored) {
    const quote = quotes.get(symbol);
    if (quote) products.set(symbol, toPlanProduct(product, quote));
  }
  return { products, quotes };
}

/** What is held, by its own id, and what the mapping names and is not held, by symbol. */
async function loadProducts(
  { tx, principal }: BasisScope,
  { positions, mapping }: HeldAndMapped,
): Promise<Map<string, StoredProduct>> {
  const { workspaceId } = principal;
  const ids = positions.map(({ productId }) => productId);
  const byId = await findProductsByIds(tx, workspaceId, ids);
  const held = new Map(positions.map(({ symbol, productId }) => [symbol, byId.get(productId)]));
  const named = [...mapping.values()].flatMap((shares) => shares.map(({ symbol }) => symbol));
  const fresh = [...new Set(named)].filter((symbol) => !held.has(symbol));
  const found = await findProductsBySymbols(tx, workspaceId, fresh);
  for (const [symbol, product] of held) if (product) found.set(symbol, product);
  return found;
}

/** The facts know the rates of what is held; a product that is bought for the first time may need another. */
async function withFreshRates(
  { tx, principal, today }: BasisScope,
  { portfolio: { baseCcy }, fx }: Reported["facts"],
  products: ReadonlyMap<string, PlanProduct>,
): Promise<FxRates> {
  const all = new Set([...products.values()].map(({ product }) => product.currency));
  const fresh = [...all].filter((currency) => currency !== baseCcy && !fx.has(currency));
  if (fresh.length === 0) return fx;
  const rows = await loadLastRates(tx, principal.workspaceId, [...fresh, baseCcy], today);
  return new Map([...fx, ...ratesInto(rateBook(rows), fresh, baseCcy, today)]);
}

async function loadQuotes(
  { tx, principal, today }: BasisScope,
  { positions }: HeldAndMapped,
  products: ReadonlyMap<string, StoredProduct>,
): Promise<Map<string, PlanQuote>> {
  const quotes = new Map<string, PlanQuote>();
  for (const { symbol, price, priceDate, isSamplePrice: isSample } of positions) {
    quotes.set(symbol, { price, priceDate, isSample, isStale: isStale(priceDate, today) });
  }
  const fresh = [...products].filter(([symbol]) => !quotes.has(symbol));
  const ids = fresh.map(([, { id }]) => id);
  const closes = await latestCloses(tx, principal.workspaceId, ids, today);
  for (const [symbol, { id }] of fresh) {
    const last = closes.get(id);
    const priceDate = last?.date ?? null;
    quotes.set(symbol, {
      price: last?.close ?? null,
      priceDate,
      isSample: isSamplePrice(last?.source ?? null),
      isStale: isStale(priceDate, today),
    });
  }
  return quotes;
}

function isStale(priceDate: IsoDate | null, today: IsoDate): boolean {
  return priceDate !== null && businessDaysBetween(priceDate, today) > STALE_BUSINESS_DAYS;
}

/** The planner itself refuses a price that is missing, too old or of another currency, and says so. */
function toPlanProduct(product: StoredProduct, { price, priceDate }: PlanQuote): PlanProduct {
  return { product, price, priceDate, priceReason: null };
}
