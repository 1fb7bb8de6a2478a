import { hasBit } from "@/lib/engine/mapping/bitset";
import { asEffective, ruleSteps } from "@/lib/engine/mapping/filter-steps";
import { runFunnel } from "@/lib/engine/mapping/funnel";
import type { Mapping } from "@/lib/engine/mapping/shares";
import { buildUniverse } from "@/lib/engine/mapping/universe";
import { apportion, toScaled } from "@/lib/kernel/apportion";
import type { IsoDate } from "@/lib/kernel/dates";
import { WHOLE_E10 } from "./prepare-frame";
import type { AssignedBy, AssignmentMatch, AssignmentRule, DriftFrame, PositionFact } from "./types";

/** Where a holding lies: leaf indices with the parts (whole ten-billionths) that fall to each. */
export type Place = { assignedBy: AssignedBy; leaves: { index: number; partE10: bigint }[]; isLost: boolean };

const WHOLE = WHOLE_E10;

/**
 * The leaves of every holding, in the order of `positions`. By hand first, then the mapping, then the
 * first assignment rule that fits, else none. A product in several leaves' mapping is split between
 * them by target (leaf share × mapping share), so that each leaf sees what was meant for it.
 */
export function classifyPositions(
  frame: DriftFrame,
  mapping: Mapping,
  rules: readonly AssignmentRule[],
  positions: readonly PositionFact[],
  asOf: IsoDate,
): Place[] {
  const mapped = leavesBySymbol(frame, mapping);
  const places: (Place | null)[] = positions.map((position) => {
    const byHand = position.bucketPath === null ? undefined : frame.leafIndexByPath.get(position.bucketPath);
    if (byHand !== undefined) return wholly("hand", byHand);
    const isLost = position.bucketPath !== null;
    const leaves = mapped.get(position.symbol);
    if (leaves) return { assignedBy: "mapping", leaves, isLost };
    return isLost ? { assignedBy: "nothing", leaves: [], isLost } : null;
  });
  const open = positions.flatMap((position, index) => (isOpen(places[index]) ? [{ position, index }] : []));
  const found = rules.length > 0 && open.length > 0 ? placeByRules(frame, rules, open, asOf) : new Map();
  return places.map((place, index) => {
    const leaf = found.get(index);
    if (leaf !== undefined) return { ...wholly("rule", leaf), isLost: place?.isLost ?? false };
    return place ?? { assignedBy: "nothing", leaves: [], isLost: false };
  });
}

function isOpen(place: Place | null | undefined): boolean {
  return !place || place.assignedBy === "nothing";
}

function wholly(assignedBy: AssignedBy, index: number): Place {
  return { assignedBy, leaves: [{ index, partE10: WHOLE }], isLost: false };
}

function leavesBySymbol(frame: DriftFrame, mapping: Mapping): Map<string, Place["leaves"]> {
  const weights = new Map<string, { index: number; weight: bigint }[]>();
  frame.leaves.forEach((leaf, index) => {
    for (const { symbol, share } of mapping.get(leaf.path) ?? []) {
      const list = weights.get(symbol) ?? [];
      list.push({ index, weight: leaf.ratio * toScaled(share, 10) });
      weights.set(symbol, list);
    }
  });
  const placed = new Map<string, Place["leaves"]>();
  for (const [symbol, list] of weights) placed.set(symbol, partsOf(frame, list));
  return placed;
}

function partsOf(frame: DriftFrame, list: { index: number; weight: bigint }[]): Place["leaves"] {
  const only = list[0];
  if (list.length === 1 && only) return [{ index: only.index, partE10: WHOLE }];
  // By path, so that the order of the bucket list decides nothing; untargeted leaves share evenly.
  const sorted = [...list].sort((a, b) => comparePaths(frame, a.index, b.index));
  const isUntargeted = sorted.every(({ weight }) => weight === 0n);
  const parts = apportion(
    WHOLE,
    sorted.map(({ weight }) => (isUntargeted ? 1n : weight)),
  );
  return sorted.map(({ index }, position) => ({ index, partE10: parts[position] ?? 0n }));
}

function comparePaths(frame: DriftFrame, a: number, b: number): number {
  return (frame.leaves[a]?.path ?? "") < (frame.leaves[b]?.path ?? "") ? -1 : 1;
}

/** Assignment rules ask for no figures, so none are needed. */
const UNMEASURED = {
  exchange: null,
  issuer: null,
  expenseRatio: null,
  aumUsd: null,
  averageDailyVolumeUsd: null,
  inception: null,
};
const NO_PRICES = { firstDate: null, lastDate: null, count: 0, source: null };

/** The same filters as a bucket's rules, over the holdings that are still open. */
function placeByRules(
  frame: DriftFrame,
  rules: readonly AssignmentRule[],
  open: readonly { position: PositionFact; index: number }[],
  asOf: IsoDate,
): Map<number, number> {
  const universe = buildUniverse(
    open.map(({ position }) => ({ product: { ...UNMEASURED, ...position.product }, prices: NO_PRICES })),
    asOf,
  );
  const found = new Map<number, number>();
  for (const rule of rules) {
    const leaf = frame.leafIndexByPath.get(rule.bucketPath);
    if (leaf === undefined) continue;
    const fits = matcherOf(universe, rule.match);
    open.forEach(({ position, index }, place) => {
      if (!found.has(index) && fits(place, position.symbol)) found.set(index, leaf);
    });
  }
  return found;
}

function matcherOf(universe: ReturnType<typeof buildUniverse>, match: AssignmentMatch) {
  const { symbols, ...rules } = match;
  const steps = ruleSteps(universe, asEffective(rules));
  const { candidates } = runFunnel(universe.size, steps);
  const wanted = symbols?.length ? new Set(symbols) : null;
  // A rule that asks for nothing matches nothing: it would sweep every holding away.
  const isEmpty = steps.length === 0 && !wanted;
  return (index: number, symbol: string): boolean =>
    !isEmpty && hasBit(candidates, index) && (wanted?.has(symbol) ?? true);
}
