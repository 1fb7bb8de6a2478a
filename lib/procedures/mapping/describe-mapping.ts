import type { StoredFramework } from "@/db/repositories/framework-rows";
import { loadMapping, type MappingRow } from "@/db/repositories/mappings";
import type { StoredProduct } from "@/db/repositories/product-rows";
import { findProductsByIds } from "@/db/repositories/products";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import type { DriftFrame } from "@/lib/engine/drift/types";
import { productHealth } from "@/lib/engine/mapping/health";
import { type ConstraintBreach, checkConstraints } from "@/lib/engine/portfolio/check-constraints";
import { type Decimal, ONE, sum } from "@/lib/kernel/decimal";
import type { Scope } from "@/lib/procedures/context";
import { toProductFacts } from "@/lib/procedures/product/product-facts";
import type { MappingView } from "@/lib/schemas/mapping";
import { healthOfChosen, toHealthView, toMappedProductView } from "./mapping-views";

type LeafView = MappingView["leaves"][number];
type Products = ReadonlyMap<string, StoredProduct>;

/**
 * A framework version's mapping as the wizard shows it: what each leaf holds, and how much is decided. Limits of the whole
 * portfolio wait for the last leaf, unless `isOpenCash` says that nothing is bought for one that is open.
 */
export async function describeMapping(
  { tx, principal, today }: Pick<Scope, "tx" | "principal" | "today">,
  stored: StoredFramework,
  { isOpenCash = false } = {},
): Promise<MappingView> {
  const { workspaceId } = principal;
  const rows = await loadMapping(tx, { workspaceId, frameworkId: stored.id, version: stored.version });
  const products = await findProductsByIds(tx, workspaceId, [
    ...new Set(rows.map(({ productId }) => productId)),
  ]);
  const frame = prepareFrame(stored.framework.buckets, stored.framework.rebalancing);
  const leaves = frame.leaves.map((leaf, index): LeafView => {
    const chosen = rows
      .filter(({ path }) => path === leaf.path)
      .flatMap((row) => toChosen(row, leaf.share, products, today));
    return {
      path: leaf.path,
      label: frame.tree.byPath.get(leaf.path)?.bucket.label ?? leaf.path,
      portfolio_weight: leaf.share.toNumber(),
      is_decided: chosen.length > 0,
      takes_cash: index === frame.cashLeafIndex,
      products: chosen,
      data_health: healthOfChosen(chosen),
    };
  });
  return {
    framework_id: stored.id,
    version: stored.version,
    decided_count: leaves.filter((leaf) => leaf.is_decided).length,
    leaf_count: leaves.length,
    leaves,
    constraint_breaches: isOpenCash || isWhole(frame, rows) ? breachesOf(stored, frame, rows, products) : [],
  };
}

function toChosen(
  row: MappingRow,
  leafShare: Decimal,
  products: Products,
  today: string,
): LeafView["products"] {
  const product = products.get(row.productId);
  if (!product) return [];
  const facts = toProductFacts(product);
  return [
    {
      ...toMappedProductView(product),
      share: row.share.toNumber(),
      portfolio_weight: leafShare.times(row.share).toNumber(),
      data_health: toHealthView(productHealth(facts.product, facts.prices, today)),
    },
  ];
}

/** Every leaf has its products, or is money. */
function isWhole(frame: DriftFrame, rows: readonly MappingRow[]): boolean {
  const decided = new Set(rows.map(({ path }) => path));
  return frame.leaves.every(({ path }, index) => decided.has(path) || index === frame.cashLeafIndex);
}

/** Limits of the whole portfolio by what would be bought; the rest is money. */
function breachesOf(
  stored: StoredFramework,
  frame: DriftFrame,
  rows: readonly MappingRow[],
  products: Products,
): ConstraintBreach[] {
  if (frame.leaves.length === 0) return [];
  const weighed = rows.flatMap(({ path, productId, share }) => {
    const leaf = frame.leaves[frame.leafIndexByPath.get(path) ?? -1];
    const product = products.get(productId);
    return leaf && product ? [{ product, weight: leaf.share.times(share), path }] : [];
  });
  const cash = ONE.minus(sum(weighed.map(({ weight }) => weight)));
  return checkConstraints(stored.framework.constraints, weighed, cash);
}
