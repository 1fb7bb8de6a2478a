import { Decimal, ONE, sum, ZERO } from "@/lib/kernel/decimal";
import type { ShareLimit } from "./constraint-meaning";
import { bestMix, type ShareRange } from "./share-ranges";
import type { FrameworkNode, FrameworkTree } from "./tree";

/** Limits with the leaves they count, over one tree of ranges. */
export type MixProblem = {
  tree: FrameworkTree;
  ranges: ReadonlyMap<FrameworkNode, ShareRange>;
  /** The leaves that each limit counts. */
  counted: ReadonlyMap<ShareLimit, ReadonlySet<FrameworkNode>>;
};

/** Division rounds at the hundredth digit; nothing that close is called impossible. */
const TOLERANCE = new Decimal("1e-12");
const MOST_CUTS = 40;
const LAMBDA_DECIMALS = 24;
const HALF = new Decimal("0.5");

/** A mix of the buckets that does its best for one limit, and by how much it meets every other (below 0: misses). */
export type BestForLimit = { limit: ShareLimit; slacks: ReadonlyMap<ShareLimit, Decimal> };

/** The largest (or smallest) share of the portfolio that can lie in what the limit counts. */
export function extremeShare(problem: MixProblem, limit: ShareLimit, side: "largest" | "smallest"): Decimal {
  const counted = problem.counted.get(limit);
  const value = side === "largest" ? ONE : ONE.negated();
  const best = bestMix(problem.tree, problem.ranges, (leaf) => (counted?.has(leaf) ? value : ZERO)).value;
  return side === "largest" ? best : best.negated();
}

/** The mix best for one limit, measured against all. */
export function solveFor(problem: MixProblem, limit: ShareLimit, all: readonly ShareLimit[]): BestForLimit {
  const shares = bestShares(problem, [[limit, ONE]]);
  return { limit, slacks: new Map(all.map((each) => [each, slackOf(problem, each, shares)])) };
}

/** No mix can meet this limit even alone. */
export function isUnreachable({ limit, slacks }: BestForLimit): boolean {
  return (slacks.get(limit) ?? ZERO).lt(TOLERANCE.negated());
}

/** Every mix meets this limit, so it cannot be at odds with another. */
export function isAlwaysMet(problem: MixProblem, limit: ShareLimit): boolean {
  return limit.side === "min"
    ? extremeShare(problem, limit, "smallest").gte(limit.share)
    : extremeShare(problem, limit, "largest").lte(limit.share);
}

type Weighted = readonly (readonly [limit: ShareLimit, weight: Decimal])[];

/** The leaf shares of the mix best for the weighted sum of slacks. */
function bestShares(problem: MixProblem, weighted: Weighted): ReadonlyMap<FrameworkNode, Decimal> {
  return bestMix(problem.tree, problem.ranges, (leaf) => {
    let value = ZERO;
    for (const [limit, weight] of weighted) {
      if (!problem.counted.get(limit)?.has(leaf)) continue;
      value = limit.side === "min" ? value.plus(weight) : value.minus(weight);
    }
    return value;
  }).shares;
}

function slackOf(
  problem: MixProblem,
  limit: ShareLimit,
  shares: ReadonlyMap<FrameworkNode, Decimal>,
): Decimal {
  let share = ZERO;
  for (const leaf of problem.counted.get(limit) ?? []) share = share.plus(shares.get(leaf) ?? ZERO);
  return limit.side === "min" ? share.minus(limit.share) : limit.share.minus(share);
}

/** A set of limits whose summed slack is negative at its best: no mix meets all of them. */
export function areImpossibleInSum(problem: MixProblem, limits: readonly ShareLimit[]): boolean {
  const shares = bestShares(
    problem,
    limits.map((limit) => [limit, ONE] as const),
  );
  return sum(limits.map((limit) => slackOf(problem, limit, shares))).lt(TOLERANCE.negated());
}

type Slacks = readonly [ofA: Decimal, ofB: Decimal];

/**
 * Whether no mix meets the limits of both. Exact by duality: impossible if and only if for some λ in
 * 0..1 the best λ·slackA + (1−λ)·slackB is negative; λ is found by cutting planes on that convex function.
 */
export function isPairImpossible(problem: MixProblem, a: BestForLimit, b: BestForLimit): boolean {
  const slacksAt = (slacks: ReadonlyMap<ShareLimit, Decimal>): Slacks => [
    slacks.get(a.limit) ?? ZERO,
    slacks.get(b.limit) ?? ZERO,
  ];
  let forA = slacksAt(a.slacks);
  let forB = slacksAt(b.slacks);
  for (let cut = 0; cut < MOST_CUTS; cut += 1) {
    if (forA[1].gte(ZERO) || forB[0].gte(ZERO)) return false;
    const lambda = crossing(forA, forB);
    if (weigh(forA, lambda).gte(TOLERANCE.negated())) return false;
    const shares = bestShares(problem, [
      [a.limit, lambda],
      [b.limit, ONE.minus(lambda)],
    ]);
    const next: Slacks = [slackOf(problem, a.limit, shares), slackOf(problem, b.limit, shares)];
    if (weigh(next, lambda).lt(TOLERANCE.negated())) return true;
    if (next[0].gte(ZERO)) forA = next;
    else forB = next;
  }
  return false;
}

function weigh([a, b]: Slacks, lambda: Decimal): Decimal {
  return a.times(lambda).plus(b.times(ONE.minus(lambda)));
}

/** Where the two lines λ·a + (1−λ)·b meet. */
function crossing(p: Slacks, q: Slacks): Decimal {
  const slope = p[0].minus(p[1]).minus(q[0].minus(q[1]));
  return slope.isZero() ? HALF : q[1].minus(p[1]).div(slope).toDecimalPlaces(LAMBDA_DECIMALS);
}
