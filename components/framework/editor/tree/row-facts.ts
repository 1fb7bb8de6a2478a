import { type Band, resolveBand } from "@/lib/engine/framework/bands";
import { lastSegment } from "@/lib/engine/framework/path";
import type { FrameworkNode } from "@/lib/engine/framework/tree";
import type { RebalancingPolicy } from "@/lib/engine/framework/types";
import { percentFigure } from "@/lib/format/percent";
import type { Decimal } from "@/lib/kernel/decimal";

/** Decimals of a share that are shown where it is a product and may have many: 33.3333 %. */
const SHOWN_SHARE_DECIMALS = 6;

/** One row as plain strings: equal strings mean that the row need not be drawn again. */
export type RowFacts = {
  path: string;
  name: string;
  depth: number;
  isLeaf: boolean;
  childCount: number;
  share: string;
  portfolioShare: string;
  min: string;
  max: string;
  band: string;
};

export function rowFacts(node: FrameworkNode, policy: RebalancingPolicy, locale: string): RowFacts {
  const { bucket } = node;
  return {
    path: node.path,
    name: nodeName(node),
    depth: node.depth,
    isLeaf: node.isLeaf,
    childCount: node.children.length,
    share: bucket.targetWeight.toFixed(),
    portfolioShare: shownShare(node.targetOfPortfolio),
    min: bucket.minWeight?.toFixed() ?? "",
    max: bucket.maxWeight?.toFixed() ?? "",
    band: bandFigures(resolveBand(policy, node), locale),
  };
}

export function nodeName(node: FrameworkNode): string {
  return node.bucket.label || lastSegment(node.path);
}

/** A share as an input shows it: exact up to the ten-thousandth of a percent. */
export function shownShare(share: Decimal): string {
  return share.toDecimalPlaces(SHOWN_SHARE_DECIMALS).toFixed();
}

/** "55.0–65.0": the column's head carries the unit. */
export function bandFigures(band: Band, locale: string): string {
  return `${percentFigure(band.lower.toFixed(), { locale })}–${percentFigure(band.upper.toFixed(), { locale })}`;
}
