import { constraintShare } from "@/lib/engine/framework/constraint-meaning";
import { isWithinPath } from "@/lib/engine/framework/path";
import type { Constraint } from "@/lib/engine/framework/types";
import { percentText } from "@/lib/kernel/percent";
import type { Bitset } from "./bitset";
import { findCoverageGaps, THIN_BELOW } from "./coverage-gaps";
import { constraintSteps, type FilterStep, hasRules, ruleSteps, universeStep } from "./filter-steps";
import { runFunnel } from "./funnel";
import { rankCandidates } from "./score";
import type { CoverageGap, LeafInput, MappedLeaf, MappingOptions } from "./types";
import type { Universe } from "./universe";

export const DEFAULT_TOP = 5;

export type MappedBucket = { leaf: MappedLeaf; candidates: Bitset };

/**
 * Rules → candidates → constraints → rank: the best products for one leaf with the funnel that led to
 * them, and, where fewer than two fit, what to change. Nothing is chosen: the user's rules select.
 */
export function mapBucket(universe: Universe, input: LeafInput, options: MappingOptions = {}): MappedBucket {
  const constraints = options.constraints ?? [];
  const steps = stepsFor(universe, input, options);
  const { candidates, count, funnel } = runFunnel(universe.size, steps);
  const products = rankCandidates(universe, input.rules, candidates, options.limit ?? DEFAULT_TOP);
  return {
    candidates,
    leaf: {
      path: input.path,
      label: input.label,
      share: input.share,
      candidateCount: count,
      products,
      funnel,
      health: products[0]?.health ?? null,
      coverageGaps: gapsFor(universe, input, steps, candidates, count),
      notes: singleNameNotes(input, constraints),
    },
  };
}

function stepsFor(universe: Universe, input: LeafInput, options: MappingOptions): FilterStep[] {
  const restriction = options.universe ? universeStep(universe, options.universe) : null;
  const own = hasRules(input.rules) ? ruleSteps(universe, input.rules) : [nothingStep(universe)];
  return [
    ...(restriction ? [restriction] : []),
    ...own,
    ...constraintSteps(universe, input.path, options.constraints ?? []),
  ];
}

/** A bucket that no rule describes takes nothing by itself: every product would fit it equally. */
function nothingStep(universe: Universe): FilterStep {
  const admits = new Uint32Array((universe.size + 31) >>> 5);
  return { rule: "universe", label: "No rule says what belongs here", admits };
}

function gapsFor(
  universe: Universe,
  input: LeafInput,
  steps: readonly FilterStep[],
  candidates: Bitset,
  count: number,
): CoverageGap[] {
  if (count >= THIN_BELOW) return [];
  if (!hasRules(input.rules)) {
    const message = `No rule says what belongs in “${input.label}”. Add one, or choose its products yourself.`;
    return [{ rule: null, admits: 0, message }];
  }
  const gaps = findCoverageGaps(universe, steps, candidates);
  if (gaps.length > 0 || count > 0) return gaps;
  const message = `No single change helps “${input.label}”: at least two of its rules exclude each other's products.`;
  return [{ rule: null, admits: 0, message }];
}

/** A leaf larger than the largest single position needs several products. */
function singleNameNotes(input: LeafInput, constraints: readonly Constraint[]): string[] {
  const notes: string[] = [];
  for (const constraint of constraints) {
    const { type, scope } = constraint;
    if (type !== "max_single_name" || (scope && !isWithinPath(input.path, scope))) continue;
    const limit = constraintShare(constraint);
    if (limit === null || limit.lte(0) || input.share.lte(limit)) continue;
    const least = input.share.div(limit).ceil().toFixed(0);
    notes.push(
      `“${input.label}” is ${percentText(input.share, 2)} of the portfolio and one product may be at most ` +
        `${percentText(limit)}: split it between at least ${least} products.`,
    );
  }
  return notes;
}
