import type { Template } from "@/lib/engine/framework/templates";
import { distanceBetween, exposuresOfTemplate } from "./nearest-template";

/**
 * The first one stays; the others follow by how near their mix of classes and regions lies to it, the earlier of two
 * that are equally near first. A blank one has no mix and goes last.
 */
export function nearestFirst(templates: readonly Template[]): Template[] {
  const [first, ...others] = templates;
  const measure = first && exposuresOfTemplate(first);
  if (!first || !measure) return [...templates];
  const placed = others.map((template) => {
    const exposures = exposuresOfTemplate(template);
    return { template, distance: exposures ? distanceBetween(measure, exposures).toNumber() : 2 };
  });
  return [first, ...placed.sort((a, b) => a.distance - b.distance).map(({ template }) => template)];
}
