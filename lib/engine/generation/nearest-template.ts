import type { FrameworkChange } from "@/lib/engine/framework/diff";
import { diffBuckets } from "@/lib/engine/framework/diff-buckets";
import { TEMPLATES, type Template } from "@/lib/engine/framework/templates";
import type { Bucket } from "@/lib/engine/framework/types";
import { type Decimal, sum, ZERO } from "@/lib/kernel/decimal";
import { EXPOSURE_LABELS, EXPOSURES, type Exposures, exposuresOf } from "./exposures";

export type NearestTemplate = {
  template: Template;
  /** Half the sum of the differences: the share of the portfolio that lies elsewhere, 0 to 1. */
  distance: Decimal;
  /** Where the two differ, the largest first; difference = proposed − template. */
  differences: { label: string; proposed: Decimal; template: Decimal; difference: Decimal }[];
  /** What the proposal adds to, takes from and changes in the template's buckets. */
  changes: FrameworkChange[];
};

/** How far apart two frameworks are by class and region: half the sum of the differences (0 the same, 1 nothing in common). */
export function distanceBetween(a: Exposures, b: Exposures): Decimal {
  return sum(EXPOSURES.map((one) => a[one].minus(b[one]).abs())).div(2);
}

let exposuresOfTemplates: [Template, Exposures][] | null = null;

function knownTemplates(): readonly [Template, Exposures][] {
  exposuresOfTemplates ??= TEMPLATES.filter((template) => template.framework.buckets.length > 0).map(
    (template) => [template, exposuresOf(template.framework.buckets)],
  );
  return exposuresOfTemplates;
}

/** What a template holds by class and region; null of the blank one. */
export function exposuresOfTemplate({ key }: Template): Exposures | null {
  return knownTemplates().find(([template]) => template.key === key)?.[1] ?? null;
}

/** The template that lies nearest to the buckets, the earlier in the catalogue of two that are equally near. */
export function nearestTemplate(buckets: readonly Bucket[]): NearestTemplate | null {
  if (buckets.length === 0) return null;
  const own = exposuresOf(buckets);
  let nearest: { template: Template; exposures: Exposures; distance: Decimal } | null = null;
  for (const [template, exposures] of knownTemplates()) {
    const distance = distanceBetween(own, exposures);
    if (!nearest || distance.lt(nearest.distance)) nearest = { template, exposures, distance };
  }
  if (!nearest) return null;
  const { template, exposures, distance } = nearest;
  return {
    template,
    distance,
    differences: differencesOf(own, exposures),
    changes: diffBuckets(template.framework.buckets, buckets),
  };
}

function differencesOf(own: Exposures, other: Exposures): NearestTemplate["differences"] {
  return EXPOSURES.map((one) => ({
    label: EXPOSURE_LABELS[one],
    proposed: own[one],
    template: other[one],
    difference: own[one].minus(other[one]),
  }))
    .filter(({ difference }) => !difference.eq(ZERO))
    .sort((a, b) => b.difference.abs().cmp(a.difference.abs()));
}
