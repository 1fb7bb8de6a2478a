import { and, asc, eq, inArray } from "drizzle-orm";
import type { Decimal } from "../../lib/kernel/decimal";
import type { Tx } from "../client";
import { mapping } from "../schema/framework";
import { product } from "../schema/product";

export type MappingKey = { workspaceId: string; frameworkId: string; version: number };
export type MappingRow = { path: string; productId: string; symbol: string; name: string; share: Decimal };
export type LeafShares = { path: string; shares: { productId: string; share: Decimal }[] };

/** The products of a framework version's leaves, in their order. */
export async function loadMapping(tx: Tx, key: MappingKey): Promise<MappingRow[]> {
  return tx
    .select({
      path: mapping.path,
      productId: mapping.productId,
      symbol: product.symbol,
      name: product.name,
      share: mapping.share,
    })
    .from(mapping)
    .innerJoin(product, eq(product.id, mapping.productId))
    .where(isOf(key))
    .orderBy(asc(mapping.path), asc(mapping.position));
}

/** Replaces what the named leaves hold; others stay as they are, an empty list clears its leaf. */
export async function replaceLeaves(tx: Tx, key: MappingKey, leaves: readonly LeafShares[]): Promise<void> {
  if (leaves.length === 0) return;
  const paths = leaves.map(({ path }) => path);
  await tx.delete(mapping).where(and(isOf(key), inArray(mapping.path, paths)));
  const rows = leaves.flatMap(({ path, shares }) =>
    shares.map(({ productId, share }, position) => ({ ...key, path, position, productId, share })),
  );
  if (rows.length > 0) await tx.insert(mapping).values(rows);
}

function isOf(key: MappingKey) {
  return and(
    eq(mapping.workspaceId, key.workspaceId),
    eq(mapping.frameworkId, key.frameworkId),
    eq(mapping.version, key.version),
  );
}
