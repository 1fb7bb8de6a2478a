import type { FrameworkTree } from "@/lib/engine/framework/tree";
import { type Constraint, type FrameworkWarning, MAX_BUCKETS } from "@/lib/engine/framework/types";
import { leafInputs, mapFramework } from "@/lib/engine/mapping/map-framework";
import type { IsoDate } from "@/lib/kernel/dates";
import { CATALOGUE_WORKSPACE_ID } from "@/lib/kernel/ids";
import type { OpenScope } from "@/lib/procedures/base";
import { loadUniverse } from "@/lib/procedures/mapping/load-universe";

/** What the products that the caller can see say of each leaf; for nobody, the catalogue's. */
export async function coverageWarnings(
  scope: Pick<OpenScope, "principal" | "database" | "today">,
  tree: FrameworkTree,
  constraints: readonly Constraint[],
): Promise<FrameworkWarning[]> {
  if (tree.preorder.length === 0 || tree.preorder.length > MAX_BUCKETS) return [];
  const universe = await universeOf(scope, scope.today);
  return mapFramework(universe, leafInputs(tree), { constraints, limit: 1 }).warnings;
}

function universeOf({ principal, database }: Pick<OpenScope, "principal" | "database">, asOf: IsoDate) {
  return principal
    ? database.read(principal, (tx) => loadUniverse(tx, principal.workspaceId, asOf))
    : database.readCatalogue((tx) => loadUniverse(tx, CATALOGUE_WORKSPACE_ID, asOf));
}
