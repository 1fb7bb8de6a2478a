import { RefusedError } from "@/lib/kernel/errors";

/**
 * The value after a trade that brings parts worth `values` to the shares `targets` of it: the x that solves
 * x = total − costRate × Σ|targets_i × x − values_i|. The right side is piecewise linear and convex, so Newton's
 * method from above meets the solution exactly after at most one step a part. `freePart` is money, which costs
 * nothing to move; −1 for none. At a cost of 100 % the largest solution, that with the smallest trade, is meant.
 */
export function valueAfterCost(
  values: Float64Array,
  targets: Float64Array,
  total: number,
  costRate: number,
  freePart: number,
): number {
  if (costRate === 0) return total;
  let value = total;
  for (let step = 0; step <= values.length + 1; step += 1) {
    // Of the parts bought and sold at this value: Σ target and Σ value, the sold ones below zero.
    let slope = 0;
    let held = 0;
    for (let part = 0; part < values.length; part += 1) {
      if (part === freePart) continue;
      const target = targets[part] ?? 0;
      const now = values[part] ?? 0;
      const sign = target * value >= now ? 1 : -1;
      slope += sign * target;
      held += sign * now;
    }
    const steepness = 1 + costRate * slope;
    if (steepness <= 0) break;
    const next = (total + costRate * held) / steepness;
    if (next >= value) break;
    value = next;
  }
  return positive(value);
}

const MAX_STEPS = 200;
const CLOSE_ENOUGH = 1e-15;

/**
 * The same where the amounts depend on the value in another way: the x that solves x = total − costRate × traded(x).
 * `traded` is piecewise linear and grows no faster than x, so the secant through two points of one piece is exact;
 * a bracket keeps it from leaving.
 */
export function valueAfterCostOf(traded: (value: number) => number, total: number, costRate: number): number {
  if (costRate === 0) return total;
  const excess = (value: number) => value + costRate * traded(value) - total;
  let [low, high] = [0, total];
  let [before, beforeExcess] = [total, excess(total)];
  if (beforeExcess <= 0) return total;
  let value = total - beforeExcess;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    if (!(value > low && value < high)) value = (low + high) / 2;
    const over = excess(value);
    if (Math.abs(over) <= CLOSE_ENOUGH * total || high - low <= CLOSE_ENOUGH * total) break;
    if (over > 0) high = value;
    else low = value;
    const slope = (over - beforeExcess) / (value - before);
    [before, beforeExcess] = [value, over];
    value -= slope > 0 ? over / slope : over;
  }
  return positive(value);
}

function positive(value: number): number {
  if (value > 0) return value;
  throw new RefusedError("COST_TAKES_ALL", "The cost of a trade (cost_bps) leaves nothing of the portfolio");
}
