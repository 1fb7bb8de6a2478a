import type { StoredFramework } from "@/db/repositories/framework-rows";
import { type LeafShares, loadMapping } from "@/db/repositories/mappings";
import { buildTree } from "@/lib/engine/framework/tree";
import { leafInputs, mapFramework } from "@/lib/engine/mapping/map-framework";
import { ONE } from "@/lib/kernel/decimal";
import type { Scope } from "@/lib/procedures/context";
import { loadUniverse } from "./load-universe";

export type Suggested = LeafShares & { label: string; symbol: string };

/** The leaves for which nothing was chosen, each with its first-ranked product; those that none fits are absent. */
export async function suggestUndecided(
  { tx, principal, today }: Pick<Scope, "tx" | "principal" | "today">,
  { id, version, framework }: StoredFramework,
): Promise<Suggested[]> {
  const { workspaceId } = principal;
  const rows = await loadMapping(tx, { workspaceId, frameworkId: id, version });
  const decided = new Set(rows.map(({ path }) => path));
  const open = leafInputs(buildTree(framework.buckets)).filter(({ path }) => !decided.has(path));
  if (open.length === 0) return [];
  const universe = await loadUniverse(tx, workspaceId, today);
  const { leaves } = mapFramework(universe, open, { constraints: framework.constraints, limit: 1 });
  return leaves.flatMap(({ path, label, products }) => {
    const product = products[0]?.product;
    if (product?.id === undefined) return [];
    return [{ path, label, symbol: product.symbol, shares: [{ productId: product.id, share: ONE }] }];
  });
}
