import { type ShareLimit, shareLimits } from "@/lib/engine/framework/constraint-meaning";
import { resolveAllRules } from "@/lib/engine/framework/taxonomy";
import { buildTree, leavesOf } from "@/lib/engine/framework/tree";
import type { Constraint, Framework } from "@/lib/engine/framework/types";
import { type Decimal, sum } from "@/lib/kernel/decimal";

/** What the targets hold of what a limit speaks of, as a fraction of the portfolio. */
export type TargetLimit = { constraint: Constraint; held: Decimal; isMet: boolean };

/**
 * Each limit on shares beside what the targets themselves hold of it, in the framework's order; a limit for every sector or
 * region beside the fullest one. Limits on products, dollars and counts are left out: targets do not decide them. Never throws.
 */
export function targetLimits({
  buckets,
  constraints,
}: Pick<Framework, "buckets" | "constraints">): TargetLimit[] {
  const tree = buildTree(buckets);
  const rules = resolveAllRules(tree);
  const leaves = leavesOf(tree);
  const heldOf = (limit: ShareLimit) =>
    sum(
      leaves.flatMap((leaf) => {
        const own = rules.get(leaf.path);
        return own && limit.counts(own.rules) ? [leaf.targetOfPortfolio] : [];
      }),
    );
  return constraints.flatMap((constraint) => {
    const [first, ...others] = (shareLimits(constraint) ?? []).map((limit) => ({
      held: heldOf(limit),
      limit,
    }));
    if (!first) return [];
    const { held, limit } = others.reduce((most, one) => (one.held.gt(most.held) ? one : most), first);
    const isMet = limit.side === "min" ? held.gte(limit.share) : held.lte(limit.share);
    return [{ constraint, held, isMet }];
  });
}
