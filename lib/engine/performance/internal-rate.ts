import { daysBetween, type IsoDate } from "@/lib/kernel/dates";

/** Money seen from the owner: negative is put in, positive is taken out. */
export type DatedAmount = { date: IsoDate; amount: number };

const DAYS_A_YEAR = 365;
const LOWEST = -0.999999;
const HIGHEST = 1e6;
const SCAN_STEPS = 400;
const TURNS = 200;
const CLOSE_ENOUGH = 1e-14;

/**
 * The yearly rate at which all amounts are worth nothing together (money-weighted return, as XIRR counts:
 * days over 365). The root nearest to zero where there are several; null where there is none.
 */
export function internalRate(amounts: readonly DatedAmount[]): number | null {
  const first = amounts[0];
  if (!first) return null;
  return internalRateOver(
    Float64Array.from(amounts, ({ date }) => daysBetween(first.date, date) / DAYS_A_YEAR),
    Float64Array.from(amounts, ({ amount }) => amount),
  );
}

/** The same with years since the first amount in place of dates, in order. */
export function internalRateOver(years: Float64Array, amounts: Float64Array): number | null {
  if (amounts.every((amount) => amount >= 0) || amounts.every((amount) => amount <= 0)) return null;
  const root = hasOneRoot(years, amounts) ? onlyRoot(years, amounts) : nearestRoot(years, amounts);
  return root === null ? null : Math.expm1(root);
}

/** Amounts that change sign once in time have one rate (Descartes' rule of signs). */
function hasOneRoot(years: Float64Array, amounts: Float64Array): boolean {
  let changes = 0;
  let [sign, year] = [0, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < amounts.length; index += 1) {
    const own = Math.sign(amounts[index] ?? 0);
    if ((years[index] ?? 0) < year) return false;
    year = years[index] ?? 0;
    if (own !== 0 && sign !== 0 && own !== sign) changes += 1;
    if (own !== 0) sign = own;
  }
  return changes === 1;
}

/** What all amounts are worth at a rate, given as the logarithm of its growth. */
function presentValue(years: Float64Array, amounts: Float64Array, log: number): number {
  let total = 0;
  for (let index = 0; index < amounts.length; index += 1) {
    total += (amounts[index] ?? 0) * Math.exp(-(years[index] ?? 0) * log);
  }
  return total;
}

function onlyRoot(years: Float64Array, amounts: Float64Array): number | null {
  const [low, high] = [Math.log1p(LOWEST), Math.log1p(HIGHEST)];
  const [atLow, atHigh] = [presentValue(years, amounts, low), presentValue(years, amounts, high)];
  return atLow * atHigh <= 0 ? between(years, amounts, low, high) : null;
}

/** Scanned outwards from zero in steps of the growth factor, which treats gain and loss alike. */
function nearestRoot(years: Float64Array, amounts: Float64Array): number | null {
  const [reach, lowest] = [Math.log1p(HIGHEST), Math.log1p(LOWEST)];
  let [up, down] = [0, 0];
  let atUp = presentValue(years, amounts, 0);
  let atDown = atUp;
  for (let step = 1; step <= SCAN_STEPS; step += 1) {
    const growth = (step / SCAN_STEPS) ** 3 * reach;
    const [higher, lower] = [growth, Math.max(-growth, lowest)];
    const atHigher = presentValue(years, amounts, higher);
    if (atUp * atHigher <= 0) return between(years, amounts, up, higher);
    const atLower = presentValue(years, amounts, lower);
    if (atLower * atDown <= 0) return between(years, amounts, lower, down);
    [up, down, atUp, atDown] = [higher, lower, atHigher, atLower];
  }
  return null;
}

/** Newton's steps, halved into the bracket where they leave it. */
function between(years: Float64Array, amounts: Float64Array, from: number, to: number): number {
  let [low, high] = [from, to];
  const isRising = presentValue(years, amounts, high) > presentValue(years, amounts, low);
  let log = low < 0 && high > 0 ? 0 : (low + high) / 2;
  for (let turn = 0; turn < TURNS; turn += 1) {
    let [value, slope] = [0, 0];
    for (let index = 0; index < amounts.length; index += 1) {
      const year = years[index] ?? 0;
      const worth = (amounts[index] ?? 0) * Math.exp(-year * log);
      value += worth;
      slope -= year * worth;
    }
    if (value === 0) return log;
    if (value > 0 === isRising) high = log;
    else low = log;
    const newton = log - value / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - log) <= CLOSE_ENOUGH * (1 + Math.abs(log))) return next;
    log = next;
  }
  return log;
}
