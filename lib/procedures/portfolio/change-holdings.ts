import type { StoredPosition } from "@/db/repositories/drift-facts";
import type { PositionSettings } from "@/db/repositories/holdings";
import { findProductsBySymbols } from "@/db/repositories/products";
import type { DriftFrame } from "@/lib/engine/drift/types";
import type { StatedHolding } from "@/lib/engine/portfolio/adjust-to-state";
import { ZERO } from "@/lib/kernel/decimal";
import { InvalidInputError, RefusedError } from "@/lib/kernel/errors";
import type { WriteScope } from "@/lib/procedures/context";
import type { HoldingChangeInput } from "@/lib/schemas/portfolio";

export type HoldingChanges = {
  /** Units that are not what they were. */
  stated: StatedHolding[];
  settings: PositionSettings[];
  summaries: string[];
};

type Target = { productId: string; currency: string; position: StoredPosition | null };

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
  const result: HoldingChanges = { stated: [], settings: [], summaries: [] };
  for (const change of changes) {
    const target = targets.get(change.symbol);
    if (!target) continue;
    const { currency, position } = target;
    if (change.quantity && !change.quantity.eq(position?.quantity ?? ZERO)) {
      result.stated.push({ symbol: change.symbol, currency, quantity: change.quantity });
    }
    if (change.quantity?.isZero()) {
      result.summaries.push(`${change.symbol} taken out`);
      continue;
    }
    if (hasSettings(change)) result.settings.push(toSettings(change, target));
    result.summaries.push(...summarise(change, position));
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
    held.map((position) => {
      return [
        position.symbol,
        { productId: position.productId, currency: position.product.currency, position },
      ];
    }),
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
    targets.set(symbol, { productId: known.id, currency: known.currency, position: null });
    if (quantity && !quantity.isZero()) return [];
    return [
      { code: "NOT_HELD", path: symbol, message: `${symbol} is not held; give it a quantity to add it` },
    ];
  });
  const [first] = errors;
  if (first) throw new RefusedError(first.code, first.message, { errors });
  return targets;
}

function hasSettings({ is_locked, is_excluded, bucket_path }: HoldingChangeInput): boolean {
  return is_locked !== undefined || is_excluded !== undefined || bucket_path !== undefined;
}

function toSettings(change: HoldingChangeInput, { productId, position }: Target): PositionSettings {
  return {
    productId,
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
