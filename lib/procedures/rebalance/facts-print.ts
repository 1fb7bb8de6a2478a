import { createHash } from "node:crypto";
import type { PlanRequestView } from "@/lib/schemas/rebalance";
import type { PlanBasis } from "./plan-basis";

/** A hash of each part, so that what moved can be named. */
export type FactsPrint = { holdings: string; prices: string; targets: string; request: string };
export type MovedPart = keyof FactsPrint;

const PARTS: readonly MovedPart[] = ["holdings", "prices", "targets", "request"];

/** Fingerprints what a plan rests on. A rename moves nothing; another lock, price or mapping does. */
export function printFacts(basis: PlanBasis, request: PlanRequestView): FactsPrint {
  return {
    holdings: hash(holdingsOf(basis)),
    prices: hash(pricesOf(basis)),
    targets: hash(targetsOf(basis)),
    // The database keeps a document's fields in an order of its own.
    request: hash(Object.entries(request).sort(byFirst)),
  };
}

export function factsHash(print: FactsPrint): string {
  return hash(PARTS.map((part) => print[part]));
}

export function movedParts(before: FactsPrint, now: FactsPrint): MovedPart[] {
  return PARTS.filter((part) => before[part] !== now[part]);
}

function hash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

function holdingsOf({ facts, planFacts }: PlanBasis) {
  const positions = facts.positions.map((position) => [
    position.productId,
    position.quantity.toFixed(),
    position.isLocked,
    position.isExcluded,
    position.bucketPath,
  ]);
  const foreign = (planFacts.facts.foreignCash ?? []).map(({ currency, amount }) => [
    currency,
    amount.toFixed(),
  ]);
  return [positions.sort(byFirst), facts.cash.toFixed(), foreign.sort(byFirst), facts.assignmentRules];
}

function pricesOf({ quotes, planFacts }: PlanBasis) {
  const prices = [...quotes].map(([symbol, { price, isStale }]) => [
    symbol,
    price?.toFixed() ?? null,
    isStale,
  ]);
  const rates = [...(planFacts.facts.fx ?? [])].map(([currency, { rate }]) => [currency, rate.toFixed()]);
  return [prices.sort(byFirst), rates.sort(byFirst)];
}

/** Also what a product is: its class decides the bucket and the limits it counts towards. */
function targetsOf({ facts, planFacts }: PlanBasis) {
  const { framework, baseCcy } = facts.portfolio;
  const mapping = [...facts.mapping].map(([path, shares]) => [
    path,
    shares.map(({ symbol, share }) => [symbol, share.toFixed()]),
  ]);
  const products = [...planFacts.products].map(([symbol, { product }]) => [
    symbol,
    product.type,
    product.assetClass,
    product.region,
    product.sector,
    product.currency,
    product.expenseRatio?.toFixed() ?? null,
  ]);
  return [
    framework && [framework.id, framework.version],
    baseCcy,
    mapping.sort(byFirst),
    products.sort(byFirst),
  ];
}

function byFirst(a: readonly unknown[], b: readonly unknown[]): number {
  const [first, second] = [String(a[0]), String(b[0])];
  return first < second ? -1 : first > second ? 1 : 0;
}
