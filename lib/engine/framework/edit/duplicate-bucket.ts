import { enclosingPath, lastSegment, PATH_SEPARATOR } from "@/lib/engine/framework/path";
import type { Bucket } from "@/lib/engine/framework/types";
import { maxOf, ONE, ZERO } from "@/lib/kernel/decimal";
import { splitExactly } from "@/lib/kernel/money";
import { WEIGHT_UNIT } from "@/lib/kernel/weight";
import { insertAfter } from "./placement";
import { bucketAt, freeName, rePath, requireFree, splitSubtree, storedWeight, withWeights } from "./siblings";

/** Copies a bucket and everything below it beside itself; the two share the weight of the one. */
export function duplicateBucket(
  buckets: readonly Bucket[],
  path: string,
): { buckets: Bucket[]; path: string } {
  const { targetWeight, label } = bucketAt(buckets, path);
  const above = enclosingPath(path) ?? path;
  const copyPath = above + PATH_SEPARATOR + freeName(buckets, above, `${lastSegment(path)} copy`);
  const [kept = ZERO, copied = ZERO] = splitExactly(
    storedWeight(maxOf(targetWeight, ZERO)),
    [ONE, ONE],
    WEIGHT_UNIT,
  );
  const copies = rePath(splitSubtree(buckets, path).subtree, path, copyPath).map((bucket) =>
    bucket.path === copyPath ? { ...bucket, targetWeight: copied, label: `${label} copy` } : bucket,
  );
  requireFree(buckets, copies, copyPath);
  const halved = withWeights(buckets, new Map([[path, kept]]));
  return { buckets: insertAfter(halved, path, copies), path: copyPath };
}
