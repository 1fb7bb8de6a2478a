import { combineFacts } from "@/lib/engine/drift/combine";
import { driftReport } from "@/lib/engine/drift/drift-report";
import type { DriftReport } from "@/lib/engine/drift/types";
import { applyPlan } from "@/lib/engine/rebalance/apply-plan";
import { inBaseCurrency } from "@/lib/engine/rebalance/base-currency";
import { DUST_CENTS } from "@/lib/engine/rebalance/decide-trades";
import { planRebalance } from "@/lib/engine/rebalance/plan-rebalance";
import { type Spread, spendableCents, spreadOrders } from "@/lib/engine/rebalance/spread-orders";
import { larger } from "@/lib/engine/rebalance/trade-amounts";
import { tradeStepE10 } from "@/lib/engine/rebalance/trade-step";
import type { Order, Plan, PlanFacts, PlanRequest } from "@/lib/engine/rebalance/types";
import { toScaled } from "@/lib/kernel/apportion";
import { type Decimal, sum, ZERO } from "@/lib/kernel/decimal";
import type { LoadedHousehold } from "./load-household";

export type PlannedHousehold = {
  plan: Plan;
  spread: Spread;
  /** The household once every account has made its trades. */
  after: DriftReport;
  cost: Decimal;
  /** What each account has to spend, whole cents of the household's currency. */
  cashBefore: Map<string, bigint>;
};

/** The orders that bring the whole back by the framework's policy, and which account makes each. */
export function planHousehold(
  { stored, frame, household, facts, products }: LoadedHousehold,
  apart: ReadonlyMap<string, DriftReport>,
): PlannedHousehold {
  const { framework } = stored;
  const planFacts: PlanFacts = {
    frame,
    facts: combineFacts(frame, household, { isLockedApart: true }),
    constraints: framework.constraints,
    products,
  };
  const request = requestOf(
    framework.rebalancing,
    facts.every(({ portfolio }) => portfolio.isFractional),
  );
  const plan = planRebalance(planFacts, request);
  const over = new Map([...apart].map(([id, report]) => [id, overCents(report)]));
  const least = toScaled(request.minTrade, 2);
  const spread = spreadOrders(plan.orders, household.accounts, {
    baseCcy: household.baseCcy,
    costBps: request.costBps,
    minTradeCents: larger(least, DUST_CENTS),
    stepE10Of: (symbol) => tradeStepE10(products.get(symbol)?.product.type ?? null, request.isFractional),
    overCentsOf: (id, symbol) => over.get(id)?.get(symbol) ?? 0n,
  });
  const cashBefore = new Map(
    household.accounts.map((account) => [account.id, spendableCents(account, household.baseCcy)]),
  );
  const orders = placedOrders(plan.orders, spread);
  const cashAfterCents = [...spread.cashAfterCents.values()].reduce((total, cents) => total + cents, 0n);
  const after = driftReport(frame, applyPlan(inBaseCurrency(planFacts), { orders, cashAfterCents }));
  return { plan, spread, after, cost: sum(spread.trades.map(({ cost }) => cost)), cashBefore };
}

function requestOf(
  { destination, scope, minTrade, costBps }: LoadedHousehold["stored"]["framework"]["rebalancing"],
  isFractional: boolean,
): PlanRequest {
  return {
    mode: "full",
    trigger: "bands",
    amount: ZERO,
    destination,
    scope,
    levels: "all",
    isFractional,
    minTrade,
    costBps,
    cashBuffer: ZERO,
    maxTurnover: null,
  };
}

/** Of each product, by how much what an account holds lies over its target there. */
function overCents(report: DriftReport): Map<string, bigint> {
  const over = new Map<string, bigint>();
  for (const { symbol, valueCents, targetValueCents } of report.lines) {
    if (symbol === null || valueCents === null) continue;
    over.set(symbol, (over.get(symbol) ?? 0n) + valueCents - (targetValueCents ?? 0n));
  }
  return over;
}

/** The orders with the units that found an account. */
function placedOrders(orders: readonly Order[], { trades }: Spread): Order[] {
  return orders.flatMap((order) => {
    const mine = trades.filter(({ side, symbol }) => side === order.side && symbol === order.symbol);
    const units = sum(mine.map((trade) => trade.units));
    return units.isZero() ? [] : [{ ...order, units }];
  });
}
