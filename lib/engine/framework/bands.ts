import { Decimal, maxOf, minOf, ONE, ZERO } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import { bpsToShare } from "@/lib/kernel/weight";
import type { FrameworkNode } from "./tree";
import type { RebalancingPolicy } from "./types";

/** Used by relative bands that name no width: a quarter of the target (Swedroe's 5/25 rule). */
export const DEFAULT_RELATIVE_PCT: Decimal = new Decimal("0.25");

/** How far a node may drift. Everything is a share of the portfolio. */
export type Band = {
  /** What is printed: clamped to 0..1. */
  lower: Decimal;
  upper: Decimal;
  /** Breached when drift < −halfWidthDown or drift > halfWidthUp; never negative. */
  halfWidthDown: Decimal;
  halfWidthUp: Decimal;
};

export type BandPolicy = Pick<RebalancingPolicy, "band" | "driftBps" | "relativePct">;
type BandNode = Pick<FrameworkNode, "targetOfPortfolio" | "minOfPortfolio" | "maxOfPortfolio">;

/**
 * The range a node may move in, as shares of the portfolio, around its target T:
 * absolute `T ± driftBps/10000`; relative `T ± relativePct × T`; tighter and wider: the smaller and
 * the larger of those two widths (Swedroe's 5/25 rule is `tighter`); min_max: the bucket's own
 * minimum and maximum times the parent's target share, the absolute width on a side that has none.
 */
export function resolveBand(policy: BandPolicy, node: BandNode): Band {
  const target = node.targetOfPortfolio;
  const absolute = bpsToShare(policy.driftBps);
  const relative = (policy.relativePct ?? DEFAULT_RELATIVE_PCT).times(maxOf(target, ZERO));
  switch (policy.band) {
    case "absolute":
      return bandOf(target, absolute, absolute);
    case "relative":
      return bandOf(target, relative, relative);
    case "tighter": {
      const width = minOf(absolute, relative);
      return bandOf(target, width, width);
    }
    case "wider": {
      const width = maxOf(absolute, relative);
      return bandOf(target, width, width);
    }
    case "min_max": {
      const down = node.minOfPortfolio ? maxOf(target.minus(node.minOfPortfolio), ZERO) : absolute;
      const up = node.maxOfPortfolio ? maxOf(node.maxOfPortfolio.minus(target), ZERO) : absolute;
      return bandOf(target, down, up);
    }
    default:
      return policy.band satisfies never;
  }
}

function bandOf(target: Decimal, halfWidthDown: Decimal, halfWidthUp: Decimal): Band {
  return {
    lower: clampShare(target.minus(halfWidthDown)),
    upper: clampShare(target.plus(halfWidthUp)),
    halfWidthDown,
    halfWidthUp,
  };
}

function clampShare(value: Decimal): Decimal {
  return minOf(maxOf(value, ZERO), ONE);
}

/** Which side of its band a drift (actual − target, share of the portfolio) lies on; on the edge is inside. */
export function breachSide(band: Band, drift: Decimal): "above" | "below" | null {
  if (drift.gt(band.halfWidthUp)) return "above";
  if (drift.lt(band.halfWidthDown.negated())) return "below";
  return null;
}

/** The range as people read it: "55.0 %–65.0 %". */
export function describeBand(band: Band): string {
  return `${percentText(band.lower, 2)}–${percentText(band.upper, 2)}`;
}
