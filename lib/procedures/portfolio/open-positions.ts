import type { StoredFramework } from "@/db/repositories/framework-rows";
import { loadLastRates } from "@/db/repositories/fx-rates";
import { loadMapping, replaceLeaves } from "@/db/repositories/mappings";
import { latestCloses } from "@/db/repositories/prices";
import type { StoredProduct } from "@/db/repositories/product-rows";
import { findProductsBySymbols } from "@/db/repositories/products";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import type { Mapping, MappingShare } from "@/lib/engine/mapping/shares";
import { type ConstraintBreach, checkConstraints } from "@/lib/engine/portfolio/check-constraints";
import { rateBook, ratesInto } from "@/lib/engine/portfolio/fx";
import { type TargetLeaf, type TargetWeights, targetWeights } from "@/lib/engine/portfolio/target-weights";
import { type Opening, type Quote, weightsToPositions } from "@/lib/engine/portfolio/weights-to-positions";
import { canonicalSymbol } from "@/lib/engine/product/symbol";
import { type Decimal, ONE, sum } from "@/lib/kernel/decimal";
import { InvalidInputError, RefusedError } from "@/lib/kernel/errors";
import type { Money } from "@/lib/kernel/money";
import type { WriteScope } from "@/lib/procedures/context";
import { type Suggested, suggestUndecided } from "@/lib/procedures/mapping/suggest-undecided";
import { isSamplePrice } from "@/lib/procedures/price/sample-source";

export type OpeningPlan = {
  stored: StoredFramework | null;
  /** Shares of the portfolio by symbol, as written by the caller. */
  overrides: ReadonlyMap<string, Decimal>;
  isFractional: boolean;
  baseCcy: string;
  asOf: string;
  isStaleAccepted: boolean;
  /** Leaves without a product take their first-ranked one; else their share stays in cash. */
  isFillingUndecided: boolean;
};

export type Opened = {
  amount: Money;
  targets: TargetWeights;
  opening: Opening;
  products: ReadonlyMap<string, StoredProduct>;
  mappedByDefault: Suggested[];
  breaches: ConstraintBreach[];
};

/**
 * What an amount buys by a framework, its mapping and the overrides. Leaves without a product may take
 * their first-ranked one, which is stored as the leaf's mapping. Refused when not a single product can be bought.
 */
export async function openPositions(scope: WriteScope, plan: OpeningPlan, amount: Money): Promise<Opened> {
  const { tx, principal } = scope;
  const { workspaceId } = principal;
  const overrides = readOverrides(plan.overrides);
  const { leaves, mapping, mappedByDefault } = await readTargets(scope, plan);
  const targets =
    leaves.length === 0 && overrides.size === 0 ? ALL_CASH : targetWeights(leaves, mapping, overrides);
  const symbols = targets.products.map(({ symbol }) => symbol);
  const products = await findProductsBySymbols(tx, workspaceId, symbols);
  refuseUnknown(symbols, products);
  const quotes = await readQuotes(scope, products, plan.asOf);
  const currencies = [...products.values()].map(({ currency }) => currency);
  const rates = await loadLastRates(tx, workspaceId, [plan.baseCcy, ...currencies], plan.asOf);
  const fx = ratesInto(rateBook(rates), currencies, plan.baseCcy, plan.asOf);
  const opening = weightsToPositions(amount, targets, quotes, { ...plan, fx });
  if (opening.purchases.length === 0 && opening.notBought.length > 0) refuseAll(opening);
  return {
    amount,
    targets,
    opening,
    products,
    mappedByDefault,
    breaches: breachesOf(plan.stored, targets, products, amount),
  };
}

const DIVISIBLE_TYPES: ReadonlySet<string> = new Set(["Crypto", "Fund"]);
const ALL_CASH: TargetWeights = { products: [], unmapped: [], cash: ONE, normalised: null };

function readOverrides(given: ReadonlyMap<string, Decimal>): Map<string, Decimal> {
  const overrides = new Map<string, Decimal>();
  for (const [text, weight] of given) {
    const symbol = canonicalSymbol(text);
    if (symbol === null)
      throw new InvalidInputError(`overrides: ${text.slice(0, 40)} is no symbol such as VTI`);
    if (overrides.has(symbol)) throw new InvalidInputError(`overrides: ${symbol} is named twice`);
    overrides.set(symbol, weight);
  }
  return overrides;
}

async function readTargets(scope: WriteScope, { stored, isFillingUndecided }: OpeningPlan) {
  if (!stored) return { leaves: [], mapping: new Map() as Mapping, mappedByDefault: [] };
  const key = { workspaceId: scope.principal.workspaceId, frameworkId: stored.id, version: stored.version };
  const frame = prepareFrame(stored.framework.buckets, stored.framework.rebalancing);
  const suggested = isFillingUndecided ? await suggestUndecided(scope, stored) : [];
  // A bucket of money that nobody gave a product stays money.
  const cashPath = frame.leaves[frame.cashLeafIndex]?.path;
  const mappedByDefault = suggested.filter(({ path }) => path !== cashPath);
  await replaceLeaves(scope.tx, key, mappedByDefault);
  const mapping = new Map<string, MappingShare[]>();
  for (const { path, symbol, name, share } of await loadMapping(scope.tx, key)) {
    mapping.set(path, [...(mapping.get(path) ?? []), { symbol, name, share }]);
  }
  const leaves = frame.leaves.map(({ path, share }): TargetLeaf => {
    const label = frame.tree.byPath.get(path)?.bucket.label ?? path;
    return { path, label, share, isCash: path === cashPath };
  });
  return { leaves, mapping: mapping as Mapping, mappedByDefault };
}

function refuseUnknown(symbols: readonly string[], products: ReadonlyMap<string, StoredProduct>): void {
  const unknown = symbols.filter((symbol) => !products.has(symbol));
  if (unknown.length === 0) return;
  throw new RefusedError("UNKNOWN_SYMBOL", `No product is known as ${unknown.slice(0, 10).join(", ")}`, {
    errors: unknown.map((symbol) => ({
      code: "UNKNOWN_SYMBOL",
      path: symbol,
      message: `No product is known as ${symbol}`,
    })),
  });
}

async function readQuotes(
  { tx, principal }: WriteScope,
  products: ReadonlyMap<string, StoredProduct>,
  asOf: string,
): Promise<Map<string, Quote>> {
  const ids = [...products.values()].map(({ id }) => id);
  const closes = await latestCloses(tx, principal.workspaceId, ids, asOf);
  const quotes = new Map<string, Quote>();
  for (const [symbol, { id, currency, type }] of products) {
    const last = closes.get(id);
    quotes.set(symbol, {
      price: last?.close ?? null,
      priceDate: last?.date ?? null,
      isSample: isSamplePrice(last?.source ?? null),
      currency,
      isDivisible: DIVISIBLE_TYPES.has(type),
    });
  }
  return quotes;
}

function refuseAll({ notBought }: Opening): never {
  const [first] = notBought;
  const others = notBought.length > 1 ? ` (and ${notBought.length - 1} more)` : "";
  const errors = notBought.map(({ code, symbol, path, reason }) => ({
    code,
    path: symbol ?? path ?? "",
    message: reason,
  }));
  throw new RefusedError(
    "NOTHING_BOUGHT",
    `Nothing can be bought: ${first?.reason ?? "no product"}${others}`,
    { errors },
  );
}

function breachesOf(
  stored: StoredFramework | null,
  { products: targets, cash, unmapped }: TargetWeights,
  products: ReadonlyMap<string, StoredProduct>,
  amount: Money,
): ConstraintBreach[] {
  if (!stored) return [];
  const weighed = targets.flatMap(({ symbol, weight, paths }) => {
    const product = products.get(symbol);
    return product ? [{ product, weight, path: paths[0] ?? null }] : [];
  });
  const money = cash.plus(sum(unmapped.map(({ weight }) => weight)));
  return checkConstraints(stored.framework.constraints, weighed, money, amount);
}
