import type { Bucket, Framework } from "@/lib/engine/framework/types";
import { toBucketJson, toFrameworkJson } from "@/lib/schemas/framework-json";

/** Whether two frameworks say the same. Buckets that are one object are not looked into. */
export function isSameFramework(a: Framework, b: Framework): boolean {
  if (a === b) return true;
  if (a.buckets.length !== b.buckets.length) return false;
  const areBucketsSame = a.buckets.every((bucket, index) => isSameBucket(bucket, b.buckets[index]));
  return areBucketsSame && aboutOf(a) === aboutOf(b);
}

function isSameBucket(a: Bucket, b: Bucket | undefined): boolean {
  if (a === b) return true;
  return b !== undefined && JSON.stringify(toBucketJson(a)) === JSON.stringify(toBucketJson(b));
}

function aboutOf(framework: Framework): string {
  return JSON.stringify(toFrameworkJson({ ...framework, buckets: [] }));
}

let lastPair: { a: Framework; b: Framework; isSame: boolean } | null = null;

/** The same, remembered for the pair asked last: every reader of one state asks for it. */
export function isUnchanged(framework: Framework, saved: Framework | null): boolean {
  if (saved === null) return false;
  if (lastPair?.a === framework && lastPair.b === saved) return lastPair.isSame;
  const isSame = isSameFramework(framework, saved);
  lastPair = { a: framework, b: saved, isSame };
  return isSame;
}
