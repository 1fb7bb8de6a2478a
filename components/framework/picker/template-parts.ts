import type { RingPart } from "@/components/framework/share-ring";
import type { TemplateView } from "@/lib/schemas/framework-view";

export function ringParts({ framework }: TemplateView): RingPart[] {
  return framework.buckets.map((bucket) => ({
    path: bucket.path,
    parentPath: bucket.parent_path,
    share: bucket.portfolio_weight,
    isLeaf: bucket.is_leaf,
  }));
}

export const KIND_NAMES: Record<TemplateView["kind"], string> = {
  model: "Model",
  sleeve: "Sleeves",
  region: "Regions",
  sector: "Sectors",
  published: "Published",
  blank: "Blank",
};

/** Suggested ones first, in the order of the suggestion; the rest as they come. */
export function suggestedFirst(
  templates: readonly TemplateView[],
  suggested: readonly string[],
): { suggested: TemplateView[]; others: TemplateView[] } {
  const real = templates.filter((template) => template.kind !== "blank");
  const first = suggested.flatMap((key) => real.find((template) => template.key === key) ?? []);
  return { suggested: first, others: real.filter((template) => !first.includes(template)) };
}
