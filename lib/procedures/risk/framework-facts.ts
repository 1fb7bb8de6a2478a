import type { StoredFramework } from "@/db/repositories/framework-rows";
import { loadMapping } from "@/db/repositories/mappings";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import type { DriftFrame } from "@/lib/engine/drift/types";
import type { Scope } from "@/lib/procedures/context";
import { suggestUndecided } from "@/lib/procedures/mapping/suggest-undecided";
import type { RiskFacts, RiskGroup } from "./describe-risk";

type Chosen = { productId: string; symbol: string; name: string; share: number };
type Found = RiskFacts & { productIds: string[] };

/** A framework's target weights by product; a leaf for which nothing is chosen takes its first-ranked product, and says so. */
export async function frameworkFacts(scope: Scope, stored: StoredFramework): Promise<Found> {
  const { tx, principal } = scope;
  const { id, version, framework } = stored;
  const frame = prepareFrame(framework.buckets, framework.rebalancing);
  const chosen = new Map<string, Chosen[]>();
  const add = (path: string, one: Chosen) => chosen.set(path, [...(chosen.get(path) ?? []), one]);
  for (const row of await loadMapping(tx, {
    workspaceId: principal.workspaceId,
    frameworkId: id,
    version,
  })) {
    add(row.path, { ...row, share: row.share.toNumber() });
  }
  const suggested = await suggestUndecided(scope, stored);
  for (const { path, symbol, shares } of suggested) {
    const productId = shares[0]?.productId;
    if (productId !== undefined) add(path, { productId, symbol, name: symbol, share: 1 });
  }
  const lines = frame.leaves.flatMap((leaf) =>
    (chosen.get(leaf.path) ?? []).map(({ symbol, name, share }) => ({
      symbol,
      name,
      bucketPath: leaf.path,
      weight: leaf.share.toNumber() * share,
    })),
  );
  const empty = frame.leaves.filter((leaf) => leaf.share.gt(0) && !chosen.has(leaf.path));
  const cashPath = frame.leaves[frame.cashLeafIndex]?.path;
  const cash = empty.find(({ path }) => path === cashPath);
  return {
    lines: lines.filter(({ weight }) => weight > 0),
    groups: groupsOf(frame),
    cashWeight: cash?.share.toNumber() ?? 0,
    blockedReason: null,
    warnings: warningsOf(
      suggested.map(({ label, symbol }) => `${symbol} for ${label}`),
      empty.filter((leaf) => leaf !== cash).map(({ path }) => path),
    ),
    productIds: [...new Set([...chosen.values()].flat().map(({ productId }) => productId))],
  };
}

function groupsOf(frame: DriftFrame): RiskGroup[] {
  return frame.nodes.map(({ path, label, depth, isLeaf, leafIndices }) => ({
    key: path,
    label,
    depth,
    isLeaf,
    paths: new Set(leafIndices.map((index) => frame.leaves[index]?.path ?? null)),
  }));
}

function warningsOf(suggested: readonly string[], empty: readonly string[]): string[] {
  const warnings: string[] = [];
  if (suggested.length > 0) {
    warnings.push(
      `Where no product is chosen, the one ranked first stands in: ${suggested.slice(0, 8).join(", ")}.`,
    );
  }
  if (empty.length > 0) {
    warnings.push(`No product fits ${empty.slice(0, 8).join(", ")}; what it adds to the risk is unknown.`);
  }
  return warnings;
}
