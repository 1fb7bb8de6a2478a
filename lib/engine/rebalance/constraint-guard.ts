import {
  constraintPath,
  constraintShare,
  describeLimit,
  shareLimits,
} from "@/lib/engine/framework/constraint-meaning";
import { isWithinPath } from "@/lib/engine/framework/path";
import type { Constraint } from "@/lib/engine/framework/types";
import { asRules, isFund } from "@/lib/engine/portfolio/check-constraints";
import { toScaled } from "@/lib/kernel/apportion";
import { type Decimal, ZERO } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import type { Limits } from "./allocate-lines";
import type { PlanModel } from "./plan-model";

/** A limit as a sum that must not rise above zero: Σ coefficient × value + cash part − bound. */
type Linear = {
  constraint: Constraint;
  what: string;
  coefficients: bigint[];
  cash: bigint;
  /** How the bound grows with the total. */
  perTotal: bigint;
  excess: bigint;
  /** Where it began, or zero: a broken limit may stand, it may not get worse. */
  most: bigint;
};

type Counted = { constraint: Constraint; counts: boolean[]; most: number };

/** Which limits a set of trades would break or worsen. */
export type ConstraintGuard = {
  /** A product's value changes by `cents`, money by the opposite. */
  move: (product: number, cents: bigint) => void;
  /** Money leaves for costs. */
  pay: (cents: bigint) => void;
  isKept: () => boolean;
  /** The limits that do not hold now, each with the products that push it and by how much it is over, in cents. */
  broken: () => BrokenLimit[];
};
export type BrokenLimit = {
  constraint: Constraint;
  message: string;
  /** Per cent traded, how far a product pushes the limit up (above zero) or down. */
  pushOf: (product: number) => bigint;
  over: bigint;
};

const SHARE = 10_000_000_000n;
/** Amounts round and costs take cents: a limit is kept this many cents away. */
const MARGIN_CENTS = 20n;

/**
 * The constraints of a framework as a guard on trades, from the values before any; null where none bears on
 * them. Meaning and measures are those of `checkConstraints`; a limit in dollars is a share of the total.
 */
export function constraintGuard(
  model: PlanModel,
  constraints: readonly Constraint[],
): ConstraintGuard | null {
  const linears: Linear[] = [];
  const counted: Counted[] = [];
  for (const constraint of constraints) {
    const limit = limitShare(constraint, model.totalCents);
    const isMine = model.products.map(({ paths }) => isInScope(constraint, paths));
    if (constraint.type === "max_positions") {
      counted.push(countedOf(model, constraint, isMine));
    } else if (constraint.type === "max_expense_ratio") {
      if (limit !== null) linears.push(expense(model, constraint, limit, isMine));
    } else linears.push(...classes(model, constraint, limit));
  }
  if (linears.length === 0 && counted.length === 0) return null;
  return guardOf(model, linears, counted);
}

function guardOf(model: PlanModel, linears: readonly Linear[], counted: readonly Counted[]): ConstraintGuard {
  const values = model.products.map(({ cents }) => cents);
  const countOf = ({ counts }: Counted) =>
    values.filter((value, index) => counts[index] && value > 0n).length;
  return {
    move(product, cents) {
      values[product] = (values[product] ?? 0n) + cents;
      for (const linear of linears) {
        linear.excess += (linear.coefficients[product] ?? 0n) * cents - linear.cash * cents;
      }
    },
    pay(cents) {
      for (const linear of linears) linear.excess += (linear.perTotal - linear.cash) * cents;
    },
    isKept: () =>
      linears.every(({ excess, most }) => excess <= most) &&
      counted.every((each) => countOf(each) <= each.most),
    broken: () => [
      ...linears.flatMap(({ constraint, what, coefficients, cash, excess, most }) =>
        excess > most
          ? [
              {
                constraint,
                message: what,
                pushOf: (product: number) => (coefficients[product] ?? 0n) - cash,
                over: excess - most,
              },
            ]
          : [],
      ),
      ...counted.flatMap((each) => {
        const over = countOf(each) - each.most;
        const isNew = (product: number) => each.counts[product] && model.products[product]?.cents === 0n;
        const message = `${each.constraint.type} (at most ${each.most} products)`;
        const pushOf = (product: number) => (isNew(product) ? 1n : 0n);
        return over > 0 ? [{ constraint: each.constraint, message, pushOf, over: BigInt(over) }] : [];
      }),
    ],
  };
}

function limitShare(constraint: Constraint, totalCents: bigint): Decimal | null {
  const share = constraintShare(constraint);
  if (share !== null || constraint.unit !== "dollars" || totalCents <= 0n) return share;
  return constraint.value.times(100).div(totalCents.toString());
}

function isInScope({ scope }: Constraint, paths: readonly string[]): boolean {
  return !scope || paths.some((path) => isWithinPath(path, scope));
}

function scaled(share: Decimal): bigint {
  return toScaled(share.toDecimalPlaces(10), 10);
}

function linear(
  model: PlanModel,
  constraint: Constraint,
  what: string,
  coefficients: bigint[],
  cash: bigint,
  perTotal: bigint,
  margin: bigint,
): Linear {
  let start = cash * model.cashCents - perTotal * (model.totalCents + margin);
  model.products.forEach(({ cents }, index) => {
    start += (coefficients[index] ?? 0n) * cents;
  });
  return { constraint, what, coefficients, cash, perTotal, excess: start, most: start > 0n ? start : 0n };
}

/**
 * The most that may be bought of each product for `max_single_name`, written into `limits`. Costs lessen the
 * total a little, so it is taken as if as much as the whole were traded.
 */
export function limitSingleNames(
  model: PlanModel,
  constraints: readonly Constraint[],
  limits: Limits,
  costBps: bigint,
): void {
  const least = (model.totalCents * (10_000n - costBps)) / 10_000n - MARGIN_CENTS;
  for (const constraint of constraints) {
    const share = constraint.type === "max_single_name" ? limitShare(constraint, model.totalCents) : null;
    if (share === null) continue;
    const most = (scaled(share) * least) / SHARE;
    const message = `${constraintName(constraint)} (at most ${percentText(share, 4)} in one product)`;
    model.products.forEach((product, index) => {
      if (!isInScope(constraint, product.paths)) return;
      const cents = most > product.cents ? most - product.cents : 0n;
      const known = limits.buy[index];
      if (!known || cents < known.cents) limits.buy[index] = { cents, stop: { code: "CONSTRAINT", message } };
    });
  }
}

/** Σ value × (expense ratio − limit): the cost a year weighed by share, multiplied out. */
function expense(model: PlanModel, constraint: Constraint, limit: Decimal, isMine: boolean[]): Linear {
  const what = `${constraint.type} (at most ${percentText(limit, 4)} a year)`;
  const coefficients = model.products.map(({ known }, index) => {
    if (!isMine[index]) return 0n;
    // Where a fund's cost is not known, buying more of it can only make the limit less sure.
    if (known && known.product.expenseRatio === null && isFund(known.product.type)) return SHARE;
    return scaled((known?.product.expenseRatio ?? ZERO).minus(limit));
  });
  return linear(model, constraint, what, coefficients, 0n, 0n, 0n);
}

function classes(model: PlanModel, constraint: Constraint, limit: Decimal | null): Linear[] {
  if (limit === null) return [];
  const asShare: Constraint = { ...constraint, value: limit, unit: "percentage" };
  return (shareLimits(asShare) ?? []).map((each) => {
    const sign = each.side === "max" ? 1n : -1n;
    const coefficients = model.products.map(({ known }) => {
      return known && each.counts(asRules(known.product)) ? sign * SHARE : 0n;
    });
    const cash = each.assetClass === "cash" ? sign * SHARE : 0n;
    const margin = each.side === "max" ? -MARGIN_CENTS : MARGIN_CENTS;
    return linear(
      model,
      constraint,
      describeLimit(each),
      coefficients,
      cash,
      sign * scaled(each.share),
      margin,
    );
  });
}

function countedOf(model: PlanModel, constraint: Constraint, counts: boolean[]): Counted {
  const now = model.products.filter(({ cents }, index) => counts[index] && cents > 0n).length;
  const limit = Math.floor(constraint.value.toNumber());
  return { constraint, counts, most: Math.max(now, limit) };
}

export function constraintName(constraint: Constraint): string {
  return constraintPath(constraint).replace("constraints/", "");
}
