import { driftReport } from "@/lib/engine/drift/drift-report";
import type { DriftFacts, DriftFrame } from "@/lib/engine/drift/types";
import { checkConstraints, type WeighedProduct } from "@/lib/engine/portfolio/check-constraints";
import { applyPlan } from "@/lib/engine/rebalance/apply-plan";
import { planRebalance } from "@/lib/engine/rebalance/plan-rebalance";
import { larger, smaller } from "@/lib/engine/rebalance/trade-amounts";
import type { Plan, PlanFacts, PlanRequest } from "@/lib/engine/rebalance/types";
import { toScaled } from "@/lib/kernel/apportion";
import { Decimal } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";

/** A planned case; null where the request was refused as a whole. */
export type Planned = { planFacts: PlanFacts; request: PlanRequest; plan: Plan };

export function planned(planFacts: PlanFacts, request: PlanRequest): Planned | null {
  try {
    return { planFacts, request, plan: planRebalance(planFacts, request) };
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
}

/** Each law tells what it found broken, or nothing. */
export type Law = (planned: Planned) => string | null;

const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
const cents = (value: Decimal) => toScaled(value, 2);

export const neverSellsMoreThanHeld: Law = ({ planFacts, plan }) => {
  const held = new Map(planFacts.facts.positions.map((each) => [each.symbol, each.quantity]));
  const bad = plan.orders.find(({ side, symbol, units }) => side === "sell" && !held.get(symbol)?.gte(units));
  return bad ? `sells ${bad.units.toFixed()} ${bad.symbol} of ${held.get(bad.symbol)?.toFixed()}` : null;
};

/** Cash is what it was, the flow, the sells, less the buys and the cost; never below the buffer or what there was. */
export const cashStaysAboveItsFloor: Law = ({ request, plan }) => {
  const amounts = (side: string) =>
    sum(plan.orders.flatMap((order) => (order.side === side ? [cents(order.amount)] : [])));
  const costs = sum(plan.orders.map((order) => cents(order.cost)));
  const expected = plan.cashBeforeCents + plan.flowCents + amounts("sell") - amounts("buy") - costs;
  if (plan.cashAfterCents !== expected) return `cash ${plan.cashAfterCents} is not ${expected}`;
  if (costs !== plan.costCents) return "the cost is not the sum of the costs";
  if (plan.cashAfterCents < 0n) return `cash ${plan.cashAfterCents} is below zero`;
  const had = request.mode === "contribute" ? plan.cashBeforeCents + plan.flowCents : plan.cashBeforeCents;
  const buffer = cents(request.cashBuffer);
  const floor = smaller(had, buffer);
  return plan.cashAfterCents < floor ? `cash ${plan.cashAfterCents} is below its floor ${floor}` : null;
};

export const lockedIsUntouched: Law = ({ planFacts, plan }) => {
  const shut = planFacts.facts.positions.flatMap((each) =>
    each.isLocked || each.isExcluded ? [each.symbol] : [],
  );
  const bad = plan.orders.find(({ symbol }) => shut.includes(symbol));
  return bad ? `trades ${bad.symbol}` : null;
};

export const badPricesAreRefused: Law = ({ planFacts, request, plan }) => {
  const { facts } = planFacts;
  for (const [symbol, known] of planFacts.products) {
    const position = facts.positions.find((each) => each.symbol === symbol);
    const price = position ? position.price : known.price;
    const date = position ? position.priceDate : known.priceDate;
    const isBad = price === null || price.lte(0) || date === null || date < "2026-07-24";
    if (!isBad) continue;
    if (plan.orders.some((order) => order.symbol === symbol)) return `trades ${symbol} at no usable price`;
    // A leaf that only this product could fill says so.
    const path = [...facts.mapping].find(
      ([, shares]) => shares.length === 1 && shares[0]?.symbol === symbol,
    )?.[0];
    const node = plan.nodes.find((each) => each.path === path);
    const isWanted =
      request.mode === "full" &&
      request.scope === "all" &&
      request.destination === "target" &&
      request.levels === "all";
    if (!node || !isWanted || plan.quietReason?.includes("check day") || position) continue;
    const isMissing =
      (node.targetE10 ?? 0) - (node.afterE10 ?? 0) > 100_000_000 && plan.totalAfterCents > 100_000n;
    const isSaid = plan.refusals.some((each) => each.symbol === symbol);
    if (isMissing && !isSaid && request.trigger === "hand") return `${symbol} is refused without a word`;
  }
  return null;
};

/** Distances by leaf (by root at the top level), the unclassified and money, times the sum of the ratios. */
function distances(
  frame: DriftFrame,
  facts: DriftFacts,
  totalCents: bigint,
  levels: PlanRequest["levels"],
  cash: bigint,
) {
  const report = driftReport(frame, { ...facts, cash: new Decimal(0) });
  const whole = sum(frame.leaves.map(({ ratio }) => ratio));
  const cashPath = cashPathOf(frame, levels);
  const buckets = frame.nodes.filter((node) => (levels === "all" ? node.isLeaf : node.parentPath === null));
  const found = buckets.map((node) => {
    const ratio = sum(node.leafIndices.map((index) => frame.leaves[index]?.ratio ?? 0n));
    const value =
      report.nodes.find(({ path, kind }) => kind === "bucket" && path === node.path)?.valueCents ?? 0n;
    return (value + (node.path === cashPath ? cash : 0n)) * whole - ratio * totalCents;
  });
  const loose = report.nodes.find(({ kind }) => kind === "unclassified")?.valueCents ?? 0n;
  const all = [...found, loose * whole, cashPath === null ? cash * whole : 0n];
  const overs = all.slice(0, -1).filter((each) => each > 0n);
  return { sizes: all.map((each) => (each < 0n ? -each : each)), overs, whole };
}

function cashPathOf(frame: DriftFrame, levels: PlanRequest["levels"]): string | null {
  if (frame.cashLeafIndex < 0) return null;
  const has = frame.nodes.filter((node) => node.leafIndices.includes(frame.cashLeafIndex));
  return (
    (levels === "all" ? has.find((node) => node.isLeaf) : has.find((node) => node.parentPath === null))
      ?.path ?? null
  );
}

const largest = (values: readonly bigint[]) => values.reduce(larger, 0n);

/**
 * Against the portfolio after the flow and before any trade, in shares of that total: the cost is no drift.
 * Money that a withdrawal takes below its floor counts as standing at the floor.
 */
export const largestDriftNeverRises: Law = ({ planFacts, request, plan }) => {
  if (plan.orders.length === 0) return null;
  // A withdrawal that cannot be paid in full was sized for the whole of it.
  if (request.mode === "withdraw" && plan.flowCents !== -cents(request.amount)) return null;
  const { frame, facts } = planFacts;
  const total = plan.totalBeforeCents + plan.flowCents;
  const money = plan.cashBeforeCents + plan.flowCents;
  const buffer = cents(request.cashBuffer);
  const had = request.mode === "contribute" ? money : plan.cashBeforeCents;
  const floor = smaller(had, buffer);
  const before = distances(frame, facts, total, request.levels, money);
  const atFloor = distances(frame, facts, total, request.levels, larger(money, floor));
  const after = distances(frame, applyPlan(planFacts, plan), total, request.levels, plan.cashAfterCents);
  const forcedOff = request.mode === "withdraw" ? stuckOf(planFacts, before, floor) : 0n;
  const base = largest([...before.sizes, ...atFloor.sizes, forcedOff]);
  const end = largest(after.sizes);
  // What a plan costs leaves the total and is no drift; a withdrawal has to be paid, whole units by up to one too much.
  const units = request.mode === "withdraw" ? largestUnit(planFacts, request) + 5n : 0n;
  const forced = plan.costCents + units;
  if (end <= base + forced * after.whole) return null;
  return `largest distance ${end / after.whole} was ${base / before.whole} (cents, by ${Number(((end - base) * 100n) / after.whole) / 100})`;
};

/** What a withdrawal leaves over whatever it sells: the floor, the unclassified and all that is over already. */
function stuckOf(_: PlanFacts, { overs, whole }: ReturnType<typeof distances>, floor: bigint): bigint {
  return floor * whole + sum(overs);
}

function largestUnit({ products }: PlanFacts, { isFractional }: PlanRequest): bigint {
  return isFractional ? 0n : largest([...products.values()].map(({ price }) => (price ? cents(price) : 0n)));
}

export const insideTheBandsNothingMoves: Law = ({ planFacts, request, plan }) => {
  if (request.mode !== "full" || plan.orders.length === 0) return null;
  const isBound =
    request.trigger === "bands" || request.scope === "breached" || request.destination === "edge";
  if (!isBound) return null;
  const report = driftReport(planFacts.frame, planFacts.facts);
  const looked = report.nodes.filter((node) => request.levels === "all" || node.parentPath === null);
  return looked.some(({ status }) => status === "exceeds_band")
    ? null
    : `${plan.orders.length} orders inside the bands`;
};

/**
 * A flow happens once and a turnover ceiling leaves work for the next plan. A product that lies in several
 * buckets moves them together, so that each look brings the next nearer: there a second plan trades no more than the first.
 */
export const aSecondRunGivesNone: Law = ({ planFacts, request, plan }) => {
  if (plan.orders.length === 0 || request.mode !== "full") return null;
  if (request.maxTurnover !== null) return null;
  const again = planRebalance({ ...planFacts, facts: applyPlan(planFacts, plan) }, request);
  if (isShared(planFacts) && again.tradedCents <= plan.tradedCents) return null;
  const [first] = again.orders;
  return first ? `a second run has ${first.side} ${first.symbol} ${first.amount.toFixed(2)}` : null;
};

function isShared({ facts }: PlanFacts): boolean {
  const symbols = [...facts.mapping.values()].flatMap((shares) => shares.map(({ symbol }) => symbol));
  return new Set(symbols).size < symbols.length;
}

export const modesKeepTheirSide: Law = ({ request, plan }) => {
  const { mode } = request;
  const has = (side: string) => plan.orders.some((order) => order.side === side);
  if (mode === "contribute" && has("sell")) return "a contribution sells";
  if (mode === "withdraw" && has("buy")) return "a withdrawal buys";
  const spent = sum(plan.orders.map((order) => cents(order.amount.plus(order.cost))));
  if (mode === "contribute" && spent > cents(request.amount)) return `spends ${spent} of the new money`;
  const isShort = mode === "withdraw" && plan.flowCents !== -cents(request.amount);
  const isQuiet = plan.orders.length === 0 && plan.flowCents === 0n;
  if (isShort && !isQuiet && plan.refusals.length === 0) return "pays less without a word";
  return null;
};

export const ordersAreWellFormed: Law = ({ planFacts, request, plan }) => {
  const held = new Map(planFacts.facts.positions.map((each) => [each.symbol, each.quantity]));
  const seen = new Set<string>();
  for (const order of plan.orders) {
    if (seen.has(order.symbol)) return `${order.symbol} stands twice`;
    seen.add(order.symbol);
    if (!order.units.gt(0) || !order.amount.gt(0)) return `${order.symbol} trades nothing`;
    if (!order.units.times(order.price).toDecimalPlaces(2).eq(order.amount))
      return `${order.symbol} does not add up`;
    const isClosing = order.side === "sell" && order.units.eq(held.get(order.symbol) ?? 0);
    const decimals = request.isFractional ? 6 : 0;
    if (!isClosing && order.units.decimalPlaces() > decimals) return `${order.symbol} has parts of a unit`;
    if (order.amount.lt(request.minTrade)) return `${order.symbol} is below the smallest trade`;
    if (!/\d/.test(order.reason)) return `${order.symbol} gives no figure`;
  }
  if (request.maxTurnover !== null && plan.turnoverE10 > request.maxTurnover.times(1e10).toNumber())
    return `turnover ${plan.turnoverE10} is above its ceiling`;
  if (plan.orders.length === 0 && plan.quietReason === null) return "is quiet without a reason";
  return null;
};

/** Which constraints an after-state breaks that the state before it, with the flow, kept. */
export const constraintsAreKept: Law = ({ planFacts, plan }) => {
  if (plan.orders.length === 0) return null;
  const facts = planFacts.facts;
  const cash = new Decimal((plan.cashBeforeCents + plan.flowCents).toString()).times("0.01");
  if (cash.lt(0)) return null;
  // The cost is no weight: a share is of the total before it.
  const total = plan.totalBeforeCents + plan.flowCents;
  const kept = brokenOf(planFacts, { ...facts, cash }, total);
  const after = applyPlan(planFacts, plan);
  const broken = brokenOf(planFacts, after, total);
  const isBrokenToo = brokenOf(planFacts, after, plan.totalAfterCents);
  for (const [path, message] of broken) {
    if (!kept.has(path) && isBrokenToo.has(path)) return `breaks ${path}: ${message}`;
  }
  return null;
};

function brokenOf(
  { frame, products, constraints }: PlanFacts,
  facts: DriftFacts,
  total: bigint,
): Map<string, string> {
  const report = driftReport(frame, facts);
  const share = (value: bigint) => new Decimal(value.toString()).div(total.toString());
  const weighed = report.lines.flatMap((line): WeighedProduct[] => {
    const product = line.symbol === null ? undefined : products.get(line.symbol)?.product;
    return product && line.valueCents
      ? [{ product, weight: share(line.valueCents), path: line.bucketPath }]
      : [];
  });
  const found = checkConstraints(constraints, weighed, share(report.cashCents), share(total));
  return new Map(found.map(({ path, message }) => [path, message]));
}

export const everyBreachIsAnswered: Law = ({ planFacts, plan }) => {
  const report = driftReport(planFacts.frame, planFacts.facts);
  const bySymbol = new Map<string, string[]>();
  for (const { symbol, bucketPath } of report.lines) {
    if (symbol !== null && bucketPath !== null)
      bySymbol.set(symbol, [...(bySymbol.get(symbol) ?? []), bucketPath]);
  }
  for (const { path, status } of report.nodes) {
    if (status !== "exceeds_band") continue;
    const isTraded = plan.orders.some(({ symbol }) =>
      bySymbol.get(symbol)?.some((each) => each === path || each.startsWith(`${path}/`)),
    );
    const isTold = plan.whyNot.some((each) => each.path === path && each.message.length > 0);
    if (isTraded === isTold)
      return `${path}: ${isTraded ? "traded and excused" : "neither traded nor excused"}`;
  }
  return null;
};
