import { correlate } from "./correlate";
import { at, type Matrix } from "./shrink-covariance";
import { rootOf, symmetricEigen } from "./symmetric-eigen";

export type Bets = {
  /** Between 1 and the number of assets that move; null where the whole never moves, or with more than 80 that do. */
  effective: number | null;
  /** Share of the variance of each asset's bet; they sum to 1. One in lockstep with an earlier has 0. */
  shares: Float64Array;
};

/** Beyond it the count takes longer than a page may; nobody reads a hundred bets either. */
export const MOST_BETS = 80;
/** Closer than this to 1 or −1 two assets are one bet: no turning could tell them apart. */
const LOCKSTEP = 1 - 1e-9;
const MOST_ROUNDS = 1_000;
const STILL = 1e-14;

/**
 * Effective number of bets. The assets are turned into as many unrelated bets, each as close as can be to its
 * asset ("minimum torsion"); the portfolio's variance splits into theirs without remainder, and the number is
 * `exp(−Σ p ln p)` of those shares: 1 when one bet is all of it, n when all weigh alike.
 * Sources: Meucci, "Managing Diversification" (2009), for the number; Meucci, Santangelo and Deguest, "Risk
 * Budgeting and Diversification Based on Optimized Uncorrelated Factors" (2015), for the bets.
 */
export function countBets(weights: Float64Array, covariance: Matrix): Bets {
  const shares = new Float64Array(weights.length);
  const { members, exposures } = gather(weights, covariance);
  const size = members.length;
  if (size > MOST_BETS) return { effective: null, shares };
  const correlation = correlate(covariance);
  const own: Matrix = { size, values: new Float64Array(size * size) };
  members.forEach((row, i) => {
    members.forEach((column, j) => {
      own.values[i * size + j] = correlation[row]?.[column] ?? 0;
    });
  });
  const parts = torsionParts(own, exposures);
  const total = parts.reduce((sum, part) => sum + part, 0);
  if (!(total > 0)) return { effective: null, shares };
  let entropy = 0;
  parts.forEach((part, index) => {
    const share = part / total;
    shares[members[index] ?? 0] = share;
    if (share > 0) entropy -= share * Math.log(share);
  });
  return { effective: Math.exp(entropy), shares };
}

/** The assets that move, each with what moves in lockstep with it; exposures in its deviations. */
function gather(weights: Float64Array, covariance: Matrix): { members: number[]; exposures: Float64Array } {
  const members: number[] = [];
  const exposures: number[] = [];
  for (let i = 0; i < covariance.size; i += 1) {
    const deviation = Math.sqrt(at(covariance, i, i));
    if (!(deviation > 0)) continue;
    const exposure = (weights[i] ?? 0) * deviation;
    const together = (one: number) =>
      at(covariance, one, i) / Math.sqrt(at(covariance, one, one)) / deviation;
    const twin = members.findIndex((one) => Math.abs(together(one)) >= LOCKSTEP);
    if (twin < 0) {
      members.push(i);
      exposures.push(exposure);
    } else {
      exposures[twin] = (exposures[twin] ?? 0) + exposure * Math.sign(together(members[twin] ?? 0));
    }
  }
  return { members, exposures: Float64Array.from(exposures) };
}

/**
 * Variance of each bet. With `C` the correlations, `D` the scales and `U = (DCD)^½` the closest turning has
 * `D² = diag U`, and the bets are `U D⁻¹ b`: the paper's own steps without its inverse, so that a singular `C` works too.
 */
function torsionParts(correlation: Matrix, exposures: Float64Array): Float64Array {
  const { size } = correlation;
  const scales = new Float64Array(size).fill(1);
  let root = correlation;
  let basis: Matrix | undefined;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const scaled = correlation.values.map(
      (value, cell) => value * (scales[Math.floor(cell / size)] ?? 0) * (scales[cell % size] ?? 0),
    );
    const eigen = symmetricEigen({ size, values: scaled }, basis);
    root = rootOf(eigen);
    basis = eigen.vectors;
    let change = 0;
    const next = scales.map((scale, i) => {
      const wanted = Math.sqrt(at(root, i, i));
      change = Math.max(change, Math.abs(wanted - scale));
      // A plain step halves the distance, so twice the step all but closes it.
      return Math.max(2 * wanted - scale, wanted / 2);
    });
    if (change <= STILL || round === MOST_ROUNDS - 1) break;
    scales.set(next);
  }
  return exposures.map((_, i) => {
    let bet = 0;
    for (let j = 0; j < size; j += 1) bet += (at(root, i, j) * (exposures[j] ?? 0)) / (scales[j] ?? 1);
    return bet * bet;
  });
}
