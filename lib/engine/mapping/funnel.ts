import { type Bitset, countBits, fullBitset, hasBit, intersect } from "./bitset";
import type { FilterStep } from "./filter-steps";
import type { FunnelStep, RuleName } from "./types";

/** What came through every step, and how many products each step took away in its turn. */
export type FunnelResult = { candidates: Bitset; count: number; funnel: FunnelStep[] };

/** Applies the steps in their order to `size` products. */
export function runFunnel(size: number, steps: readonly FilterStep[]): FunnelResult {
  let candidates = fullBitset(size);
  let count = size;
  const funnel: FunnelStep[] = [];
  for (const step of steps) {
    candidates = intersect(candidates, step.admits);
    const remaining = countBits(candidates);
    funnel.push({ rule: step.rule, label: step.label, removed: count - remaining, remaining });
    count = remaining;
  }
  return { candidates, count, funnel };
}

/** The first step that removes the product at `index`; null when it is a candidate. */
export function firstRefusal(
  steps: readonly FilterStep[],
  index: number,
): { rule: RuleName; label: string } | null {
  const step = steps.find(({ admits }) => !hasBit(admits, index));
  return step ? { rule: step.rule, label: step.label } : null;
}
