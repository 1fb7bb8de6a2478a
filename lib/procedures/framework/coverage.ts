import type { Tx } from "@/db/client";
import { loadProducts } from "@/db/repositories/products";
import type { FrameworkTree } from "@/lib/engine/framework/tree";
import { type Constraint, type FrameworkWarning, MAX_BUCKETS } from "@/lib/engine/framework/types";
import { leafInputs, mapFramework } from "@/lib/engine/mapping/map-framework";
import { buildUniverse, type Universe } from "@/lib/engine/mapping/universe";
import type { IsoDate } from "@/lib/kernel/dates";
import { CATALOGUE_WORKSPACE_ID } from "@/lib/kernel/ids";
import type { OpenScope } from "@/lib/procedures/base";

const NO_PRICES = { firstDate: null, lastDate: null, count: 0, source: null };

/** What the products that the caller can see say of each leaf; for nobody, the catalogue's. */
export async function coverageWarnings(
  scope: Pick<OpenScope, "principal" | "database" | "today">,
  tree: FrameworkTree,
  constraints: readonly Constraint[],
): Promise<FrameworkWarning[]> {
  if (tree.preorder.length === 0 || tree.preorder.length > MAX_BUCKETS) return [];
  const universe = await universeOf(scope, scope.today);
  return mapFramework(universe, leafInputs(tree), { constraints }).warnings;
}

function universeOf({ principal, database }: Pick<OpenScope, "principal" | "database">, asOf: IsoDate) {
  return principal
    ? database.read(principal, (tx) => universeFor(tx, principal.workspaceId, asOf))
    : database.readCatalogue((tx) => universeFor(tx, CATALOGUE_WORKSPACE_ID, asOf));
}

/** The products that a workspace can see, ready to be asked. */
export async function universeFor(tx: Tx, workspaceId: string, asOf: IsoDate): Promise<Universe> {
  const products = await loadProducts(tx, workspaceId);
  const facts = products.map((product) => ({ product, prices: product.prices ?? NO_PRICES }));
  return buildUniverse(facts, asOf);
}
