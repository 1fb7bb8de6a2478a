import { enclosingPath, isWithinPath, PATH_SEPARATOR } from "@/lib/engine/framework/path";
import type { Bucket } from "@/lib/engine/framework/types";
import { bucketAt, rePath, requireFree, splitSubtree } from "./siblings";

/** Changes the last name of a bucket's path, for everything below it too; weights and order stay. */
export function renameBucket(
  buckets: readonly Bucket[],
  path: string,
  name: string,
): { buckets: Bucket[]; path: string } {
  bucketAt(buckets, path);
  const renamed = `${enclosingPath(path)}${PATH_SEPARATOR}${name}`;
  if (renamed === path) return { buckets: [...buckets], path };
  const { subtree, rest } = splitSubtree(buckets, path);
  requireFree(rest, rePath(subtree, path, renamed), renamed);
  return {
    buckets: buckets.map((bucket) =>
      isWithinPath(bucket.path, path)
        ? { ...bucket, path: renamed + bucket.path.slice(path.length) }
        : bucket,
    ),
    path: renamed,
  };
}

/** Changes what a bucket is called on screen; its path stays. */
export function relabelBucket(buckets: readonly Bucket[], path: string, label: string): Bucket[] {
  bucketAt(buckets, path);
  return buckets.map((bucket) => (bucket.path === path ? { ...bucket, label } : bucket));
}
