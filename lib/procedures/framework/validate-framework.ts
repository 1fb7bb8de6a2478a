import { fromPortfolioBasis } from "@/lib/engine/framework/weight-basis";
import type { Universe } from "@/lib/engine/mapping/universe";
import { CATALOGUE_WORKSPACE_ID } from "@/lib/kernel/ids";
import { type OpenScope, open } from "@/lib/procedures/base";
import { loadUniverse } from "@/lib/procedures/mapping/load-universe";
import { toFramework, validateFrameworkInput } from "@/lib/schemas/framework";
import { validatedFrameworkView } from "@/lib/schemas/framework-view";
import { EMPTY_FRAMEWORK } from "./default-framework";
import { judgeFramework } from "./judge-framework";

export const validateFramework = open({
  method: "POST",
  path: "/analytics/validate-framework",
  tag: "Frameworks",
  summary: "Everything that is wrong with a framework, at once",
  description:
    "Weights, limits, rules, constraints, and whether products cover each bucket. Any body, stored or not; nothing " +
    "is stored. An account is not needed; with one, your own products count too.",
  input: validateFrameworkInput,
  output: validatedFrameworkView,
  handler: async (scope, body) => {
    const framework = toFramework(body, EMPTY_FRAMEWORK, fromPortfolioBasis);
    const { validation, buckets, tree } = await judgeFramework(framework, () => universeOf(scope));
    return { ...validation, buckets, tree };
  },
});

/** The products that the caller can see; for nobody, the catalogue's. */
function universeOf({ principal, database, today }: OpenScope): Promise<Universe> {
  return principal
    ? database.read(principal, (tx) => loadUniverse(tx, principal.workspaceId, today))
    : database.readCatalogue((tx) => loadUniverse(tx, CATALOGUE_WORKSPACE_ID, today));
}
