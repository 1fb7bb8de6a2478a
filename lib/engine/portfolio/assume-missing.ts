import type { IsoDate } from "@/lib/kernel/dates";
import { Decimal, ONE, ZERO } from "@/lib/kernel/decimal";
import type { Money, Quantity } from "@/lib/kernel/money";
import { UNIT_DECIMALS } from "./lots";

/** What one line does to the units of one product, in the order of the books. */
export type UnitMove = {
  quantity: Quantity | null;
  splitRatio: Decimal | null;
  /** Units a split adds; its ratio follows from what is held then. */
  splitUnits: Decimal | null;
  unitsBefore: Decimal | null;
};

/** Ratios are kept to this many decimals. */
const RATIO_DECIMALS = 12;

/**
 * How many units must have been there before the first of these moves so that none takes more than is held, and the
 * ratio of each split that gives units only (null where nothing is held to split). With `isAssumed` false nothing is
 * assumed to have been there. Units at ten decimals, rounded up.
 */
export function missingUnits(
  moves: readonly UnitMove[],
  isAssumed: boolean,
): { units: Quantity; ratios: (Decimal | null)[] } {
  let held = ZERO;
  let factor = ONE;
  let needed = ZERO;
  const need = (lack: Decimal) => {
    const atStart = lack.div(factor).toDecimalPlaces(UNIT_DECIMALS, Decimal.ROUND_UP);
    if (isAssumed && atStart.gt(needed)) needed = atStart;
  };
  const ratios = moves.map((move) => {
    if (move.quantity !== null) {
      held = held.plus(move.quantity);
      if (held.lt(0)) need(held.neg());
      return null;
    }
    if (move.unitsBefore !== null && held.lt(move.unitsBefore)) need(move.unitsBefore.minus(held));
    const ratio = move.splitRatio ?? ratioOf(held.plus(needed.times(factor)), move.splitUnits);
    if (ratio === null) return null;
    held = held.times(ratio);
    factor = factor.times(ratio);
    return ratio;
  });
  return { units: needed, ratios };
}

function ratioOf(held: Decimal, added: Decimal | null): Decimal | null {
  if (added === null || held.lte(0)) return null;
  const after = held.plus(added);
  return after.gt(0) ? after.div(held).toDecimalPlaces(RATIO_DECIMALS) : null;
}

/**
 * The deposits that keep money from going below zero by the end of any day, each on the day it is needed. `changes`
 * are what moved one currency, in order of date.
 */
export function missingCash(
  changes: readonly { date: IsoDate; amount: Money }[],
): { date: IsoDate; amount: Money }[] {
  const deposits: { date: IsoDate; amount: Money }[] = [];
  let balance = ZERO;
  changes.forEach(({ date, amount }, index) => {
    balance = balance.plus(amount);
    if (changes[index + 1]?.date === date || balance.gte(0)) return;
    deposits.push({ date, amount: balance.neg() });
    balance = ZERO;
  });
  return deposits;
}
