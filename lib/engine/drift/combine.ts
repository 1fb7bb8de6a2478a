import type { Mapping } from "@/lib/engine/mapping/shares";
import { earlierDay, type IsoDate } from "@/lib/kernel/dates";
import { type Decimal, ZERO } from "@/lib/kernel/decimal";
import { classifyPositions, type Place } from "./classify";
import type { CashAmount, DriftFacts, DriftFrame, FxRates, PositionFact } from "./types";

/** One portfolio of a household; its facts as its own report reads them. */
export type Account = { id: string; name: string; facts: DriftFacts };

export type Household = {
  accounts: readonly Account[];
  /** What everything is told in. */
  baseCcy: string;
  /** Of the framework version by which the household is looked at. */
  mapping: Mapping;
  /** Rates into `baseCcy`. */
  fx: FxRates;
  asOf: IsoDate;
};

/**
 * Several portfolios as one, for the drift report of their framework: units of the same product add up, and so
 * does money by currency. What an account's own rules or a person assigned keeps its leaf; what one account
 * excludes stays out of the whole. With `isLockedApart` locked units stand under a name of their own, so that a
 * planner sees how many of a product it may trade.
 */
export function combineFacts(
  frame: DriftFrame,
  { accounts, baseCcy, mapping, fx, asOf }: Household,
  { isLockedApart = false } = {},
): DriftFacts {
  const groups = new Map<string, PositionFact>();
  for (const { facts } of accounts) {
    const places = classifyPositions(frame, mapping, facts.assignmentRules, facts.positions, asOf);
    facts.positions.forEach((position, index) => {
      addTo(groups, placed(frame, position, places[index]), isLockedApart);
    });
  }
  const positions = isLockedApart ? nameLocked(frame, mapping, [...groups.values()]) : [...groups.values()];
  const money = addMoney(accounts);
  return {
    baseCcy,
    positions,
    cash: money.get(baseCcy) ?? ZERO,
    foreignCash: [...money]
      .filter(([currency]) => currency !== baseCcy)
      .map(([currency, amount]) => ({ currency, amount })),
    fx,
    mapping,
    assignmentRules: [],
    asOf,
  };
}

/** All money of the accounts, by currency. */
function addMoney(accounts: readonly Account[]): Map<string, Decimal> {
  const money = new Map<string, Decimal>();
  for (const { facts } of accounts) {
    const own: CashAmount = { currency: facts.baseCcy, amount: facts.cash };
    for (const { currency, amount } of [own, ...(facts.foreignCash ?? [])]) {
      money.set(currency, (money.get(currency) ?? ZERO).plus(amount));
    }
  }
  return money;
}

/** The position with its leaf written down where anything but the mapping placed it. */
function placed(frame: DriftFrame, position: PositionFact, place: Place | undefined): PositionFact {
  const [only] = place?.leaves ?? [];
  const isByMapping = place === undefined || place.assignedBy === "mapping" || only === undefined;
  return { ...position, bucketPath: isByMapping ? null : (frame.leaves[only.index]?.path ?? null) };
}

/** Units of the same product in the same place at the same price become one holding. */
function addTo(groups: Map<string, PositionFact>, position: PositionFact, isLockedApart: boolean): void {
  const { symbol, product, price, bucketPath, isExcluded, isLocked } = position;
  const marks = [bucketPath ?? "", isExcluded, isLockedApart && isLocked].join(" ");
  const key = [symbol, product.currency, price?.toFixed() ?? "", marks].join("|");
  const known = groups.get(key);
  if (!known) {
    groups.set(key, position);
    return;
  }
  groups.set(key, {
    ...known,
    quantity: known.quantity.plus(position.quantity),
    isLocked: known.isLocked && position.isLocked,
    isSamplePrice: known.isSamplePrice || position.isSamplePrice,
    priceDate: older(known.priceDate, position.priceDate),
  });
}

function older(a: IsoDate | null, b: IsoDate | null): IsoDate | null {
  if (a === null || b === null) return a ?? b;
  return earlierDay(a, b);
}

/** Locked units of a product that is also held unlocked get a name of their own in the one leaf they lie in. */
function nameLocked(frame: DriftFrame, mapping: Mapping, positions: readonly PositionFact[]): PositionFact[] {
  const open = new Set(positions.flatMap((one) => (one.isLocked || one.isExcluded ? [] : [one.symbol])));
  return positions.map((position) => {
    const { symbol, isLocked, isExcluded } = position;
    if (!isLocked || isExcluded || !open.has(symbol)) return position;
    const leaves = frame.leaves.filter(({ path }) => mapping.get(path)?.some((one) => one.symbol === symbol));
    const path = position.bucketPath ?? (leaves.length === 1 ? (leaves[0]?.path ?? null) : null);
    return { ...position, symbol: `${symbol} (locked)`, bucketPath: path };
  });
}
