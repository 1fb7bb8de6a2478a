import type { IsoDate } from "@/lib/kernel/dates";
import { type Decimal, ZERO } from "@/lib/kernel/decimal";
import type { Money, Quantity } from "@/lib/kernel/money";
import type { Books, Holding } from "./books-types";
import { addCosts, takeUnits } from "./lots";
import type { NewTransaction, TransactionSource } from "./transaction-types";

/** What a statement or a person says is held of one product. */
export type StatedHolding = {
  symbol: string;
  /** Of the product. */
  currency: string;
  quantity: Quantity;
  /** Undefined keeps what the books know; null says that nothing is known and keeps it too. */
  cost?: Money | null;
};

export type StatedState = {
  holdings: readonly StatedHolding[];
  /** Whether what is not named is no longer held. */
  isWhole: boolean;
  /** Of each currency that is stated; the others keep their money. */
  cash?: readonly { currency: string; amount: Money }[];
};

/**
 * The adjustments that bring the books to what is stated: differences of units, then what the units cost
 * where that is stated and comes out otherwise, then the difference of money. Nothing where they agree.
 */
export function adjustToState(
  books: Books,
  stated: StatedState,
  common: { date: IsoDate; source: TransactionSource; note: string | null },
): NewTransaction[] {
  const lines: NewTransaction[] = [];
  const named = new Set(stated.holdings.map(({ symbol }) => symbol));
  // The gone first, as their units leave before others come.
  for (const [symbol, holding] of books.holdings) {
    if (!stated.isWhole || named.has(symbol)) continue;
    lines.push({
      ...common,
      kind: "adjustment",
      currency: currencyOf(holding),
      symbol,
      quantity: holding.units.neg(),
    });
  }
  for (const one of stated.holdings) {
    for (const line of adjustHolding(books.holdings.get(one.symbol), one)) lines.push({ ...common, ...line });
  }
  for (const { currency, amount } of stated.cash ?? []) {
    const change = amount.minus(books.cash.get(currency) ?? ZERO);
    if (!change.isZero()) lines.push({ ...common, kind: "adjustment", currency, cashAmount: change });
  }
  return lines;
}

type Adjustment = Pick<NewTransaction, "kind" | "currency" | "symbol" | "quantity" | "cost">;

function adjustHolding(held: Holding | undefined, stated: StatedHolding): Adjustment[] {
  const { symbol, currency } = stated;
  const change = stated.quantity.minus(held?.units ?? ZERO);
  const known = costAfter(held, change);
  const cost = stated.cost ?? null;
  const line = { kind: "adjustment" as const, symbol, currency };
  if (stated.quantity.isZero()) return change.isZero() ? [] : [{ ...line, quantity: change }];
  const isSameCurrency = !held || held.currency === currency;
  if (change.gt(0) && isSameCurrency && cost && known?.lte(cost)) {
    return [{ ...line, quantity: change, cost: cost.minus(known) }];
  }
  const lines: Adjustment[] = change.isZero() ? [] : [{ ...line, quantity: change }];
  const isAgreed = isSameCurrency && change.lte(0) && cost !== null && known?.eq(cost);
  if (cost !== null && !isAgreed) lines.push({ ...line, quantity: ZERO, cost });
  return lines;
}

/** What the units that are there already cost after `change` (when it takes some away); null when unknown. */
function costAfter(held: Holding | undefined, change: Decimal): Money | null {
  if (!held) return ZERO;
  const lots = held.lots.map((lot) => ({ ...lot }));
  if (change.lt(0)) takeUnits(lots, change.neg());
  return addCosts(lots);
}

function currencyOf(holding: Holding): string {
  return holding.currency ?? holding.lots[0]?.currency ?? "";
}

/** The day on which an adjustment made on `today` stands behind everything booked. */
export function adjustmentDay(books: Books, today: IsoDate): IsoDate {
  return books.lastDate !== null && books.lastDate > today ? books.lastDate : today;
}
