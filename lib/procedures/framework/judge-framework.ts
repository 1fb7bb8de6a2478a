import { buildTree } from "@/lib/engine/framework/tree";
import { type Framework, MAX_BUCKETS } from "@/lib/engine/framework/types";
import { leafInputs, mapFramework } from "@/lib/engine/mapping/map-framework";
import type { Universe } from "@/lib/engine/mapping/universe";
import type { FrameworkContentView } from "@/lib/schemas/framework-view";
import { toContentView } from "./framework-content-view";

/** A framework as it is understood, with everything that is wrong with it and what products leave uncovered. */
export async function judgeFramework(
  framework: Framework,
  loadUniverse: () => Promise<Universe>,
): Promise<FrameworkContentView> {
  const tree = buildTree(framework.buckets);
  const isMappable = tree.preorder.length > 0 && tree.preorder.length <= MAX_BUCKETS;
  const options = { constraints: framework.constraints, limit: 1 };
  const coverage = isMappable ? mapFramework(await loadUniverse(), leafInputs(tree), options).warnings : [];
  return toContentView(framework, coverage, tree);
}
