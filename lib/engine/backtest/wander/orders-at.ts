import type { DriftFrame } from "@/lib/engine/drift/types";
import { planRebalance } from "@/lib/engine/rebalance/plan-rebalance";
import type { PlanFacts, PlanProduct } from "@/lib/engine/rebalance/types";
import { apportion, toScaled } from "@/lib/kernel/apportion";
import type { IsoDate } from "@/lib/kernel/dates";
import { Decimal, ONE, ZERO } from "@/lib/kernel/decimal";

/** Where a portfolio stands on one day, by bucket: shares of the whole that sum to 1. */
export type Standing = {
  /** By leaf path. */
  leaves: ReadonlyMap<string, number>;
  /** Money that no leaf claims, and what no bucket claims. */
  cash: number;
  unclassified: number;
};

export type Purse = { value: Decimal; currency: string; asOf: IsoDate };

/** What one leaf gives or takes; money of the leaf of money itself moves without an order. */
export type BucketTrade = {
  path: string;
  label: string;
  side: "buy" | "sell";
  /** Above zero, whole cents, in the purse's currency. */
  amount: Decimal;
  /** Of the portfolio: 0.024 is 2.4 points. */
  points: number;
  isMoney: boolean;
};

export type DestinationOrders = {
  /** Sells first, larger ones before smaller. */
  trades: BucketTrade[];
  /** The larger of what is bought and sold over the value, as the plan page says it. */
  turnover: number;
  /** Shares of every node afterwards. */
  after: ReadonlyMap<string, number>;
  /** Why there is nothing to do; null when there are trades. */
  quietReason: string | null;
};

/** Where its orders would bring a portfolio, and which buckets they touch. */
export type OrderRule = { destination: "target" | "edge"; scope: "breached" | "all"; costBps: number };

const SHARE_SCALE = 1e10;

/**
 * The orders of the live planner for a portfolio that stands at these shares: one fractional product at 1.00 a leaf, no
 * constraints, nothing locked. So amounts are exact cents and every decision is `planRebalance`'s own.
 */
export function ordersAt(
  frame: DriftFrame,
  standing: Standing,
  purse: Purse,
  rule: OrderRule,
): DestinationOrders {
  const plan = planRebalance(planFactsOf(frame, standing, purse), {
    mode: "full",
    trigger: "bands",
    amount: ZERO,
    destination: rule.destination,
    scope: rule.scope,
    levels: "all",
    isFractional: true,
    minTrade: ZERO,
    costBps: rule.costBps,
    cashBuffer: ZERO,
    maxTurnover: null,
  });
  const total = Number(plan.totalBeforeCents);
  const money = frame.leaves[frame.cashLeafIndex]?.path;
  const trades = plan.nodes.flatMap((node): BucketTrade[] => {
    const change = (node.afterCents ?? 0n) - (node.beforeCents ?? 0n);
    if (!node.isLeaf || change === 0n || plan.orders.length === 0) return [];
    return [
      {
        path: node.path,
        label: node.label,
        side: change > 0n ? "buy" : "sell",
        amount: moneyOf(change < 0n ? -change : change),
        points: Math.abs(Number(change)) / total,
        isMoney: node.path === money || !frame.leafIndexByPath.has(node.path),
      },
    ];
  });
  return {
    trades: trades.sort(
      (a, b) => Number(a.side === "buy") - Number(b.side === "buy") || b.amount.cmp(a.amount),
    ),
    turnover: plan.turnoverE10 / SHARE_SCALE,
    after: new Map(plan.nodes.map(({ path, afterE10 }) => [path, (afterE10 ?? 0) / SHARE_SCALE])),
    quietReason: plan.quietReason,
  };
}

function moneyOf(cents: bigint): Decimal {
  return new Decimal(cents.toString()).times("0.01");
}

/** The standing as holdings: cents by largest remainders, so that they sum to the purse. */
export function planFactsOf(frame: DriftFrame, standing: Standing, purse: Purse): PlanFacts {
  const { value, currency, asOf } = purse;
  const cents = apportion(toScaled(value, 2), [
    ...frame.leaves.map(({ path }) => ratioOf(standing.leaves.get(path) ?? 0)),
    ratioOf(standing.cash),
    ratioOf(standing.unclassified),
  ]);
  const products = new Map<string, PlanProduct>();
  const held = (symbol: string, quantity: Decimal, bucketPath: string | null) => {
    const product = bucketProduct(symbol, currency);
    products.set(symbol, { product, price: ONE, priceDate: asOf, priceReason: null });
    const price = { price: ONE, priceDate: asOf, isSamplePrice: false };
    return { symbol, product, quantity, ...price, isLocked: false, isExcluded: false, bucketPath };
  };
  let cash = moneyOf(cents[frame.leaves.length] ?? 0n);
  const positions = frame.leaves.flatMap(({ path }, index) => {
    const quantity = moneyOf(cents[index] ?? 0n);
    if (index === frame.cashLeafIndex) {
      cash = cash.plus(quantity);
      return [];
    }
    return [held(path, quantity, path)].filter((position) => position.quantity.gt(0));
  });
  const unclassified = moneyOf(cents[frame.leaves.length + 1] ?? 0n);
  if (unclassified.gt(0)) positions.push(held(UNCLASSIFIED, unclassified, null));
  const mapping = new Map(
    frame.leaves
      .filter((_, index) => index !== frame.cashLeafIndex)
      .map(({ path }) => [path, [{ symbol: path, name: path, share: ONE }]]),
  );
  const facts = { baseCcy: currency, positions, cash, mapping, assignmentRules: [], asOf };
  return { frame, facts, constraints: [], products };
}

const UNCLASSIFIED = "·unclassified";

function ratioOf(share: number): bigint {
  return BigInt(Math.max(0, Math.round(share * SHARE_SCALE)));
}

/** A fund by name only: its bucket is assigned, so that nothing is read from what it is. */
function bucketProduct(symbol: string, currency: string) {
  const facts = {
    assetClass: "multi_asset" as const,
    region: "global" as const,
    sector: null,
    expenseRatio: null,
    tags: [],
  };
  return { symbol, name: symbol, type: "ETF" as const, currency, ...facts };
}
