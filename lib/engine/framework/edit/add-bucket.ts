import { PATH_SEPARATOR } from "@/lib/engine/framework/path";
import type { Bucket } from "@/lib/engine/framework/types";
import { maxOf, ONE, ZERO } from "@/lib/kernel/decimal";
import { insertAtEndOf } from "./placement";
import { childrenOf, freeName, pathSet, requireFree, weightSum } from "./siblings";

/**
 * Adds a bucket below `above`, a bucket's path or a dimension. It takes what its siblings leave: all of
 * an empty group, the missing rest, or nothing. A taken name gets a number. Returns the new path too.
 */
export function addBucket(
  buckets: readonly Bucket[],
  above: string,
  name: string,
): { buckets: Bucket[]; path: string } {
  const freed = freeName(buckets, above, name);
  const path = above + PATH_SEPARATOR + freed;
  const parentPath = pathSet(buckets).has(above) ? above : null;
  const rest = ONE.minus(weightSum(childrenOf(buckets, parentPath)));
  const bucket: Bucket = { path, label: freed, targetWeight: maxOf(rest, ZERO) };
  requireFree(buckets, [bucket], path);
  return { buckets: insertAtEndOf(buckets, parentPath, [bucket]), path };
}
