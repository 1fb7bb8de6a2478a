import { buildTree } from "@/lib/engine/framework/tree";
import type { Framework } from "@/lib/engine/framework/types";
import { generateFramework } from "@/lib/engine/generation/generate-framework";
import type { Proposal } from "@/lib/engine/generation/types";
import { leafInputs, mapFramework } from "@/lib/engine/mapping/map-framework";
import type { GenerationGround } from "./read-ground";

/** A proposal by the documented table; buckets that no product of the workspace fits are left out and said so. */
export function proposeByRules({ requirements, universe }: GenerationGround): Proposal {
  const { framework, reasons, notes } = generateFramework(requirements, (proposed: Framework) => {
    const leaves = leafInputs(buildTree(proposed.buckets));
    const mapped = mapFramework(universe, leaves, { constraints: proposed.constraints, limit: 1 });
    return new Map(mapped.leaves.map((leaf) => [leaf.path, leaf.candidateCount]));
  });
  return { framework, reasons, notes };
}
