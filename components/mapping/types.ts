import type { ActionResult } from "@/lib/schemas/action-result";
import type { MapProductsView, MappingView } from "@/lib/schemas/mapping";

export type Leaf = MappingView["leaves"][number];
export type Suggestions = MapProductsView["leaves"][number];
export type Suggested = Suggestions["products"][number];
export type Share = { symbol: string; share?: string };
export type ChooseProducts = (path: string, shares: Share[]) => Promise<ActionResult<MappingView>>;

export type LeafState = "decided" | "open" | "none";

/** What is left to do for a bucket: nothing, choose, or change its rules because nothing fits. */
export function stateOf(leaf: Leaf, suggestions: Suggestions | undefined): LeafState {
  if (leaf.is_decided) return "decided";
  return suggestions && suggestions.candidate_count === 0 && !leaf.takes_cash ? "none" : "open";
}
