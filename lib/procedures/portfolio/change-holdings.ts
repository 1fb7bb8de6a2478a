import type { StoredPosition } from "@/db/repositories/drift-facts";
import type { NewPosition } from "@/db/repositories/holdings";
import { findProductsBySymbols } from "@/db/repositories/products";
import type { DriftFrame } from "@/lib/engine/drift/types";
import { ZERO } from "@/lib/kernel/decimal";
import { InvalidInputError, RefusedError } from "@/lib/kernel/errors";
import type { WriteScope } from "@/lib/procedures/context";
import type { HoldingChangeInput } from "@/lib/schemas/portfolio";

export type HoldingChanges = { upserts: NewPosition[]; removedProductIds: string[]; summaries: string[] };

type Target = { productId: string; position: StoredPosition | null };

/** What changed holdings come to; one that is not held yet needs a quantity and a known symbol. */
export async function planHoldingChanges(
  scope: WriteScope,
  held: readonly StoredPosition[],
  changes: readonly HoldingChangeInput[],
  frame: DriftFrame,
): Promise<HoldingChanges> {
  const symbols = changes.map(({ symbol }) => symbol);
  const twice = symbols.find((symbol, index) => symbols.indexOf(symbol) !== index);
  if (twice !== undefined) throw new InvalidInputError(`holdings: ${twice} is named twice`);
  requireLeaves(
    frame,
    changes.flatMap(({ bucket_path }) => bucket_path ?? []),
  );
  const targets = await findTargets(scope, held, changes);
  const result: HoldingChanges = { upserts: [], removedProductIds: [], summaries: [] };
  for (const change of changes) {
    const target = targets.get(change.symbol);
    if (!target) continue;
    if (change.quantity?.isZero()) {
      result.removedProductIds.push(target.productId);
      result.summaries.push(`${change.symbol} taken out`);
      continue;
    }
    result.upserts.push(toPosition(change, target));
    result.summaries.push(...summarise(change, target.position));
  }
  return result;
}

/** Buckets that holdings are assigned to must be leaves of the portfolio's framework version. */
export function requireLeaves(frame: DriftFrame, paths: readonly string[]): void {
  const unknown = paths.filter((path) => !frame.leafIndexByPath.has(path));
  if (unknown.length === 0) return;
  throw new RefusedError(
    "NO_SUCH_LEAF",
    `${unknown[0]?.slice(0, 100)} is no leaf bucket of the portfolio's framework`,
    {
      errors: unknown.map((path) => ({ code: "NO_SUCH_LEAF", path, message: `${path} is no leaf bucket` })),
    },
  );
}

async function findTargets(
  { tx, principal }: WriteScope,
  held: readonly StoredPosition[],
  changes: readonly HoldingChangeInput[],
): Promise<Map<string, Target>> {
  const targets = new Map<string, Target>(
    held.map((position) => [position.symbol, { productId: position.productId, position }]),
  );
  const fresh = changes.filter(({ symbol }) => !targets.has(symbol));
  const products = await findProductsBySymbols(
    tx,
    principal.workspaceId,
    fresh.map(({ symbol }) => symbol),
  );
  const errors = fresh.flatMap(({ symbol, quantity }) => {
    const known = products.get(symbol);
    if (!known)
      return [{ code: "UNKNOWN_SYMBOL", path: symbol, message: `No product is known as ${symbol}` }];
    targets.set(symbol, { productId: known.id, position: null });
    if (quantity && !quantity.isZero()) return [];
    return [
      { code: "NOT_HELD", path: symbol, message: `${symbol} is not held; give it a quantity to add it` },
    ];
  });
  const [first] = errors;
  if (first) throw new RefusedError(first.code, first.message, { errors });
  return targets;
}

function toPosition(change: HoldingChangeInput, { productId, position }: Target): NewPosition {
  const quantity = change.quantity ?? position?.quantity ?? ZERO;
  const isSame = position !== null && quantity.eq(position.quantity);
  return {
    productId,
    quantity,
    // What other units cost is not known.
    costBasis: isSame ? position.costBasis : null,
    isLocked: change.is_locked ?? position?.isLocked ?? false,
    isExcluded: change.is_excluded ?? position?.isExcluded ?? false,
    bucketPath: change.bucket_path === undefined ? (position?.bucketPath ?? null) : change.bucket_path,
  };
}

function summarise(change: HoldingChangeInput, position: StoredPosition | null): string[] {
  const { symbol, quantity, is_locked, is_excluded, bucket_path } = change;
  const words: string[] = [];
  const before = position?.quantity ?? ZERO;
  if (quantity && !quantity.eq(before))
    words.push(`${symbol} from ${before.toFixed()} to ${quantity.toFixed()} units`);
  if (is_locked !== undefined && is_locked !== (position?.isLocked ?? false)) {
    words.push(`${symbol} ${is_locked ? "locked" : "unlocked"}`);
  }
  if (is_excluded !== undefined && is_excluded !== (position?.isExcluded ?? false)) {
    words.push(`${symbol} ${is_excluded ? "left out of" : "counted in"} the total`);
  }
  if (bucket_path !== undefined && bucket_path !== (position?.bucketPath ?? null)) {
    words.push(
      bucket_path === null ? `${symbol} no longer assigned by hand` : `${symbol} belongs to ${bucket_path}`,
    );
  }
  return words;
}
