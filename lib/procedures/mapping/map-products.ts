import { buildTree } from "@/lib/engine/framework/tree";
import { leafInputs, mapFramework } from "@/lib/engine/mapping/map-framework";
import { read } from "@/lib/procedures/base";
import { requireFramework } from "@/lib/procedures/framework/require-framework";
import { mapProductsInput, mapProductsView } from "@/lib/schemas/mapping";
import { loadUniverse } from "./load-universe";
import { toMappedLeafView } from "./mapping-views";

export const mapProducts = read({
  role: "viewer",
  method: "POST",
  path: "/allocation-frameworks/{id}/map-products",
  tag: "Mapping",
  summary: "Which products fit each bucket",
  description:
    "For every leaf bucket the best products by score with its parts, how many each rule removed, the health " +
    "of the data and, where fewer than two fit, what would admit more. Stores nothing; the rules are yours.",
  input: mapProductsInput,
  output: mapProductsView,
  handler: async (scope, { id, version, universe: filter, symbols, limit }) => {
    const stored = await requireFramework(scope, id, version);
    const universe = await loadUniverse(scope.tx, scope.principal.workspaceId, scope.today);
    const isFiltered = filter !== undefined || symbols !== undefined;
    const mapped = mapFramework(universe, leafInputs(buildTree(stored.framework.buckets)), {
      constraints: stored.framework.constraints,
      limit,
      ...(isFiltered ? { universe: { ...filter, symbols } } : {}),
    });
    return {
      framework_id: stored.id,
      version: stored.version,
      product_count: mapped.productCount,
      leaves: mapped.leaves.map(toMappedLeafView),
      warnings: mapped.warnings.map((warning) => ({ ...warning })),
    };
  },
});
