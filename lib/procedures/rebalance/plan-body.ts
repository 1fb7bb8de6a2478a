import type { Order, Plan, PlanNode, PlanRequest, Refusal } from "@/lib/engine/rebalance/types";
import { sum } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";
import { weightNumber } from "@/lib/kernel/weight";
import { centsText, shareOrNull, toFxView } from "@/lib/schemas/drift";
import type { OrderView, PlanBodyView, PlanNodeView, RefusalView } from "@/lib/schemas/rebalance";
import { type FactsPrint, factsHash, printFacts } from "./facts-print";
import type { PlanBasis } from "./plan-basis";
import { toRequestView } from "./plan-request";

export type WorkedOut = { body: PlanBodyView; print: FactsPrint };

/** What the engine decided, in the words of the API, with the fingerprint of what it rests on. */
export function toPlanBody(basis: PlanBasis, asked: PlanRequest, plan: Plan): WorkedOut {
  const { portfolio } = basis.facts;
  const request = toRequestView(asked);
  const print = printFacts(basis, request);
  const nodes = plan.nodes.map(toNodeView);
  const bought = sumOf(plan.orders, "buy");
  const sold = sumOf(plan.orders, "sell");
  const out = nodes.filter((node) => node.status_before === "exceeds_band");
  const body: PlanBodyView = {
    portfolio_id: portfolio.id,
    base_ccy: portfolio.baseCcy,
    as_of: basis.report.asOf,
    revision: portfolio.revision,
    facts_hash: factsHash(print),
    request,
    orders: plan.orders.map((order) => toOrderView(order, basis)),
    refusals: plan.refusals.map(toRefusalView),
    why_not: plan.whyNot.map(({ path, label, message }) => ({ path, label, message })),
    quiet_reason: plan.quietReason,
    nodes,
    value_before: centsText(plan.totalBeforeCents),
    value_after: centsText(plan.totalAfterCents),
    cash_before: centsText(plan.cashBeforeCents),
    cash_after: centsText(plan.cashAfterCents),
    flow: centsText(plan.flowCents),
    bought: moneyText(bought),
    sold: moneyText(sold),
    cost: centsText(plan.costCents),
    turnover: plan.turnoverE10 / 1e10,
    total_drift_before: plan.totalDriftBeforeE10 / 1e10,
    total_drift_after: plan.totalDriftAfterE10 / 1e10,
    max_drift_before: plan.maxDriftBeforeE10 / 1e10,
    max_drift_after: plan.maxDriftAfterE10 / 1e10,
    breaches_before: out.length,
    breaches_mended: out.filter((node) => node.status_after === "within_band").length,
    breaches_after: nodes.filter((node) => node.status_after === "exceeds_band").length,
    has_sample_prices:
      basis.report.health.hasSamplePrices || plan.orders.some((order) => isSample(order, basis)),
    stale: [...basis.quotes].flatMap(([symbol, { isStale }]) => (isStale ? [symbol] : [])).sort(),
  };
  return { body, print };
}

function sumOf(orders: readonly Order[], side: Order["side"]) {
  return sum(orders.filter((order) => order.side === side).map((order) => order.amount));
}

function isSample({ symbol }: Order, { quotes }: PlanBasis): boolean {
  return quotes.get(symbol)?.isSample ?? false;
}

function toOrderView(order: Order, basis: PlanBasis): OrderView {
  return {
    side: order.side,
    symbol: order.symbol,
    name: order.name,
    bucket_path: order.bucketPath,
    units: order.units.toFixed(),
    price: order.price.toFixed(),
    price_date: basis.quotes.get(order.symbol)?.priceDate ?? null,
    is_sample_price: isSample(order, basis),
    amount: moneyText(order.amount),
    cost: moneyText(order.cost),
    local: toLocalView(order),
    reason: order.reason,
  };
}

function toLocalView({ local }: Order): OrderView["local"] {
  const fx = toFxView(local?.fx ?? null);
  if (!local || !fx) return null;
  const { currency, price, amount } = local;
  return { currency, price: price.toFixed(), amount: moneyText(amount), fx };
}

function toRefusalView({ code, path, symbol, amount, message }: Refusal): RefusalView {
  return { code, path, symbol, amount: amount && moneyText(amount), message };
}

function toNodeView(node: PlanNode): PlanNodeView {
  const { targetE10, beforeE10, afterE10, lower, upper } = node;
  const driftOf = (e10: number | null) =>
    e10 === null || targetE10 === null ? null : (e10 - targetE10) / 1e10;
  return {
    path: node.path,
    label: node.label,
    depth: node.depth,
    parent_path: node.parentPath,
    is_leaf: node.isLeaf,
    target_weight: shareOrNull(targetE10),
    band:
      lower === null || upper === null ? null : { lower: weightNumber(lower), upper: weightNumber(upper) },
    before_weight: shareOrNull(beforeE10),
    after_weight: shareOrNull(afterE10),
    before_value: node.beforeCents === null ? null : centsText(node.beforeCents),
    after_value: node.afterCents === null ? null : centsText(node.afterCents),
    drift_before: driftOf(beforeE10),
    drift_after: driftOf(afterE10),
    status_before: node.statusBefore,
    status_after: node.statusAfter,
  };
}
