import { findTemplate } from "@/lib/engine/framework/templates";
import { buildTree } from "@/lib/engine/framework/tree";
import type { Bucket } from "@/lib/engine/framework/types";
import type { TargetShare } from "./track-allocation";

export const TRACKER_TEMPLATE = "multi_asset_tracker";

/** What a class is called in the tracker: the bucket's last path segment in small letters, `stocks`. */
function className(path: string): string {
  return (path.split("/").at(-1) ?? path).toLowerCase();
}

/**
 * The top level of a framework as targets by class. Two buckets that would have one name keep their
 * whole path, in small letters.
 */
export function trackerTargets(buckets: readonly Bucket[]): TargetShare[] {
  const roots = buildTree(buckets).roots;
  const names = roots.map(({ path }) => className(path));
  return roots.map(({ path, targetOfPortfolio }, index) => {
    const name = names[index] ?? path;
    const isShared = names.indexOf(name) !== names.lastIndexOf(name);
    return { assetClass: isShared ? path.toLowerCase() : name, share: targetOfPortfolio };
  });
}

/** The targets where no framework is named: those of the template Multi-Asset Tracker. */
export function defaultTrackerTargets(): TargetShare[] {
  const template = findTemplate(TRACKER_TEMPLATE);
  if (!template) throw new Error(`the template ${TRACKER_TEMPLATE} is gone`);
  return trackerTargets(template.framework.buckets);
}
