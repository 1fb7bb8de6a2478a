import type { StoredFramework } from "@/db/repositories/framework-rows";
import { type LeafShares, loadMapping } from "@/db/repositories/mappings";
import { buildTree } from "@/lib/engine/framework/tree";
import type { Framework } from "@/lib/engine/framework/types";
import { leafInputs, mapFramework } from "@/lib/engine/mapping/map-framework";
import { ONE } from "@/lib/kernel/decimal";
import type { Scope } from "@/lib/procedures/context";
import { loadUniverse } from "./load-universe";

export type Suggested = LeafShares & { label: string; symbol: string; name: string };

type Reader = Pick<Scope, "tx" | "principal" | "today">;

/** The leaves for which nothing was chosen, each with its first-ranked product; those that none fits are absent. */
export async function suggestUndecided(
  scope: Reader,
  { id, version, framework }: StoredFramework,
): Promise<Suggested[]> {
  const { workspaceId } = scope.principal;
  const rows = await loadMapping(scope.tx, { workspaceId, frameworkId: id, version });
  return suggestFor(scope, framework, new Set(rows.map(({ path }) => path)));
}

/** The same for a framework wherever it comes from, less the leaves that are decided. */
export async function suggestFor(
  { tx, principal, today }: Reader,
  framework: Pick<Framework, "buckets" | "constraints">,
  decided: ReadonlySet<string>,
): Promise<Suggested[]> {
  const open = leafInputs(buildTree(framework.buckets)).filter(({ path }) => !decided.has(path));
  if (open.length === 0) return [];
  const universe = await loadUniverse(tx, principal.workspaceId, today);
  const { leaves } = mapFramework(universe, open, { constraints: framework.constraints, limit: 1 });
  return leaves.flatMap(({ path, label, products }) => {
    const product = products[0]?.product;
    if (product?.id === undefined) return [];
    const shares = [{ productId: product.id, share: ONE }];
    return [{ path, label, symbol: product.symbol, name: product.name, shares }];
  });
}
