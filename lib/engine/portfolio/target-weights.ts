import type { Mapping } from "@/lib/engine/mapping/shares";
import { type Decimal, ONE, sum, ZERO } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";
import { splitExactly } from "@/lib/kernel/money";
import { WEIGHT_UNIT } from "@/lib/kernel/weight";

export type TargetLeaf = { path: string; label: string; share: Decimal; isCash: boolean };

/** A product with its share of the portfolio and the leaves that want it. */
export type TargetProduct = { symbol: string; weight: Decimal; paths: string[]; isOverride: boolean };

export type WeightChange = { symbol: string; from: Decimal; to: Decimal };

/** Weights of products, of leaves without a product and of money; together exactly 1 at ten decimals. */
export type TargetWeights = {
  products: TargetProduct[];
  unmapped: { path: string; label: string; weight: Decimal }[];
  cash: Decimal;
  /** Null when the weights added up to 1 by themselves. */
  normalised: { sumBefore: Decimal; changes: WeightChange[] } | null;
};

type Entry = { key: string; weight: Decimal };

/**
 * Target shares × mapping shares → product weights. An override replaces a product's weight (0 drops
 * it); then everything is scaled to sum to exactly 1 (largest remainders at ten decimals) and what that
 * changed is told. A cash leaf without a product is money; any other is kept apart and named.
 * Throws RefusedError when nothing has any weight.
 */
export function targetWeights(
  leaves: readonly TargetLeaf[],
  mapping: Mapping,
  overrides: ReadonlyMap<string, Decimal> = new Map(),
): TargetWeights {
  const products = new Map<string, TargetProduct>();
  const unmapped: TargetWeights["unmapped"] = [];
  let cash: Decimal = ZERO;
  for (const { path, label, share, isCash } of leaves) {
    const shares = mapping.get(path) ?? [];
    if (shares.length === 0 && isCash) cash = cash.plus(share);
    else if (shares.length === 0) unmapped.push({ path, label, weight: share });
    for (const each of shares) addProduct(products, each.symbol, share.times(each.share), path);
  }
  for (const [symbol, weight] of overrides) {
    const known = products.get(symbol);
    products.set(symbol, { symbol, weight, paths: known?.paths ?? [], isOverride: true });
  }
  return scaled([...products.values()], unmapped, cash);
}

function addProduct(
  products: Map<string, TargetProduct>,
  symbol: string,
  weight: Decimal,
  path: string,
): void {
  const known = products.get(symbol);
  if (known) {
    known.weight = known.weight.plus(weight);
    known.paths.push(path);
  } else products.set(symbol, { symbol, weight, paths: [path], isOverride: false });
}

function scaled(
  products: TargetProduct[],
  unmapped: TargetWeights["unmapped"],
  cash: Decimal,
): TargetWeights {
  const entries: Entry[] = [
    ...products.map(({ symbol, weight }) => ({ key: symbol, weight })),
    ...unmapped.map(({ path, weight }) => ({ key: path, weight })),
    { key: "", weight: cash },
  ];
  const sumBefore = sum(entries.map(({ weight }) => weight));
  if (sumBefore.lte(0)) {
    throw new RefusedError("NO_WEIGHTS", "All weights are zero: give at least one product a weight above 0");
  }
  const after = splitExactly(
    ONE,
    entries.map(({ weight }) => weight),
    WEIGHT_UNIT,
  );
  const at = (index: number): Decimal => after[index] ?? ZERO;
  const changes = products.map(({ symbol, weight }, index) => ({ symbol, from: weight, to: at(index) }));
  return {
    products: products.map((product, index) => ({ ...product, weight: at(index) })),
    unmapped: unmapped.map((leaf, index) => ({ ...leaf, weight: at(products.length + index) })),
    cash: at(entries.length - 1),
    normalised: sumBefore.eq(ONE)
      ? null
      : { sumBefore, changes: changes.filter(({ from, to }) => !from.eq(to)) },
  };
}
