import {
  constraintPath,
  constraintShare,
  type ShareLimit,
  shareLimits,
} from "@/lib/engine/framework/constraint-meaning";
import { isWithinPath } from "@/lib/engine/framework/path";
import type { EffectiveRules } from "@/lib/engine/framework/rule-narrowing";
import type { Constraint } from "@/lib/engine/framework/types";
import type { Product } from "@/lib/engine/product/types";
import { type Decimal, sum, ZERO } from "@/lib/kernel/decimal";
import type { Diagnostic } from "@/lib/kernel/diagnostics";
import { percentText } from "@/lib/kernel/percent";

/** A product's share of the portfolio and, where a bucket claims it, the bucket's path. */
export type WeighedProduct = {
  product: Pick<Product, "symbol" | "type" | "assetClass" | "region" | "sector" | "expenseRatio">;
  weight: Decimal;
  path: string | null;
};

export type ConstraintBreach = Diagnostic<"CONSTRAINT_BREACHED" | "CONSTRAINT_UNKNOWN">;

/**
 * Which of a framework's constraints a list of product weights breaks, with the figure. `cash` is the
 * share of money. A limit in dollars needs `total`; `max_turnover` bears on trades, not on weights,
 * and is not judged here. A limit on single products, positions or cost may hold for one bucket only, by its path in
 * `scope`. An unknown cost is reported as unknown, never taken as zero.
 */
export function checkConstraints(
  constraints: readonly Constraint[],
  products: readonly WeighedProduct[],
  cash: Decimal,
  total: Decimal | null = null,
): ConstraintBreach[] {
  return constraints.flatMap((constraint) => {
    const shared = inShares(constraint, total);
    return shared ? checkOne(shared, products, cash) : [];
  });
}

/** Dollars become a share of the total; null while there is none. */
function inShares(constraint: Constraint, total: Decimal | null): Constraint | null {
  if (constraint.unit !== "dollars") return constraint;
  if (total === null || total.lte(0)) return null;
  return { ...constraint, value: constraint.value.div(total), unit: "percentage" };
}

function checkOne(
  constraint: Constraint,
  products: readonly WeighedProduct[],
  cash: Decimal,
): ConstraintBreach[] {
  const limit = constraintShare(constraint);
  switch (constraint.type) {
    case "max_single_name":
      if (limit === null) return [];
      return bySymbol(inScope(constraint, products)).flatMap(([symbol, weight]) =>
        weight.gt(limit) ? [atMost(constraint, symbol, weight, limit)] : [],
      );
    case "max_positions": {
      const count = bySymbol(inScope(constraint, products)).length;
      if (constraint.value.gte(count)) return [];
      return [
        said(constraint, `It takes ${count} products; at most ${constraint.value.toFixed()} are allowed.`),
      ];
    }
    case "max_expense_ratio":
      return limit === null ? [] : checkCost(constraint, products, limit);
    default:
      return (shareLimits(constraint) ?? []).flatMap((each) => checkLimit(each, products, cash));
  }
}

function checkLimit(
  limit: ShareLimit,
  products: readonly WeighedProduct[],
  cash: Decimal,
): ConstraintBreach[] {
  const held = sum(
    products.filter(({ product }) => limit.counts(asRules(product))).map(({ weight }) => weight),
  );
  const share = limit.assetClass === "cash" ? held.plus(cash) : held;
  const what = limit.what.charAt(0).toUpperCase() + limit.what.slice(1);
  if (limit.side === "max")
    return share.gt(limit.share) ? [atMost(limit.constraint, what, share, limit.share)] : [];
  if (share.gte(limit.share)) return [];
  const asked = `at least ${percentText(limit.share, 4)} is asked for`;
  return [said(limit.constraint, `${what} is ${percentText(share, 4)}; ${asked}.`)];
}

/** A product as the rules of a bucket that could hold nothing else, for which limits are defined. */
export function asRules({
  assetClass,
  region,
  sector,
}: Pick<Product, "assetClass" | "region" | "sector">): EffectiveRules {
  const rules = { includeTagGroups: [], excludeTags: [], assetClasses: [assetClass], regions: [region] };
  return sector === null ? rules : { ...rules, sectors: [sector] };
}

/** The cost of the whole, or of the buckets below `scope`, weighed by share. */
function checkCost(
  constraint: Constraint,
  products: readonly WeighedProduct[],
  limit: Decimal,
): ConstraintBreach[] {
  const mine = inScope(constraint, products);
  const weight = sum(mine.map((each) => each.weight));
  if (weight.isZero()) return [];
  const unknown = mine.filter(({ product }) => product.expenseRatio === null && isFund(product.type));
  if (unknown.length > 0) {
    const names = unknown.map(({ product }) => product.symbol).join(", ");
    const message = `The expense ratio of ${names} is not known, so the limit of ${percentText(limit)} cannot be checked.`;
    return [{ code: "CONSTRAINT_UNKNOWN", path: constraintPath(constraint), message }];
  }
  const cost = sum(mine.map((each) => each.weight.times(each.product.expenseRatio ?? ZERO))).div(weight);
  return cost.gt(limit) ? [atMost(constraint, "The cost a year", cost, limit)] : [];
}

/** The products that a limit holds for: all, or those of a bucket and the buckets below it. */
function inScope({ scope }: Constraint, products: readonly WeighedProduct[]): readonly WeighedProduct[] {
  return scope ? products.filter(({ path }) => path !== null && isWithinPath(path, scope)) : products;
}

/** Whether a yearly cost belongs to the product: one that is not stated is unknown then, not nil. */
export function isFund(type: Product["type"]): boolean {
  return type === "ETF" || type === "Fund";
}

function bySymbol(products: readonly WeighedProduct[]): [string, Decimal][] {
  const weights = new Map<string, Decimal>();
  for (const { product, weight } of products) {
    if (weight.gt(0)) weights.set(product.symbol, (weights.get(product.symbol) ?? ZERO).plus(weight));
  }
  return [...weights];
}

function atMost(constraint: Constraint, what: string, share: Decimal, limit: Decimal): ConstraintBreach {
  return said(
    constraint,
    `${what} is ${percentText(share, 4)}; at most ${percentText(limit, 4)} is allowed.`,
  );
}

function said(constraint: Constraint, message: string): ConstraintBreach {
  return { code: "CONSTRAINT_BREACHED", path: constraintPath(constraint), message };
}
