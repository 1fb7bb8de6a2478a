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

const MOST_SUGGESTED = 3;

/** The first few of a suggestion, the rest of the same risk band in its order, and all others as they come. */
export function suggestedFirst(
  templates: readonly TemplateView[],
  suggested: readonly string[],
): { suggested: TemplateView[]; alike: TemplateView[]; others: TemplateView[] } {
  const real = templates.filter((template) => template.kind !== "blank");
  const fitting = suggested.flatMap((key) => real.find((template) => template.key === key) ?? []);
  return {
    suggested: fitting.slice(0, MOST_SUGGESTED),
    alike: fitting.slice(MOST_SUGGESTED),
    others: real.filter((template) => !fitting.includes(template)),
  };
}
