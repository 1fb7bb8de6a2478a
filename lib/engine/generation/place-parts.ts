import type { Bucket } from "@/lib/engine/framework/types";
import { Decimal, ONE } from "@/lib/kernel/decimal";
import { splitExactly } from "@/lib/kernel/money";
import type { ClassMix } from "./class-mix";
import { CLASS_BUCKETS, partsOfClass, sectorParts, usRules } from "./class-parts";
import type { GenerationFacts } from "./facts";
import { BUILT_FROM, type BuiltClass, type Part, SMALLEST_POINTS } from "./table.data";

/** A bucket of the result in its place. */
export type PlacedPart = {
  assetClass: BuiltClass;
  path: string;
  /** The path it would have beside its siblings; another than `path` where it is an only part, which stands for its parent. */
  origin: string;
  label: string;
  /** Share of the parent; whole or half points below the roots. */
  weight: Decimal;
  /** Share of the portfolio. */
  share: Decimal;
  rules: Part["rules"];
  parts: PlacedPart[];
};

const HALF_POINT = new Decimal("0.005");
const SMALLEST = new Decimal(SMALLEST_POINTS).div(100);

/** Every class that holds something, with its parts, in the order of the table. */
export function placeClasses(mix: ClassMix, facts: GenerationFacts): PlacedPart[] {
  return BUILT_FROM.filter((one) => mix[one].gt(0)).map((one) => {
    const share = mix[one];
    const { path, label } = CLASS_BUCKETS[one];
    const parts = placeParts(partsOfClass(one, facts), { path, share, assetClass: one }, facts);
    return collapsed({ assetClass: one, path, origin: path, label, weight: share, share, rules: {}, parts });
  });
}

type Place = { path: string; share: Decimal; assetClass: BuiltClass };

function placeParts(parts: readonly Part[], parent: Place, facts: GenerationFacts): PlacedPart[] {
  return kept(parts, parent.share).map(({ part, weight }) => {
    const path = `${parent.path}/${part.segment}`;
    const share = parent.share.times(weight);
    const place = { path, share, assetClass: parent.assetClass };
    const isUs = parent.assetClass === "equity" && part.segment === "US";
    const inner = part.parts ?? (isUs ? sectorParts(share, path, facts) : []);
    const placed = placeParts(inner, place, facts);
    // Where a part is cut further, its parts say what belongs there; the path says the rest.
    const own = isUs ? usRules(facts, part.rules) : part.rules;
    const rules = placed.length > 0 ? {} : own;
    return collapsed({ ...place, origin: path, label: part.label, weight, rules, parts: placed });
  });
}

/** Without the parts that would be too small, the smallest first; weights in half points that sum to 1. */
function kept(parts: readonly Part[], share: Decimal): { part: Part; weight: Decimal }[] {
  let left = [...parts];
  while (left.length > 0) {
    const weights = splitExactly(
      ONE,
      left.map((part) => new Decimal(part.points)),
      HALF_POINT,
    );
    const isSmall = weights.some((weight) => weight.times(share).lt(SMALLEST));
    if (!isSmall || left.length === 1) {
      return left.map((part, index) => ({ part, weight: weights[index] ?? ONE }));
    }
    const least = left.reduce((a, b) => (b.points <= a.points ? b : a));
    left = left.filter((part) => part !== least);
  }
  return [];
}

/** A bucket with one part only is that part. */
function collapsed(placed: PlacedPart): PlacedPart {
  const [only, ...others] = placed.parts;
  if (!only || others.length > 0) return placed;
  const label = only.label === placed.label ? placed.label : `${placed.label}: ${only.label}`;
  return { ...placed, origin: only.origin, label, rules: only.rules, parts: movedUp(only, placed.path) };
}

function movedUp({ path, parts }: PlacedPart, onto: string): PlacedPart[] {
  return parts.map((part) => ({
    ...part,
    path: onto + part.path.slice(path.length),
    parts: movedUp(part, onto + part.path.slice(path.length)),
  }));
}

/** Parents before their parts. */
export function flattened(parts: readonly PlacedPart[]): PlacedPart[] {
  return parts.flatMap((part) => [part, ...flattened(part.parts)]);
}

export function toBucket({ path, label, weight, rules }: PlacedPart): Bucket {
  const hasRules = Object.keys(rules).length > 0;
  return { path, label, targetWeight: weight, ...(hasRules ? { rules } : {}) };
}
