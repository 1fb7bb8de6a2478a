import { dimensionOf } from "@/lib/engine/framework/path";
import { type EffectiveRules, narrowRules } from "@/lib/engine/framework/rule-narrowing";
import { resolveAllRules, taxonomyOf } from "@/lib/engine/framework/taxonomy";
import { type FrameworkNode, type FrameworkTree, leavesOf } from "@/lib/engine/framework/tree";
import { isWithinRegion } from "@/lib/engine/product/region";
import type { AssetClass, ProductTag, ProductType } from "@/lib/engine/product/vocabulary";

/** Where a leaf's shares or bonds are: nothing is said of it, in the US alone, the US among others, elsewhere. */
export type Place = "unsaid" | "us" | "world" | "emerging" | "foreign";

/** What a leaf holds, as far as its rules, its path and its label tell. */
export type LeafTraits = {
  node: FrameworkNode;
  classes: readonly AssetClass[];
  types: readonly ProductType[];
  place: Place;
  isSector: boolean;
  has: (...tags: readonly ProductTag[]) => boolean;
};

/** The traits of every leaf, in the order of the tree. */
export function readLeafTraits(tree: FrameworkTree): LeafTraits[] {
  const resolved = resolveAllRules(tree);
  return leavesOf(tree).map((node) => {
    const rules = resolved.get(node.path)?.rules;
    return traitsOf(node, withLabel(rules ?? { includeTagGroups: [], excludeTags: [] }, node));
  });
}

function traitsOf(node: FrameworkNode, rules: EffectiveRules): LeafTraits {
  const tags = new Set(rules.includeTagGroups.flat());
  const sectors = rules.sectors ?? [];
  const isProperty = sectors.length > 0 && sectors.every((sector) => sector === "real_estate");
  return {
    node,
    classes: isProperty ? ["real_estate"] : (rules.assetClasses ?? []),
    types: rules.allowedTypes ?? [],
    place: placeOf(rules),
    isSector: sectors.length > 0 || tags.has("sector"),
    has: (...wanted) => wanted.some((tag) => tags.has(tag)),
  };
}

function placeOf({ regions }: EffectiveRules): Place {
  if (!regions || regions.length === 0) return "unsaid";
  if (regions.every((region) => region === "us")) return "us";
  if (regions.some((region) => isWithinRegion("us", region))) return "world";
  return regions.every((region) => isWithinRegion(region, "emerging")) ? "emerging" : "foreign";
}

/** A label's words narrow what the path says, the longest phrase first; what contradicts it is passed over. */
function withLabel(rules: EffectiveRules, node: FrameworkNode): EffectiveRules {
  const words = node.bucket.label.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  let narrowed = rules;
  for (let length = Math.min(words.length, 4); length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      const entry = taxonomyOf(dimensionOf(node.path), words.slice(from, from + length).join(" "));
      const attempt = entry ? narrowRules(narrowed, entry.rules) : null;
      if (attempt && attempt.contradictions.length === 0) narrowed = attempt.rules;
    }
  }
  return narrowed;
}
