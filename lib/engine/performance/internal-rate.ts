import { daysBetween, type IsoDate } from "@/lib/kernel/dates";

/** Money seen from the owner: negative is put in, positive is taken out. */
export type DatedAmount = { date: IsoDate; amount: number };

const DAYS_A_YEAR = 365;
const LOWEST = -0.999999;
const HIGHEST = 1e6;
const SCAN_STEPS = 400;
const HALVINGS = 200;

function presentValue(amounts: readonly DatedAmount[], from: IsoDate, rate: number): number {
  return amounts.reduce(
    (total, { date, amount }) => total + amount / (1 + rate) ** (daysBetween(from, date) / DAYS_A_YEAR),
    0,
  );
}

/**
 * The yearly rate at which all amounts are worth nothing together (money-weighted return, as XIRR counts:
 * days over 365). The root nearest to zero where there are several; null where there is none.
 */
export function internalRate(amounts: readonly DatedAmount[]): number | null {
  const first = amounts[0];
  if (!first || amounts.every(({ amount }) => amount >= 0) || amounts.every(({ amount }) => amount <= 0)) {
    return null;
  }
  const at = (rate: number) => presentValue(amounts, first.date, rate);
  // Scanned outwards from zero in steps of the growth factor, which treats gain and loss alike.
  const reach = Math.log(1 + HIGHEST);
  let [up, down] = [0, 0];
  for (let step = 1; step <= SCAN_STEPS; step += 1) {
    const growth = (step / SCAN_STEPS) ** 3 * reach;
    const [higher, lower] = [Math.expm1(growth), Math.max(Math.expm1(-growth), LOWEST)];
    if (at(up) * at(higher) <= 0) return between(at, up, higher);
    if (at(lower) * at(down) <= 0) return between(at, lower, down);
    [up, down] = [higher, lower];
  }
  return null;
}

function between(at: (rate: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const isRising = at(high) > at(low);
  for (let turn = 0; turn < HALVINGS && high - low > 1e-13 * (1 + Math.abs(low)); turn += 1) {
    const middle = (low + high) / 2;
    if (at(middle) > 0 === isRising) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
