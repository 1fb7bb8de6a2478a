import { z } from "zod";
import { buildTree } from "@/lib/engine/framework/tree";
import { fromPortfolioBasis } from "@/lib/engine/framework/weight-basis";
import { leafInputs, mapFramework } from "@/lib/engine/mapping/map-framework";
import { read } from "@/lib/procedures/base";
import { loadUniverse } from "@/lib/procedures/mapping/load-universe";
import { toFramework, validateFrameworkInput } from "@/lib/schemas/framework";
import { diagnosticView } from "@/lib/schemas/framework-view";
import { EMPTY_FRAMEWORK } from "./default-framework";

export const countCandidates = read({
  role: "viewer",
  method: "POST",
  path: "/analytics/candidates",
  tag: "Frameworks",
  summary: "How many products fit each bucket of a framework",
  description: "Any body, stored or not; nothing is stored. An editor asks it while rules are being written.",
  input: validateFrameworkInput,
  output: z.object({
    leaves: z.array(z.object({ path: z.string(), candidate_count: z.int() })),
    warnings: z.array(diagnosticView),
  }),
  handler: async ({ tx, principal, today }, body) => {
    const framework = toFramework(body, EMPTY_FRAMEWORK, fromPortfolioBasis);
    const universe = await loadUniverse(tx, principal.workspaceId, today);
    const options = { constraints: framework.constraints, limit: 1 };
    const mapped = mapFramework(universe, leafInputs(buildTree(framework.buckets)), options);
    return {
      leaves: mapped.leaves.map(({ path, candidateCount }) => ({ path, candidate_count: candidateCount })),
      warnings: mapped.warnings.map((warning) => ({ ...warning })),
    };
  },
});
