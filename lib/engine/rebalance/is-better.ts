import { sumOf } from "./destination";
import { cellValues, type PlanModel } from "./plan-model";
import { larger } from "./trade-amounts";
import { advance, type Trades } from "./trades";
import type { PlanRequest } from "./types";

type Measure = { outside: bigint; distance: bigint };

/**
 * Whether trades bring a portfolio nearer to where it is to go, measured on the total before their cost: what
 * lies outside bands first, then the distance from targets; the other way round where everything goes to target.
 * Trades that only shift whole units to and fro are no plan: the next look would shift them back.
 */
export function isBetter(
  model: PlanModel,
  trades: Trades,
  { scope, destination }: Pick<PlanRequest, "scope" | "destination">,
): boolean {
  const before = measure(model, cellValues(model));
  const after = measure(model, cellValues(advance(model, trades)));
  const isAll = scope === "all" && destination === "target";
  const order = isAll ? (["distance", "outside"] as const) : (["outside", "distance"] as const);
  for (const key of order) if (after[key] !== before[key]) return after[key] < before[key];
  return false;
}

function measure({ looks, cells, ratioSum, totalCents }: PlanModel, values: readonly bigint[]): Measure {
  const finest = looks.reduce((scale, { band }) => larger(band.scale, scale), 1n);
  let outside = 0n;
  for (const look of looks) {
    const { scale, lowerScaled, upperScaled, share } = look.band;
    if (share.isZero()) continue;
    const value = sumOf(look, values) * scale;
    const over = value - upperScaled * totalCents;
    const under = lowerScaled * totalCents - value;
    // Scales are powers of ten, so the finest is a multiple of each.
    outside += (over > 0n ? over : under > 0n ? under : 0n) * (finest / scale);
  }
  const distance = values.reduce((sum, value, cell) => {
    const off = value * ratioSum - (cells[cell]?.ratio ?? 0n) * totalCents;
    return sum + (off < 0n ? -off : off);
  }, 0n);
  return { outside, distance };
}
