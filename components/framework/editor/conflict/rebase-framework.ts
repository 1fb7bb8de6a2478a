import { isSameFramework } from "@/components/framework/editor/state/same-framework";
import { constraintPath } from "@/lib/engine/framework/constraint-meaning";
import { enclosingPath } from "@/lib/engine/framework/path";
import type { Bucket, Constraint, Framework, RebalancingPolicy } from "@/lib/engine/framework/types";
import { toBucketJson } from "@/lib/schemas/framework-json";

/** My changes on top of theirs, and what we both changed (mine stands there). */
export type Rebased = { framework: Framework; overlaps: string[] };

/**
 * A three-way merge, field by field: where only one side changed something since `base`, that side stands;
 * where both did, mine stands and is named. Weights may then be off 100 %, which validation says.
 */
export function rebaseFramework(base: Framework, mine: Framework, theirs: Framework): Rebased {
  const overlaps: string[] = [];
  const pick = <T>(was: T, my: T, their: T, name: string): T => {
    const isMine = !isSame(was, my);
    if (isMine && !isSame(was, their) && !isSame(my, their)) overlaps.push(name);
    return isMine ? my : their;
  };
  const framework: Framework = {
    ...theirs,
    name: pick(base.name, mine.name, theirs.name, "the name"),
    description: pick(base.description, mine.description, theirs.description, "the description"),
    baseCcy: pick(base.baseCcy, mine.baseCcy, theirs.baseCcy, "the currency"),
    benchmark: pick(base.benchmark, mine.benchmark, theirs.benchmark, "the benchmark"),
    profileId: pick(base.profileId, mine.profileId, theirs.profileId, "the profile"),
    buckets: mergeBuckets(base.buckets, mine.buckets, theirs.buckets, pick),
    constraints: mergeConstraints(base.constraints, mine.constraints, theirs.constraints, pick),
    rebalancing: mergePolicy(base.rebalancing, mine.rebalancing, theirs.rebalancing, pick),
  };
  return { framework: isSameFramework(framework, theirs) ? theirs : framework, overlaps };
}

type Pick = <T>(was: T, my: T, their: T, name: string) => T;

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

const BUCKET_FIELDS: readonly [keyof Bucket, string][] = [
  ["label", "name"],
  ["targetWeight", "target"],
  ["minWeight", "minimum"],
  ["maxWeight", "maximum"],
  ["rules", "rules"],
];

function mergeBuckets(base: Bucket[], mine: Bucket[], theirs: Bucket[], pick: Pick): Bucket[] {
  const was = byPath(base);
  const my = byPath(mine);
  const merged = theirs.flatMap((their) => {
    const own = my.get(their.path);
    const before = was.get(their.path);
    if (!own) return before ? dropped(before, their, pick) : [their];
    return [before || !isSameBucket(own, their) ? mergeBucket(before ?? {}, own, their, pick) : their];
  });
  const their = byPath(theirs);
  const missing = mine.filter((bucket) => {
    const before = was.get(bucket.path);
    if (their.has(bucket.path)) return false;
    if (before === undefined) return true;
    const isTouched = !isSameBucket(before, bucket);
    if (isTouched) pick<boolean | null>(true, null, false, `${bucket.label}, which they removed`);
    return isTouched;
  });
  const isTheirOrderOld = isSame(orderOf(base, theirs), orderOf(theirs, base));
  return isTheirOrderOld ? inOrderOf(mine, [...merged, ...missing]) : placed(merged, missing);
}

/** I removed it: it stays away, and where they had changed it that is said. */
function dropped(before: Bucket, their: Bucket, pick: Pick): Bucket[] {
  if (!isSameBucket(before, their))
    pick<boolean | null>(true, null, false, `${their.label}, which you removed`);
  return [];
}

function mergeBucket(before: Partial<Bucket>, mine: Bucket, theirs: Bucket, pick: Pick): Bucket {
  const merged: Record<string, unknown> = { path: theirs.path };
  for (const [field, word] of BUCKET_FIELDS) {
    const value = pick<unknown>(before[field], mine[field], theirs[field], `the ${word} of ${mine.label}`);
    if (value !== undefined) merged[field] = value;
  }
  return merged as Bucket;
}

function byPath(buckets: readonly Bucket[]): Map<string, Bucket> {
  return new Map(buckets.map((bucket) => [bucket.path, bucket]));
}

function isSameBucket(a: Bucket, b: Bucket): boolean {
  return a === b || isSame(toBucketJson(a), toBucketJson(b));
}

/** The paths of `buckets` that `others` have too, in their order. */
function orderOf(buckets: readonly Bucket[], others: readonly Bucket[]): string[] {
  const known = new Set(others.map((bucket) => bucket.path));
  return buckets.filter((bucket) => known.has(bucket.path)).map((bucket) => bucket.path);
}

function inOrderOf(order: readonly Bucket[], buckets: readonly Bucket[]): Bucket[] {
  const place = new Map(order.map((bucket, index) => [bucket.path, index]));
  const last = order.length;
  return buckets.toSorted((a, b) => (place.get(a.path) ?? last) - (place.get(b.path) ?? last));
}

/** Buckets that only I have, each behind what stands in the same place. */
function placed(buckets: readonly Bucket[], added: readonly Bucket[]): Bucket[] {
  const result = [...buckets];
  for (const bucket of added) {
    const above = enclosingPath(bucket.path) ?? "";
    const last = result.findLastIndex((each) => each.path === above || each.path.startsWith(`${above}/`));
    result.splice(last < 0 ? result.length : last + 1, 0, bucket);
  }
  return result;
}

function mergeConstraints(
  base: Constraint[],
  mine: Constraint[],
  theirs: Constraint[],
  pick: Pick,
): Constraint[] {
  if (isSame(base, mine)) return theirs;
  if (isSame(base, theirs)) return mine;
  const was = new Map(base.map((each) => [constraintPath(each), each]));
  const my = new Map(mine.map((each) => [constraintPath(each), each]));
  const merged = theirs.flatMap((their) => {
    const path = constraintPath(their);
    const own = my.get(path);
    if (!own) return was.has(path) ? [] : [their];
    return [pick(was.get(path), own, their, `the limit ${path.replace("constraints/", "")}`) ?? their];
  });
  const known = new Set(theirs.map(constraintPath));
  const added = mine.filter((each) => {
    const path = constraintPath(each);
    return !known.has(path) && !isSame(was.get(path), each);
  });
  return [...merged, ...added];
}

function mergePolicy(
  base: RebalancingPolicy,
  mine: RebalancingPolicy,
  theirs: RebalancingPolicy,
  pick: Pick,
): RebalancingPolicy {
  const fields = Object.keys({ ...base, ...mine, ...theirs });
  const merged: Record<string, unknown> = {};
  for (const field of fields as (keyof RebalancingPolicy)[]) {
    const value = pick<unknown>(base[field], mine[field], theirs[field], "the rebalancing policy");
    if (value !== undefined) merged[field] = value;
  }
  return merged as RebalancingPolicy;
}
