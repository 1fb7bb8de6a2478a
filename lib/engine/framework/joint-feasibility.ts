import { Decimal, ONE, ZERO } from "@/lib/kernel/decimal";
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
const HALF = new Decimal("0.5");

/** The largest (or smallest) share of the portfolio that can lie in what the limit counts. */
export function extremeShare(problem: MixProblem, limit: ShareLimit, side: "largest" | "smallest"): Decimal {
  const counted = problem.counted.get(limit);
  const value = side === "largest" ? ONE : ONE.negated();
  const best = bestMix(problem.tree, problem.ranges, (leaf) => (counted?.has(leaf) ? value : ZERO)).value;
  return side === "largest" ? best : best.negated();
}

/** No mix can meet this limit even alone. */
export function isUnreachable(problem: MixProblem, limit: ShareLimit): boolean {
  return limit.side === "min"
    ? extremeShare(problem, limit, "largest").plus(TOLERANCE).lt(limit.share)
    : extremeShare(problem, limit, "smallest").minus(TOLERANCE).gt(limit.share);
}

/** Every mix meets this limit, so it cannot be at odds with another. */
export function isAlwaysMet(problem: MixProblem, limit: ShareLimit): boolean {
  return limit.side === "min"
    ? extremeShare(problem, limit, "smallest").gte(limit.share)
    : extremeShare(problem, limit, "largest").lte(limit.share);
}

/** By how much a mix meets each limit (negative: misses it), at the mix best for the weighted sum of these. */
function slacksAtBest(problem: MixProblem, weighted: readonly [ShareLimit, Decimal][]): Decimal[] {
  const { shares } = bestMix(problem.tree, problem.ranges, (leaf) => {
    let value = ZERO;
    for (const [limit, weight] of weighted) {
      if (!problem.counted.get(limit)?.has(leaf)) continue;
      value = limit.side === "min" ? value.plus(weight) : value.minus(weight);
    }
    return value;
  });
  return weighted.map(([limit]) => {
    let share = ZERO;
    for (const leaf of problem.counted.get(limit) ?? []) share = share.plus(shares.get(leaf) ?? ZERO);
    return limit.side === "min" ? share.minus(limit.share) : limit.share.minus(share);
  });
}

/** A set of limits whose summed slack is negative at its best: no mix meets all of them. */
export function areImpossibleInSum(problem: MixProblem, limits: readonly ShareLimit[]): boolean {
  const slacks = slacksAtBest(
    problem,
    limits.map((limit) => [limit, ONE]),
  );
  return slacks.reduce((total, slack) => total.plus(slack), ZERO).lt(TOLERANCE.negated());
}

/**
 * Whether no mix meets both limits. Exact by duality: impossible if and only if for some λ in 0..1 the
 * best λ·slackA + (1−λ)·slackB is negative; λ is found by cutting planes on that convex function.
 */
export function isPairImpossible(problem: MixProblem, a: ShareLimit, b: ShareLimit): boolean {
  let forA = slacksAtBest(problem, [
    [a, ONE],
    [b, ZERO],
  ]) as [Decimal, Decimal];
  let forB = slacksAtBest(problem, [
    [a, ZERO],
    [b, ONE],
  ]) as [Decimal, Decimal];
  for (let cut = 0; cut < MOST_CUTS; cut += 1) {
    if (forA[1].gte(ZERO) || forB[0].gte(ZERO)) return false;
    const lambda = crossing(forA, forB);
    const atCrossing = weigh(forA, lambda);
    if (atCrossing.gte(TOLERANCE.negated())) return false;
    const next = slacksAtBest(problem, [
      [a, lambda],
      [b, ONE.minus(lambda)],
    ]) as [Decimal, Decimal];
    if (weigh(next, lambda).lt(TOLERANCE.negated())) return true;
    if (next[0].gte(ZERO)) forA = next;
    else forB = next;
  }
  return false;
}

function weigh([a, b]: readonly [Decimal, Decimal], lambda: Decimal): Decimal {
  return a.times(lambda).plus(b.times(ONE.minus(lambda)));
}

/** Where the two lines λ·a + (1−λ)·b meet. */
function crossing(p: readonly [Decimal, Decimal], q: readonly [Decimal, Decimal]): Decimal {
  const slope = p[0].minus(p[1]).minus(q[0].minus(q[1]));
  return slope.isZero() ? HALF : q[1].minus(p[1]).div(slope);
}
