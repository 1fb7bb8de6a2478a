import { type Band, DEFAULT_RELATIVE_PCT, describeBand, resolveBand } from "@/lib/engine/framework/bands";
import type { FrameworkNode } from "@/lib/engine/framework/tree";
import type { BandKind, RebalancingPolicy } from "@/lib/engine/framework/types";
import type { Decimal } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import { bpsToShare } from "@/lib/kernel/weight";

const SHOWN_DECIMALS = 2;

/** 0.05 is "5.0 points". */
export function pointsText(share: Decimal): string {
  return `${percentText(share, SHOWN_DECIMALS).replace(/\s*%$/, "")} points`;
}

export const BAND_NAMES: Record<BandKind, string> = {
  absolute: "Absolute",
  relative: "Relative",
  tighter: "The tighter of both",
  wider: "The wider of both",
  min_max: "Own minimum and maximum",
};

export const BAND_MEANINGS: Record<BandKind, string> = {
  absolute: "The same number of points of the portfolio either side of every target, large or small.",
  relative: "A part of each target: small buckets get narrow bands, large ones wide bands.",
  tighter: "Whichever of the two is narrower. With 5 points and 25 % this is Swedroe’s 5/25 rule.",
  wider: "Whichever of the two is wider, so that small buckets are not traded for cents.",
  min_max: "From each bucket’s own minimum to its own maximum; a side that has none uses the points.",
};

/** Why a bucket's band is what it is, with its own figures. */
export function explainBand(policy: RebalancingPolicy, node: FrameworkNode, name: string): string {
  const band = resolveBand(policy, node);
  return `${reasonOf(policy, node, band)} ${name} may move between ${describeBand(band).replace("–", " and ")} of the portfolio; on the edge is still inside.`;
}

function reasonOf(policy: RebalancingPolicy, node: FrameworkNode, band: Band): string {
  const points = bpsToShare(policy.driftBps);
  const part = policy.relativePct ?? DEFAULT_RELATIVE_PCT;
  const relative = part.times(node.targetOfPortfolio);
  const relativeText = `${percentText(part, SHOWN_DECIMALS)} of the target ${percentText(node.targetOfPortfolio, SHOWN_DECIMALS)} is ${pointsText(relative)}`;
  switch (policy.band) {
    case "absolute":
      return `${pointsText(points)} either side of the target.`;
    case "relative":
      return `${relativeText} either side.`;
    case "tighter":
      return `${relativeText}; of that and ${pointsText(points)} the tighter is ${pointsText(band.halfWidthUp)}.`;
    case "wider":
      return `${relativeText}; of that and ${pointsText(points)} the wider is ${pointsText(band.halfWidthUp)}.`;
    case "min_max":
      return `${sideText("Below", node.minOfPortfolio, points)} ${sideText("Above", node.maxOfPortfolio, points)}`;
    default:
      return policy.band satisfies never;
  }
}

function sideText(side: "Above" | "Below", limit: Decimal | undefined, points: Decimal): string {
  const word = side === "Below" ? "minimum" : "maximum";
  return limit
    ? `${side} it is the bucket’s own ${word}, ${percentText(limit, SHOWN_DECIMALS)} of the portfolio.`
    : `${side} it has no ${word}, so ${pointsText(points)} hold.`;
}
