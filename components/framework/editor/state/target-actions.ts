import { distributeRest, equalise } from "@/lib/engine/framework/edit/group-weights";
import { parentShareOf, setTarget, setTargetAlone } from "@/lib/engine/framework/edit/set-target";
import type { FrameworkNode } from "@/lib/engine/framework/tree";
import type { Bucket } from "@/lib/engine/framework/types";
import { type Decimal, ONE, sum } from "@/lib/kernel/decimal";
import { treeOf } from "./derived";
import { frameworkOf } from "./editor-state";
import { changeBuckets, changeDocument, type EditorStore } from "./editor-store";

/** Sets a share of the parent. With making room on, a full group stays full: its free siblings follow. */
export function changeShare(store: EditorStore, path: string, share: Decimal, session: string | null): void {
  const { isMakingRoom } = store.getState();
  changeBuckets(
    store,
    (buckets, { locked }) =>
      isMakingRoom && isRoomNeeded(buckets, path, share)
        ? setTarget(buckets, path, share, locked)
        : setTargetAlone(buckets, path, share),
    session,
  );
}

/** A group that is still being filled keeps what was typed, until it would hold more than 100 %. */
function isRoomNeeded(buckets: readonly Bucket[], path: string, share: Decimal): boolean {
  const siblings = siblingsOf(buckets, path);
  const before = sum(siblings.map((node) => node.bucket.targetWeight));
  const own = siblings.find((node) => node.path === path)?.bucket.targetWeight ?? share;
  return before.gte(ONE) || before.minus(own).plus(share).gt(ONE);
}

export function siblingsOf(buckets: readonly Bucket[], path: string): readonly FrameworkNode[] {
  const tree = treeOf(buckets);
  const node = tree.byPath.get(path);
  if (!node) return [];
  return node.parentPath === null ? tree.roots : (tree.byPath.get(node.parentPath)?.children ?? []);
}

/** Sets a share of the portfolio, given what the parent holds of it. */
export function changePortfolioShare(
  store: EditorStore,
  path: string,
  portfolioShare: Decimal,
  session: string | null,
): void {
  changeShare(store, path, parentShareOf(portfolioShare, parentPortfolioShare(store, path)), session);
}

/** The parent's share of the portfolio; 1 for a root. */
export function parentPortfolioShare(store: EditorStore, path: string): Decimal {
  const tree = treeOf(frameworkOf(store.getState()).buckets);
  const parentPath = tree.byPath.get(path)?.parentPath ?? null;
  return parentPath === null ? ONE : (tree.byPath.get(parentPath)?.targetOfPortfolio ?? ONE);
}

/** Keeps this weight; the free siblings take what is left in proportion. */
export function makeRoomFor(store: EditorStore, path: string): void {
  changeBuckets(store, (buckets, { locked }) => {
    const own = buckets.find((bucket) => bucket.path === path);
    return own ? setTarget(buckets, path, own.targetWeight, locked) : buckets;
  });
}

export function distribute(store: EditorStore, parentPath: string | null): void {
  changeBuckets(store, (buckets, { locked }) => distributeRest(buckets, parentPath, locked));
}

export function makeEqual(store: EditorStore, parentPath: string | null): void {
  changeBuckets(store, (buckets, { locked }) => equalise(buckets, parentPath, locked));
}

export type Limit = "minWeight" | "maxWeight";

/** Sets or clears (undefined) a minimum or maximum, a share of the parent. */
export function changeLimit(
  store: EditorStore,
  path: string,
  limit: Limit,
  share: Decimal | undefined,
  session: string | null,
): void {
  changeBuckets(
    store,
    (buckets) =>
      buckets.map((bucket) => {
        if (bucket.path !== path) return bucket;
        const { [limit]: _, ...rest } = bucket;
        return share === undefined ? rest : { ...rest, [limit]: share };
      }),
    session,
  );
}

export function toggleLock(store: EditorStore, path: string): void {
  changeDocument(store, (document) => {
    const locked = new Set(document.locked);
    if (!locked.delete(path)) locked.add(path);
    return { ...document, locked };
  });
}
