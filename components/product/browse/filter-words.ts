import { TAG_GROUPS } from "@/lib/engine/product/vocabulary";
import { vocabularyWords } from "@/lib/format/vocabulary";
import type { FilterGroup } from "./filter-menu";
import { FACETS, type Facet } from "./product-query";

export const FACET_LABELS: Record<Facet, string> = {
  type: "Type",
  asset_class: "Asset class",
  region: "Region",
  sector: "Sector",
  tag: "Tag",
};

export const FACET_HELP: Partial<Record<Facet, string>> = {
  region: "A region stands for everything within it.",
  tag: "Products must carry all tags you choose.",
};

const TAG_GROUP_LABELS: Record<keyof typeof TAG_GROUPS, string> = {
  role: "Role",
  breadth: "Breadth",
  size: "Company size",
  style: "Style",
  factor: "Factor",
  cycle: "Economic cycle",
  bond: "Bonds",
  term: "Term",
  realAsset: "Real assets",
  crypto: "Crypto",
  cash: "Cash",
  strategy: "Strategy",
  conduct: "Conduct",
};

const worded = (words: readonly string[]) => words.map((value) => ({ value, label: vocabularyWords(value) }));

export function groupsOf(facet: Facet): FilterGroup[] {
  if (facet !== "tag") return [{ words: worded(FACETS[facet]) }];
  return Object.entries(TAG_GROUPS).map(([key, words]) => ({
    label: TAG_GROUP_LABELS[key as keyof typeof TAG_GROUPS],
    words: worded(words),
  }));
}
