import { type FxRate, RATE_DECIMALS, whyNoRate } from "@/lib/engine/portfolio/fx";
import { apportion, divideHalfEven, powerOfTen, toScaled } from "@/lib/kernel/apportion";
import type { IsoDate } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import { classifyPositions, type Place } from "./classify";
import type {
  AssignedBy,
  CashLine,
  DriftFacts,
  DriftFrame,
  ExcludedLine,
  FxRates,
  PositionFact,
  UnknownPrice,
} from "./types";

/** A holding, or its part in one leaf, before anything is weighed. Leaf −1 is none. */
export type DraftLine = {
  leafIndex: number;
  symbol: string | null;
  name: string;
  assignedBy: AssignedBy;
  /** Null when the price or the rate is unknown. */
  cents: bigint | null;
  /** In the currency of the price. */
  localCents: bigint | null;
  fx: FxRate | null;
  quantity: Decimal | null;
  position: PositionFact | null;
};

export type Drafts = {
  lines: DraftLine[];
  excluded: ExcludedLine[];
  unknownPrices: UnknownPrice[];
  cash: CashLine[];
  lostAssignments: string[];
  valuationDate: IsoDate;
};

const QUANTITY_DECIMALS = 10;
const PRICE_DECIMALS = 12;
const CENT_DECIMALS = 2;
const UNITS_PER_CENT = powerOfTen(QUANTITY_DECIMALS + PRICE_DECIMALS - CENT_DECIMALS);
const CONVERTED_PER_CENT = powerOfTen(QUANTITY_DECIMALS + PRICE_DECIMALS + RATE_DECIMALS - CENT_DECIMALS);

/** Quantity × price to the nearest cent, halves to even; null when the price is unknown or not above 0. */
export function valueInCents(quantity: Decimal, price: Decimal | null): bigint | null {
  if (quantity.isZero()) return 0n;
  if (price === null || !price.isFinite() || price.lte(0)) return null;
  return divideHalfEven(
    toScaled(quantity, QUANTITY_DECIMALS) * toScaled(price, PRICE_DECIMALS),
    UNITS_PER_CENT,
  );
}

/**
 * A holding's value in the portfolio's currency, quantity × price × rate rounded once; null when its price
 * is unknown or there is no rate from its currency.
 */
export function positionCents(position: PositionFact, baseCcy: string, fx?: FxRates): bigint | null {
  const { quantity, price, product } = position;
  if (product.currency === baseCcy || quantity.isZero()) return valueInCents(quantity, price);
  const rate = fx?.get(product.currency)?.rate;
  if (!rate || price === null || !price.isFinite() || price.lte(0)) return null;
  const units = toScaled(quantity, QUANTITY_DECIMALS) * toScaled(price, PRICE_DECIMALS);
  return divideHalfEven(units * toScaled(rate, RATE_DECIMALS), CONVERTED_PER_CENT);
}

function whyUnknown(position: PositionFact, { baseCcy, fx, asOf }: DriftFacts): UnknownPrice {
  const { symbol, price, quantity, product } = position;
  const { name, currency } = product;
  const base = { symbol, name, quantity, currency };
  if (price === null) return { ...base, missing: "price", reason: "There is no price for it" };
  if (currency !== baseCcy && !fx?.has(currency)) {
    return { ...base, missing: "rate", reason: whyNoRate(currency, baseCcy, asOf) };
  }
  return { ...base, missing: "price", reason: "Its price is not above zero" };
}

/**
 * Values every holding and lays it into its leaves, products of the mapping that are not held
 * included, money as a line of its own. The lines come ordered by leaf and symbol, whatever the order
 * of the facts.
 */
export function draftLines(frame: DriftFrame, facts: DriftFacts): Drafts {
  const drafts: Drafts = {
    lines: [],
    excluded: [],
    unknownPrices: [],
    cash: [],
    lostAssignments: [],
    valuationDate: facts.asOf,
  };
  const counted = facts.positions.filter((position) => !position.isExcluded);
  const places = classifyPositions(frame, facts.mapping, facts.assignmentRules, counted, facts.asOf);
  counted.forEach((position, index) => {
    addPosition(drafts, position, places[index], facts);
  });
  addExcluded(drafts, facts);
  addUnheld(drafts, frame, facts);
  addCash(drafts, frame, facts);
  drafts.lines.sort(compareLines);
  drafts.lostAssignments.sort();
  drafts.unknownPrices.sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
  drafts.excluded.sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
  drafts.valuationDate = latestPriceDate(counted) ?? facts.asOf;
  return drafts;
}

function addPosition(
  drafts: Drafts,
  position: PositionFact,
  place: Place | undefined,
  facts: DriftFacts,
): void {
  const { symbol, product, quantity } = position;
  const isForeign = product.currency !== facts.baseCcy;
  const cents = positionCents(position, facts.baseCcy, facts.fx);
  const localCents = isForeign ? valueInCents(quantity, position.price) : cents;
  const fx = isForeign ? (facts.fx?.get(product.currency) ?? null) : null;
  if (cents === null) drafts.unknownPrices.push(whyUnknown(position, facts));
  if (place?.isLost) drafts.lostAssignments.push(symbol);
  const leaves = place?.leaves ?? [];
  const base = { symbol, name: product.name, assignedBy: place?.assignedBy ?? "nothing", position, fx };
  const only = leaves[0];
  if (leaves.length <= 1) {
    drafts.lines.push({ ...base, leafIndex: only?.index ?? -1, cents, localCents, quantity });
    return;
  }
  const parts = leaves.map(({ partE10 }) => partE10);
  const centParts = cents === null ? null : apportion(cents, parts);
  const localParts = localCents === null ? null : apportion(localCents, parts);
  const unitParts = apportion(toScaled(quantity, QUANTITY_DECIMALS), parts);
  leaves.forEach(({ index }, place) => {
    const units = new Decimal((unitParts[place] ?? 0n).toString()).times("1e-10");
    const [whole, local] = [centParts?.[place] ?? null, localParts?.[place] ?? null];
    drafts.lines.push({ ...base, leafIndex: index, cents: whole, localCents: local, quantity: units });
  });
}

function addExcluded(drafts: Drafts, { positions, baseCcy, fx }: DriftFacts): void {
  for (const position of positions) {
    if (!position.isExcluded) continue;
    const { symbol, product, quantity } = position;
    drafts.excluded.push({
      symbol,
      name: product.name,
      quantity,
      valueCents: positionCents(position, baseCcy, fx),
      currency: product.currency,
      fx: product.currency === baseCcy ? null : (fx?.get(product.currency) ?? null),
    });
  }
}

/** A target product of which nothing lies in its leaf has a line too: that is the drift to see. */
function addUnheld(drafts: Drafts, frame: DriftFrame, facts: DriftFacts): void {
  const held = new Set(drafts.lines.map((line) => `${line.leafIndex} ${line.symbol}`));
  frame.leaves.forEach((leaf, leafIndex) => {
    for (const { symbol, name } of facts.mapping.get(leaf.path) ?? []) {
      if (held.has(`${leafIndex} ${symbol}`)) continue;
      drafts.lines.push({
        leafIndex,
        symbol,
        name,
        assignedBy: "mapping",
        cents: 0n,
        localCents: 0n,
        fx: null,
        quantity: new Decimal(0),
        position: null,
      });
    }
  });
}

/** Money lies in the framework's cash bucket; without one it is a line that no bucket claims. */
function addCash(drafts: Drafts, frame: DriftFrame, facts: DriftFacts): void {
  const { baseCcy, cash, asOf } = facts;
  drafts.cash.push({ currency: baseCcy, amount: cash, valueCents: toScaled(cash, CENT_DECIMALS), fx: null });
  const foreign = (facts.foreignCash ?? []).filter(({ amount }) => !amount.isZero());
  for (const { currency, amount } of foreign) {
    const fx = facts.fx?.get(currency) ?? null;
    const valueCents = fx && convertedCents(amount, fx.rate);
    drafts.cash.push({ currency, amount, valueCents, fx });
    if (valueCents !== null) continue;
    const reason = whyNoRate(currency, baseCcy, asOf);
    const name = `Cash in ${currency}`;
    drafts.unknownPrices.push({
      symbol: currency,
      name,
      quantity: amount,
      reason,
      missing: "rate",
      currency,
    });
  }
  const isKnown = drafts.cash.every(({ valueCents }) => valueCents !== null);
  drafts.lines.push({
    leafIndex: frame.cashLeafIndex,
    symbol: null,
    name: "Cash",
    assignedBy: "cash",
    cents: isKnown ? knownCash(drafts.cash) : null,
    localCents: null,
    fx: null,
    quantity: null,
    position: null,
  });
}

/** An amount of whole cents at a rate, to the nearest cent, halves to even. */
export function convertedCents(amount: Decimal, rate: Decimal): bigint {
  const scaled = toScaled(amount, CENT_DECIMALS) * toScaled(rate, RATE_DECIMALS);
  return divideHalfEven(scaled, powerOfTen(RATE_DECIMALS));
}

/** The money whose worth is known, in cents of the portfolio's currency. */
export function knownCash(cash: readonly CashLine[]): bigint {
  return cash.reduce((total, { valueCents }) => total + (valueCents ?? 0n), 0n);
}

function compareLines(a: DraftLine, b: DraftLine): number {
  if (a.leafIndex !== b.leafIndex) {
    if (a.leafIndex < 0) return 1;
    return b.leafIndex < 0 ? -1 : a.leafIndex - b.leafIndex;
  }
  if (a.symbol === null || b.symbol === null) return a.symbol === b.symbol ? 0 : a.symbol === null ? 1 : -1;
  return a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : 0;
}

function latestPriceDate(positions: readonly PositionFact[]): IsoDate | null {
  let latest: IsoDate | null = null;
  for (const { price, priceDate } of positions) {
    if (price !== null && priceDate !== null && (latest === null || priceDate > latest)) latest = priceDate;
  }
  return latest;
}
