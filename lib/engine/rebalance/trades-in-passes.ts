import { toScaled } from "@/lib/kernel/apportion";
import { Decimal } from "@/lib/kernel/decimal";
import { type Decision, decideTrades, driftLaw, hasSmallTrade } from "./decide-trades";
import { dueNodes } from "./destination";
import { isBetter } from "./is-better";
import { isDue } from "./is-due";
import { cellValues, type PlanModel } from "./plan-model";
import { costOf, larger, smaller, unitsToReach } from "./trade-amounts";
import { advance, cashAfter, copyTrades, hasTrades, noTrades, setTrade, type Trades } from "./trades";
import type { PlanFacts, PlanRequest } from "./types";

/**
 * After an attempt what is left is looked at again, so that a second plan finds nothing. Two looks are the
 * rule; a product that lies in several buckets, or a limit that binds, takes more, each a part of the last.
 */
const MAX_PASSES = 200;

/** Decides, looks again just as a second plan would, and adds what that finds; `decision` is the first one. */
export function tradesInPasses(
  planFacts: PlanFacts,
  start: PlanModel,
  request: PlanRequest,
): { trades: Trades; decision: Decision } {
  const { constraints } = planFacts;
  const law = driftLaw(start);
  const ceiling = turnoverCeiling(start, constraints, request);
  const first = decideTrades(start, request, constraints, law, ceiling);
  let trades = noTrades(start);
  const bps = BigInt(request.costBps);
  let decision = first;
  let model = start;
  for (let pass = 1; pass <= MAX_PASSES && hasTrades(decision.sizing.trades); pass += 1) {
    if (request.mode === "full" && !isBetter(model, decision.sizing.trades, request)) break;
    const both = copyTrades(trades);
    addTrades(start, both, decision.sizing.trades, bps);
    // What two looks trade to and fro may come to less than the smallest trade.
    if (pass > 1 && hasSmallTrade(both, request)) break;
    trades = both;
    if (request.mode === "withdraw") break;
    const next = nextLook(planFacts, start, trades, request, ceiling);
    if (!next) break;
    ({ model, decision } = next);
  }
  mendCents(start, trades, bps);
  return { trades, decision: first };
}

/** What a plan would find once these trades are made; null where none would be due. */
function nextLook(
  { constraints, frame, facts }: PlanFacts,
  start: PlanModel,
  trades: Trades,
  request: PlanRequest,
  ceiling: bigint | null,
): { model: PlanModel; decision: Decision } | null {
  const later = closeOddLots(advance(start, trades), trades);
  const buffer = toScaled(request.cashBuffer, 2);
  const model = { ...later, floorCents: smaller(later.cashCents, buffer) };
  const breached = dueNodes(model, cellValues(model), model.totalCents);
  if (!isDue(frame, facts.asOf, request.trigger, breached.size)) return null;
  const room = ceiling === null ? null : ceiling - larger(trades.bought, trades.sold);
  if (room !== null && room <= 0n) return null;
  return { model, decision: decideTrades(model, request, constraints, driftLaw(model), room) };
}

/** Adds trades onto trades, product by product of one model. */
export function addTrades(model: PlanModel, trades: Trades, more: Pick<Trades, "units">, bps: bigint): void {
  more.units.forEach((units, product) => {
    if (units !== 0n) setTrade(model, trades, product, (trades.units[product] ?? 0n) + units, bps);
  });
}

/** A part of a unit that was sold off is not bought back by whole ones: the order would be neither. */
function closeOddLots(model: PlanModel, trades: Trades): PlanModel {
  const products = model.products.map((product, index) => {
    const isOdd = (trades.units[index] ?? 0n) % product.stepE10 !== 0n;
    if (!isOdd) return product;
    const message = `${product.symbol} is sold to the last part of a unit`;
    return { ...product, buyStop: { code: "WHOLE_UNITS" as const, message } };
  });
  return { ...model, products };
}

/** Trades of several passes round once where they rounded twice: the largest buy gives the cents back. */
export function mendCents(model: PlanModel, trades: Trades, bps: bigint): void {
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
