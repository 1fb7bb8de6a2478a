import { driftReport } from "@/lib/engine/drift/drift-report";
import type { DriftNode, DriftReport } from "@/lib/engine/drift/types";
import { toScaled } from "@/lib/kernel/apportion";
import { Decimal } from "@/lib/kernel/decimal";
import { applyPlan } from "./apply-plan";
import { inBaseCurrency, withLocalAmounts } from "./base-currency";
import { checkRequest, checkWithdrawal } from "./check-request";
import { type Decision, decideTrades, driftLaw } from "./decide-trades";
import { dueNodes } from "./destination";
import { isDue } from "./is-due";
import { orderReason } from "./order-words";
import { cellValues, type PlanModel, planModel, unitsOf } from "./plan-model";
import { unknownPriceRefusals, whyNotDue, whyNothing, whyUnknown } from "./quiet-reasons";
import { refusalsOf, whyNots } from "./refusals";
import { centsOfUnits, costOf, larger, unitsToReach } from "./trade-amounts";
import { cashAfter, hasTrades, noTrades, setTrade, type Trades } from "./trades";
import type { Order, Plan, PlanFacts, PlanNode, PlanRequest } from "./types";

/** After an attempt the remaining distances are looked at again; each look finds less to do. */
const MAX_PASSES = 6;

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
  const { trades, decision } = tradesInPasses(planFacts, model, request);
  return planOf(planFacts, request, before, model, trades, decision);
}

function flowOf({ mode, amount }: PlanRequest): bigint {
  const cents = toScaled(amount, 2);
  return mode === "contribute" ? cents : mode === "withdraw" ? -cents : 0n;
}

/** Decides, looks again at what would be left, and adds what that finds, so that a second plan finds nothing. */
function tradesInPasses(
  planFacts: PlanFacts,
  start: PlanModel,
  request: PlanRequest,
): { trades: Trades; decision: Decision } {
  const { constraints, frame, facts } = planFacts;
  const law = driftLaw(start);
  const ceiling = turnoverCeiling(start, constraints, request);
  const first = decideTrades(start, request, constraints, law, ceiling);
  const trades = noTrades(start);
  const bps = BigInt(request.costBps);
  let model = start;
  let decision = first;
  for (let pass = 1; pass <= MAX_PASSES && hasTrades(decision.sizing.trades); pass += 1) {
    addTrades(start, trades, decision.sizing.trades, bps);
    if (pass === MAX_PASSES || request.mode === "withdraw") break;
    model = advance(start, trades);
    const breached = dueNodes(model, cellValues(model), model.totalCents);
    if (!isDue(frame, facts.asOf, request.trigger, breached.size)) break;
    const room = ceiling === null ? null : ceiling - larger(trades.bought, trades.sold);
    if (room !== null && room <= 0n) break;
    decision = decideTrades(model, request, constraints, law, room);
  }
  mendCents(start, trades, bps);
  return { trades, decision: first };
}

function addTrades(model: PlanModel, trades: Trades, more: Trades, bps: bigint): void {
  more.units.forEach((units, product) => {
    if (units !== 0n) setTrade(model, trades, product, (trades.units[product] ?? 0n) + units, bps);
  });
}

/** Trades of several passes round once where they rounded twice: the largest buy gives the cents back. */
function mendCents(model: PlanModel, trades: Trades, bps: bigint): void {
  for (let round = 0; round < model.products.length; round += 1) {
    const spent = model.buyBudgetCents === null ? 0n : trades.bought + trades.cost - model.buyBudgetCents;
    const lack = model.floorCents - cashAfter(model, trades);
    const short = larger(spent, lack);
    if (short <= 0n || trades.bought === 0n) return;
    let largest = 0;
    trades.cents.forEach((cents, product) => {
      if (cents > (trades.cents[largest] ?? 0n)) largest = product;
    });
    const product = model.products[largest];
    if (!product) return;
    const part = unitsToReach(short + costOf(short, bps) + 1n, product.priceE12, product.stepE10);
    const units = (trades.units[largest] ?? 0n) - part;
    setTrade(model, trades, largest, units > 0n ? units : 0n, bps);
  }
}

/** The portfolio as it will stand after the trades. */
function advance(model: PlanModel, trades: Trades): PlanModel {
  const products = model.products.map((product, index) => {
    const units = trades.units[index] ?? 0n;
    if (units === 0n) return product;
    const heldE10 = product.heldE10 + units;
    return { ...product, heldE10, cents: centsOfUnits(heldE10, product.priceE12) };
  });
  const cashCents = cashAfter(model, trades);
  const held = products.reduce((total, product) => total + product.cents, 0n);
  const budget = model.buyBudgetCents;
  return {
    ...model,
    products,
    cashCents,
    totalCents: held + cashCents,
    buyBudgetCents: budget === null ? null : budget - trades.bought - trades.cost,
  };
}

/** The largest sum of buys, and of sells: the request's ceiling or the framework's, whichever binds first. */
function turnoverCeiling(
  model: PlanModel,
  constraints: PlanFacts["constraints"],
  { maxTurnover }: PlanRequest,
): bigint | null {
  const shares = maxTurnover === null ? [] : [maxTurnover];
  const ceilings = shares.map((share) => shareOf(share, model.totalCents));
  for (const { type, value, unit } of constraints) {
    if (type !== "max_turnover") continue;
    if (unit === "dollars") ceilings.push(BigInt(value.times(100).toFixed(0, Decimal.ROUND_FLOOR)));
    else ceilings.push(shareOf(unit === "bps" ? value.div(10_000) : value, model.totalCents));
  }
  return ceilings.reduce<bigint | null>(
    (least, each) => (least === null || each < least ? each : least),
    null,
  );
}

function shareOf(share: Decimal, cents: bigint): bigint {
  return BigInt(share.times(cents.toString()).toFixed(0, Decimal.ROUND_FLOOR));
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
