import { resolveBand } from "@/lib/engine/framework/bands";
import { ZERO } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import type { Finding, ValidationContext } from "./context";

/** BAND_WIDER_THAN_TARGET: the bucket could empty out without ever breaching its band. */
export function validateBandWidth({ framework, tree }: ValidationContext): Finding[] {
  return tree.preorder.flatMap((node) => {
    const target = node.targetOfPortfolio;
    const { halfWidthDown } = resolveBand(framework.rebalancing, node);
    if (target.lte(ZERO) || halfWidthDown.lte(target)) return [];
    const message = `${node.bucket.label || node.path} is ${percentText(target, 2)} of the portfolio and may drift down by ${percentText(halfWidthDown, 2)}: it could empty out unnoticed`;
    return [{ code: "BAND_WIDER_THAN_TARGET", path: node.path, message }];
  });
}
