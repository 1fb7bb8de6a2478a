import type { Constraint } from "@/lib/engine/framework/types";
import { isWithinRegion } from "@/lib/engine/product/region";
import type { Product } from "@/lib/engine/product/types";
import { REGIONS, type Region } from "@/lib/engine/product/vocabulary";
import { type Decimal, ONE, sum, ZERO } from "@/lib/kernel/decimal";
import type { Diagnostic } from "@/lib/kernel/diagnostics";
import { percentText } from "@/lib/kernel/percent";
import { BPS_PER_ONE } from "@/lib/kernel/weight";

/** A product's share of the portfolio and, where a bucket claims it, the bucket's path. */
export type WeighedProduct = { product: Product; weight: Decimal; path: string | null };

export type ConstraintBreach = Diagnostic<"CONSTRAINT_BREACHED" | "CONSTRAINT_UNKNOWN">;

/**
 * Which of a framework's constraints a list of product weights breaks, with the figure. `cash` is the
 * share of money. A limit in dollars needs `total`; `max_turnover` bears on trades, not on weights,
 * and is not judged here. An unknown cost is reported as unknown, never taken as zero.
 */
export function checkConstraints(
  constraints: readonly Constraint[],
  products: readonly WeighedProduct[],
  cash: Decimal,
  total: Decimal | null = null,
): ConstraintBreach[] {
  return constraints.flatMap((constraint) => checkOne(constraint, products, cash, total));
}

function checkOne(
  constraint: Constraint,
  products: readonly WeighedProduct[],
  cash: Decimal,
  total: Decimal | null,
): ConstraintBreach[] {
  const limit = limitShare(constraint, total);
  if (limit === null) return [];
  const { type, scope } = constraint;
  const shareWhere = (test: (each: WeighedProduct) => boolean) =>
    sum(products.filter(test).map(({ weight }) => weight));
  const atMost = (what: string, share: Decimal) =>
    breach(constraint, share.gt(limit), what, share, limit, "at most");
  const atLeast = (what: string, share: Decimal) =>
    breach(constraint, share.lt(limit), what, share, limit, "at least");
  const classShare = (name: string | undefined) =>
    shareWhere(({ product }) => product.assetClass === name).plus(name === "cash" ? cash : ZERO);
  switch (type) {
    case "max_single_name":
      return bySymbol(products).flatMap(([symbol, weight]) => atMost(symbol, weight));
    case "max_positions": {
      const count = bySymbol(products).length;
      if (constraint.value.gte(count)) return [];
      return [
        said(constraint, `It takes ${count} products; at most ${constraint.value.toFixed()} are allowed.`),
      ];
    }
    case "min_asset_class":
      return atLeast(readable(scope), classShare(scope));
    case "max_asset_class":
      return atMost(readable(scope), classShare(scope));
    case "min_bonds":
      return atLeast("Bonds", classShare("fixed_income"));
    case "max_sector":
      return atMost(
        readable(scope),
        shareWhere(({ product }) => product.sector === scope),
      );
    case "max_region": {
      const region = REGIONS.find((each) => each === scope);
      if (!region) return [];
      return atMost(
        readable(scope),
        shareWhere(({ product }) => isWithinRegion(product.region as Region, region)),
      );
    }
    case "min_cash":
      return atLeast("Cash", classShare("cash"));
    case "max_expense_ratio":
      return checkCost(constraint, products, limit);
    case "max_turnover":
      return [];
    default:
      return type satisfies never;
  }
}

function limitShare({ type, value, unit }: Constraint, total: Decimal | null): Decimal | null {
  if (type === "max_positions") return value;
  if (unit === "bps") return value.div(BPS_PER_ONE);
  if (unit === "percentage") return value;
  return total === null || total.lte(0) ? null : value.div(total);
}

/** The cost of the whole, or of the buckets below `scope`, weighed by share. */
function checkCost(
  constraint: Constraint,
  products: readonly WeighedProduct[],
  limit: Decimal,
): ConstraintBreach[] {
  const { scope } = constraint;
  const mine = products.filter(({ path }) => !scope || path === scope || path?.startsWith(`${scope}/`));
  const weight = sum(mine.map((each) => each.weight));
  if (weight.isZero()) return [];
  const unknown = mine.filter(({ product }) => product.expenseRatio === null && isFund(product));
  if (unknown.length > 0) {
    const names = unknown.map(({ product }) => product.symbol).join(", ");
    const message = `The expense ratio of ${names} is not known, so the limit of ${percentText(limit)} cannot be checked.`;
    return [{ code: "CONSTRAINT_UNKNOWN", path: scope ?? "", message }];
  }
  const cost = sum(mine.map((each) => each.weight.times(each.product.expenseRatio ?? ZERO))).div(weight);
  return breach(constraint, cost.gt(limit), "The cost a year", cost, limit, "at most");
}

function isFund({ type }: Product): boolean {
  return type === "ETF" || type === "Fund";
}

function bySymbol(products: readonly WeighedProduct[]): [string, Decimal][] {
  const weights = new Map<string, Decimal>();
  for (const { product, weight } of products) {
    if (weight.gt(0)) weights.set(product.symbol, (weights.get(product.symbol) ?? ZERO).plus(weight));
  }
  return [...weights];
}

function breach(
  constraint: Constraint,
  isBroken: boolean,
  what: string,
  share: Decimal,
  limit: Decimal,
  words: string,
): ConstraintBreach[] {
  if (!isBroken) return [];
  const bound = limit.gt(ONE) ? ONE : limit;
  return [
    said(
      constraint,
      `${what} is ${percentText(share, 4)}; ${words} ${percentText(bound, 4)} ${words === "at most" ? "is allowed" : "is asked for"}.`,
    ),
  ];
}

function said(constraint: Constraint, message: string): ConstraintBreach {
  return { code: "CONSTRAINT_BREACHED", path: constraint.scope ?? "", message };
}

function readable(scope: string | undefined): string {
  const words = (scope ?? "").replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
