import { driftReport } from "@/lib/engine/drift/drift-report";
import type { DriftNode, DriftReport } from "@/lib/engine/drift/types";
import { toScaled } from "@/lib/kernel/apportion";
import { Decimal } from "@/lib/kernel/decimal";
import { applyPlan } from "./apply-plan";
import { inBaseCurrency, withLocalAmounts } from "./base-currency";
import { checkRequest, checkWithdrawal } from "./check-request";
import { type Decision, hasSmallTrade } from "./decide-trades";
import { dueNodes } from "./destination";
import { isDue } from "./is-due";
import { orderReason } from "./order-words";
import { cellValues, type PlanModel, planModel, unitsOf } from "./plan-model";
import { unknownPriceRefusals, whyNotDue, whyNothing, whyUnknown } from "./quiet-reasons";
import { refusalsOf, whyNots } from "./refusals";
import { larger } from "./trade-amounts";
import { cashAfter, copyTrades, hasTrades, type Trades } from "./trades";
import { addTrades, mendCents, tradesInPasses } from "./trades-in-passes";
import type { Order, Plan, PlanFacts, PlanNode, PlanRequest } from "./types";

/**
 * The orders that bring a portfolio back to its framework, what they change at every node, and what could not be
 * done with the binding reason. Values are whole cents, weights ten-billionths. Targets stand on the
 * total after the flow and the cost. Throws InvalidInputError or RefusedError, naming the field, on a
 * request that cannot be meant; imperfect data is told in the plan.
 */
export function planRebalance(given: PlanFacts, request: PlanRequest): Plan {
  checkRequest(request);
  const plan = planInBase(inBaseCurrency(given), request);
  return { ...plan, orders: withLocalAmounts(plan.orders, given) };
}

function planInBase(planFacts: PlanFacts, request: PlanRequest): Plan {
  const { frame, facts } = planFacts;
  const before = driftReport(frame, facts);
  const flow = flowOf(request);
  const isUnknown = before.totalCents === null;
  if (isUnknown || frame.leaves.every((leaf) => leaf.ratio === 0n) || (before.totalCents ?? 0n) + flow < 0n) {
    if (!isUnknown && flow < 0n) checkWithdrawal(planModel(planFacts, request, flow), request);
    return quietPlan(planFacts, before, whyUnknown(before, frame));
  }
  const model = planModel(planFacts, request, flow);
  if (flow < 0n) checkWithdrawal(model, request);
  const breached = dueNodes(model, cellValues(model), model.totalCents);
  if (!isDue(frame, facts.asOf, request.trigger, breached.size)) {
    return quietPlan(planFacts, before, whyNotDue(frame, facts.asOf, request.trigger));
  }
  const first = tradesInPasses(planFacts, model, request);
  const trades = request.mode === "full" ? settle(planFacts, model, request, first) : first.trades;
  return planOf(planFacts, request, before, model, trades, first.decision);
}

/** A second plan is asked for as often as it takes; more would be a product that lies in many buckets. */
const MAX_LOOKS = 10;

/** Plans again on what the trades leave, as the next day would, and adds what that finds: then it finds nothing. */
function settle(
  planFacts: PlanFacts,
  model: PlanModel,
  request: PlanRequest,
  { trades: first, decision }: { trades: Trades; decision: Decision },
): Trades {
  if (request.maxTurnover !== null) return first;
  const bps = BigInt(request.costBps);
  let trades = first;
  for (let look = 0; look < MAX_LOOKS && hasTrades(trades); look += 1) {
    const orders = ordersOf(planFacts, model, trades, request, decision);
    const facts = applyPlan(planFacts, { orders, cashAfterCents: cashAfter(model, trades) });
    const later = { ...planFacts, facts };
    const next = planModel(later, request, 0n);
    const breached = dueNodes(next, cellValues(next), next.totalCents);
    if (!isDue(planFacts.frame, facts.asOf, request.trigger, breached.size)) break;
    const more = tradesInPasses(later, next, request).trades;
    if (!hasTrades(more)) break;
    const bySymbol = new Map(next.products.map(({ symbol }, index) => [symbol, more.units[index] ?? 0n]));
    const units = model.products.map(({ symbol }) => bySymbol.get(symbol) ?? 0n);
    const both = copyTrades(trades);
    addTrades(model, both, { units }, bps);
    mendCents(model, both, bps);
    if (hasSmallTrade(both, request)) break;
    trades = both;
  }
  return trades;
}

function flowOf({ mode, amount }: PlanRequest): bigint {
  const cents = toScaled(amount, 2);
  return mode === "contribute" ? cents : mode === "withdraw" ? -cents : 0n;
}

function ordersOf(
  planFacts: PlanFacts,
  model: PlanModel,
  trades: Trades,
  request: PlanRequest,
  decision: Decision,
) {
  const orders: Order[] = [];
  trades.units.forEach((units, index) => {
    const product = model.products[index];
    const cents = trades.cents[index] ?? 0n;
    if (!product || units === 0n) return;
    const leaf = planFacts.frame.leaves[product.leaves[0]?.index ?? -1];
    orders.push({
      side: units > 0n ? "buy" : "sell",
      symbol: product.symbol,
      name: product.name,
      bucketPath: leaf?.path ?? null,
      units: unitsOf(units < 0n ? -units : units),
      price: product.price,
      amount: moneyOf(cents < 0n ? -cents : cents),
      cost: moneyOf(trades.costs[index] ?? 0n),
      currency: planFacts.facts.baseCcy,
      reason: orderReason(model, index, units > 0n, request, decision),
    });
  });
  // Sells first, as they are to be made; larger ones before smaller.
  return orders.sort(
    (a, b) =>
      Number(a.side === "buy") - Number(b.side === "buy") ||
      b.amount.cmp(a.amount) ||
      (a.symbol < b.symbol ? -1 : 1),
  );
}

function moneyOf(cents: bigint): Decimal {
  return new Decimal(cents.toString()).times("0.01");
}

function planOf(
  planFacts: PlanFacts,
  request: PlanRequest,
  before: DriftReport,
  model: PlanModel,
  trades: Trades,
  decision: Decision,
): Plan {
  const orders = ordersOf(planFacts, model, trades, request, decision);
  const asked = flowOf(request);
  const cashBefore = toScaled(planFacts.facts.cash, 2);
  const missing = lackOf(model, trades, asked);
  const cashAfterCents = cashAfter(model, trades) + missing;
  const after = driftReport(planFacts.frame, applyPlan(planFacts, { orders, cashAfterCents }));
  const refusals = refusalsOf(planFacts, model, trades, request, decision, missing);
  const nodes = nodesOf(before, after);
  const traded = larger(trades.bought, trades.sold);
  return {
    orders,
    refusals,
    whyNot: whyNots(planFacts, before, orders, refusals, request, model),
    nodes,
    quietReason:
      orders.length > 0
        ? null
        : whyNothing(request, decision.sizing.destination.breached.size, refusals, missing),
    totalBeforeCents: before.totalCents ?? 0n,
    flowCents: asked + missing,
    totalAfterCents: after.totalCents ?? 0n,
    cashBeforeCents: cashBefore,
    cashAfterCents,
    turnoverE10: model.totalCents > 0n ? Number((traded * 10_000_000_000n) / model.totalCents) : 0,
    tradedCents: trades.bought + trades.sold,
    costCents: trades.cost,
    totalDriftBeforeE10: before.totalDriftE10 ?? 0,
    totalDriftAfterE10: after.totalDriftE10 ?? 0,
    maxDriftBeforeE10: maxDrift(before, request),
    maxDriftAfterE10: maxDrift(after, request),
  };
}

/** What of a withdrawal cannot be paid without taking money below its floor. */
function lackOf(model: PlanModel, trades: Trades, flowCents: bigint): bigint {
  const lack = model.floorCents - cashAfter(model, trades);
  return flowCents < 0n && lack > 0n ? lack : 0n;
}

function maxDrift(report: DriftReport, { levels }: Pick<PlanRequest, "levels">): number {
  const nodes = report.nodes.filter((node) => (levels === "all" ? node.isLeaf : node.parentPath === null));
  return nodes.reduce((most, { driftE10 }) => Math.max(most, Math.abs(driftE10 ?? 0)), 0);
}

/** Every node of either report; money that only the plan brings out has a node too. */
function nodesOf(before: DriftReport, after: DriftReport): PlanNode[] {
  const afterByPath = new Map(after.nodes.map((node) => [node.path, node]));
  const known = new Set(before.nodes.map(({ path }) => path));
  const added = after.nodes.filter(({ path }) => !known.has(path));
  return [
    ...before.nodes.map((node) => nodeOf(node, node, afterByPath.get(node.path))),
    ...added.map((node) => nodeOf(node, undefined, node)),
  ];
}

function nodeOf(head: DriftNode, before: DriftNode | undefined, after: DriftNode | undefined): PlanNode {
  const { path, label, depth, parentPath, isLeaf, targetE10, lower, upper } = head;
  return {
    path,
    label,
    depth,
    parentPath,
    isLeaf,
    targetE10,
    lower,
    upper,
    beforeE10: before?.actualE10 ?? null,
    afterE10: after?.actualE10 ?? null,
    beforeCents: before?.valueCents ?? null,
    afterCents: after?.valueCents ?? null,
    statusBefore: before?.status ?? null,
    statusAfter: after?.status ?? null,
  };
}

function quietPlan({ facts }: PlanFacts, report: DriftReport, quietReason: string): Plan {
  const total = report.totalCents ?? 0n;
  const cash = toScaled(facts.cash, 2);
  const nodes = nodesOf(report, report);
  return {
    orders: [],
    refusals: unknownPriceRefusals(report),
    whyNot: report.nodes.flatMap(({ path, label, status }) =>
      status === "exceeds_band" ? [{ path, label, message: quietReason }] : [],
    ),
    nodes,
    quietReason,
    totalBeforeCents: total,
    flowCents: 0n,
    totalAfterCents: total,
    cashBeforeCents: cash,
    cashAfterCents: cash,
    turnoverE10: 0,
    tradedCents: 0n,
    costCents: 0n,
    totalDriftBeforeE10: report.totalDriftE10 ?? 0,
    totalDriftAfterE10: report.totalDriftE10 ?? 0,
    maxDriftBeforeE10: maxDrift(report, { levels: "all" }),
    maxDriftAfterE10: maxDrift(report, { levels: "all" }),
  };
}
