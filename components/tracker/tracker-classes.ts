import { findTemplate } from "@/lib/engine/framework/templates";
import { TRACKER_TEMPLATE, trackerTargets } from "@/lib/engine/tracker/tracker-targets";
import type { TrackerClass } from "./tracker-state";

/** The tracker's default classes with the labels of their template. */
export function trackerClasses(): TrackerClass[] {
  const buckets = findTemplate(TRACKER_TEMPLATE)?.framework.buckets ?? [];
  return trackerTargets(buckets).map(({ assetClass, share }, index) => ({
    key: assetClass,
    label: buckets[index]?.label ?? assetClass,
    targetBps: share.times(10_000).toNumber(),
  }));
}
