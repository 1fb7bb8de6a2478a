import { apportion, divideHalfEven, powerOfTen, toScaled } from "@/lib/kernel/apportion";
import type { IsoDate } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import { classifyPositions, type Place } from "./classify";
import type { AssignedBy, DriftFacts, DriftFrame, ExcludedLine, PositionFact, UnknownPrice } from "./types";

/** A holding, or its part in one leaf, before anything is weighed. Leaf −1 is none. */
export type DraftLine = {
  leafIndex: number;
  symbol: string | null;
  name: string;
  assignedBy: AssignedBy;
  /** Null when the price is unknown. */
  cents: bigint | null;
  quantity: Decimal | null;
  position: PositionFact | null;
};

export type Drafts = {
  lines: DraftLine[];
  excluded: ExcludedLine[];
  unknownPrices: UnknownPrice[];
  lostAssignments: string[];
  valuationDate: IsoDate;
};

const QUANTITY_DECIMALS = 10;
const PRICE_DECIMALS = 12;
const UNITS_PER_CENT = powerOfTen(QUANTITY_DECIMALS + PRICE_DECIMALS - 2);

/** Quantity × price to the nearest cent, halves to even; null when the price is unknown or not above 0. */
export function valueInCents(quantity: Decimal, price: Decimal | null): bigint | null {
  if (quantity.isZero()) return 0n;
  if (price === null || !price.isFinite() || price.lte(0)) return null;
  return divideHalfEven(
    toScaled(quantity, QUANTITY_DECIMALS) * toScaled(price, PRICE_DECIMALS),
    UNITS_PER_CENT,
  );
}

/** A holding's value in the portfolio's currency; null when its price is unknown or in another currency. */
export function positionCents(position: PositionFact, baseCcy: string): bigint | null {
  const isUnlike = position.product.currency !== baseCcy && !position.quantity.isZero();
  return isUnlike ? null : valueInCents(position.quantity, position.price);
}

function whyUnknown({ price, product }: PositionFact, baseCcy: string): string {
  if (price === null) return "There is no price for it";
  if (product.currency !== baseCcy) return `It is priced in ${product.currency}, the portfolio in ${baseCcy}`;
  return "Its price is not above zero";
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
    lostAssignments: [],
    valuationDate: facts.asOf,
  };
  const counted = facts.positions.filter((position) => !position.isExcluded);
  const places = classifyPositions(frame, facts.mapping, facts.assignmentRules, counted, facts.asOf);
  counted.forEach((position, index) => {
    addPosition(drafts, position, places[index], facts.baseCcy);
  });
  addExcluded(drafts, facts);
  addUnheld(drafts, frame, facts);
  drafts.lines.push(cashLine(frame, facts.cash));
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
  baseCcy: string,
): void {
  const { symbol, product, quantity } = position;
  const cents = positionCents(position, baseCcy);
  if (cents === null) {
    const reason = whyUnknown(position, baseCcy);
    drafts.unknownPrices.push({ symbol, name: product.name, quantity, reason });
  }
  if (place?.isLost) drafts.lostAssignments.push(symbol);
  const leaves = place?.leaves ?? [];
  const base = { symbol, name: product.name, assignedBy: place?.assignedBy ?? "nothing", position };
  const only = leaves[0];
  if (leaves.length <= 1) {
    drafts.lines.push({ ...base, leafIndex: only?.index ?? -1, cents, quantity });
    return;
  }
  const parts = leaves.map(({ partE10 }) => partE10);
  const centParts = cents === null ? null : apportion(cents, parts);
  const unitParts = apportion(toScaled(quantity, QUANTITY_DECIMALS), parts);
  leaves.forEach(({ index }, place) => {
    const units = new Decimal((unitParts[place] ?? 0n).toString()).times("1e-10");
    drafts.lines.push({ ...base, leafIndex: index, cents: centParts?.[place] ?? null, quantity: units });
  });
}

function addExcluded(drafts: Drafts, { positions, baseCcy }: DriftFacts): void {
  for (const position of positions) {
    if (!position.isExcluded) continue;
    const { symbol, product, quantity } = position;
    drafts.excluded.push({
      symbol,
      name: product.name,
      quantity,
      valueCents: positionCents(position, baseCcy),
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
        quantity: new Decimal(0),
        position: null,
      });
    }
  });
}

/** Money lies in the framework's cash bucket; without one it is a line that no bucket claims. */
function cashLine(frame: DriftFrame, cash: Decimal): DraftLine {
  return {
    leafIndex: frame.cashLeafIndex,
    symbol: null,
    name: "Cash",
    assignedBy: "cash",
    cents: toScaled(cash, 2),
    quantity: null,
    position: null,
  };
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
