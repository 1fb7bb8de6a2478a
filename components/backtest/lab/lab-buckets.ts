import { setTarget } from "@/lib/engine/framework/edit/set-target";
import { withWeights } from "@/lib/engine/framework/edit/siblings";
import type { Bucket } from "@/lib/engine/framework/types";
import { Decimal } from "@/lib/kernel/decimal";
import { activeVariant, type LabPolicy, type LabState, withPolicy } from "./lab-state";

const NONE: readonly Bucket[] = [];

/** The buckets of a policy as they are now; each symbol is a bucket of its own where weights are given by symbol. */
export function bucketsOf(policy: LabPolicy, own: readonly Bucket[] | null): readonly Bucket[] {
  if (policy.source.kind === "weights") {
    return Object.entries(policy.targets).map(([symbol, share]) => ({
      path: symbol,
      label: symbol,
      targetWeight: new Decimal(share),
    }));
  }
  if (!own) return NONE;
  return withWeights(
    own,
    new Map(Object.entries(policy.targets).map(([path, share]) => [path, new Decimal(share)])),
  );
}

/** Back to what a policy keeps: of a framework only what differs from its own. */
export function targetsOf(policy: LabPolicy, own: readonly Bucket[] | null, buckets: readonly Bucket[]) {
  const before = new Map(
    policy.source.kind === "weights" ? [] : own?.map((one) => [one.path, one.targetWeight]),
  );
  return Object.fromEntries(
    buckets.flatMap(({ path, targetWeight }) =>
      before.get(path)?.eq(targetWeight) ? [] : [[path, targetWeight.toFixed()]],
    ),
  );
}

/**
 * Moves one target of the policy at hand; siblings that are not held make room in proportion to what they had when the hand
 * took hold (`from`), so that a slider pushed to the end and back leaves everything as it was.
 */
export function moveTarget(
  state: LabState,
  own: readonly Bucket[] | null,
  from: readonly Bucket[],
  move: { path: string; share: Decimal; held: ReadonlySet<string> },
): LabState {
  const { policy } = activeVariant(state);
  if (!from.some((bucket) => bucket.path === move.path)) return state;
  const moved = setTarget(from, move.path, move.share, move.held);
  return withPolicy(state, { ...policy, targets: targetsOf(policy, own, moved) });
}
