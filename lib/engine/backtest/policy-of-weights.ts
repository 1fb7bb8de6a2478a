import { type BandPolicy, resolveBand } from "@/lib/engine/framework/bands";
import { type Decimal, ONE, sum } from "@/lib/kernel/decimal";
import { InvalidInputError } from "@/lib/kernel/errors";
import { normaliseWeights, WEIGHT_TOLERANCE, weightNumber } from "@/lib/kernel/weight";
import { type PolicyOptions, policyHead } from "./policy-options";
import type { SimulationPolicy } from "./types";

/**
 * A flat policy: every symbol is a leaf of its own, one column each, in the order given. The band is resolved as a
 * framework's is; null watches nothing. Weights off 1 by at most 0.001 are normalised as a framework's are.
 * Throws InvalidInputError naming the field.
 */
export function policyOfWeights(
  weights: readonly { symbol: string; weight: Decimal }[],
  band: BandPolicy | null,
  options: PolicyOptions,
): SimulationPolicy {
  const head = policyHead(options);
  const shares = sharesOf(weights);
  const nodes = weights.map(({ symbol }, column) => {
    const share = shares[column] ?? ONE;
    const width = band ? resolveBand(band, { targetOfPortfolio: share }) : null;
    return {
      path: symbol,
      label: symbol,
      isLeaf: true,
      parent: -1,
      children: [],
      columns: Int32Array.of(column),
      target: share.toNumber(),
      lower: width ? share.minus(width.halfWidthDown).toNumber() : Number.NEGATIVE_INFINITY,
      upper: width ? share.plus(width.halfWidthUp).toNumber() : Number.POSITIVE_INFINITY,
    };
  });
  const watched = band ? nodes.flatMap(({ target }, index) => (target > 0 ? [index] : [])) : [];
  return {
    ...head,
    weights: Float64Array.from(shares, (share) => share.toNumber()),
    nodes,
    watched: Int32Array.from(watched),
  };
}

function sharesOf(weights: readonly { symbol: string; weight: Decimal }[]): Decimal[] {
  if (weights.length === 0) throw new InvalidInputError("weights must name at least one symbol");
  const seen = new Set<string>();
  for (const { symbol, weight } of weights) {
    if (seen.has(symbol)) throw new InvalidInputError(`weights name ${symbol} twice`);
    seen.add(symbol);
    if (!weight.isFinite() || weight.lt(0) || weight.gt(1)) {
      throw new InvalidInputError(`weights.${symbol} must lie in 0..1 (it is ${weight})`);
    }
  }
  const total = sum(weights.map(({ weight }) => weight));
  if (total.minus(ONE).abs().gt(WEIGHT_TOLERANCE)) {
    throw new InvalidInputError(`weights must sum to 1 (they sum to ${weightNumber(total)})`);
  }
  return normaliseWeights(weights.map(({ weight }) => weight));
}
