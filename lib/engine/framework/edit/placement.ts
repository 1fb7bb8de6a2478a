import { isWithinPath } from "@/lib/engine/framework/path";
import type { Bucket } from "@/lib/engine/framework/types";

/** Puts buckets behind everything below a parent; behind the whole list for roots. */
export function insertAtEndOf(
  buckets: readonly Bucket[],
  parentPath: string | null,
  inserted: readonly Bucket[],
): Bucket[] {
  if (parentPath === null) return [...buckets, ...inserted];
  const last = buckets.findLastIndex((bucket) => isWithinPath(bucket.path, parentPath));
  return [...buckets.slice(0, last + 1), ...inserted, ...buckets.slice(last + 1)];
}

/** Puts buckets before the bucket at a path; at the end when there is none. */
export function insertBefore(
  buckets: readonly Bucket[],
  beforePath: string,
  inserted: readonly Bucket[],
): Bucket[] {
  const index = buckets.findIndex((bucket) => bucket.path === beforePath);
  if (index < 0) return [...buckets, ...inserted];
  return [...buckets.slice(0, index), ...inserted, ...buckets.slice(index)];
}

/** Puts buckets behind the bucket at a path and everything below it. */
export function insertAfter(
  buckets: readonly Bucket[],
  afterPath: string,
  inserted: readonly Bucket[],
): Bucket[] {
  return insertAtEndOf(buckets, afterPath, inserted);
}
