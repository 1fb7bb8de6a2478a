import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyWeight, validBuckets } from "@/lib/engine/framework/testing/arbitraries";
import { frameworkOf } from "@/lib/engine/framework/testing/framework-of";
import { buildTree, siblingGroups } from "@/lib/engine/framework/tree";
import type { Bucket } from "@/lib/engine/framework/types";
import { validateFramework } from "@/lib/engine/framework/validate";
import { ONE, sum } from "@/lib/kernel/decimal";
import { addBucket } from "./add-bucket";
import { duplicateBucket } from "./duplicate-bucket";
import { distributeRest, equalise } from "./group-weights";
import { moveBucket, reorderBucket } from "./move-bucket";
import { removeBucket } from "./remove-bucket";
import { renameBucket } from "./rename-bucket";
import { setTarget } from "./set-target";

const pick = fc.nat({ max: 1000 });
const at = <Item>(items: readonly Item[], index: number) => items[index % items.length] as Item;
const lockedOf = (buckets: readonly Bucket[], bits: number) =>
  new Set(buckets.filter((_, index) => (bits >> (index % 20)) & 1).map((bucket) => bucket.path));

/** Still a valid framework: every group sums to exactly 1, paths unique, nothing out of range. */
function expectWhole(buckets: readonly Bucket[]) {
  for (const group of siblingGroups(buildTree(buckets))) {
    const total = sum(group.nodes.map((node) => node.bucket.targetWeight));
    expect(total.toFixed(), `under ${group.parentPath}`).toBe("1");
  }
  if (buckets.length > 0) {
    expect(validateFramework({ ...frameworkOf([]), buckets: [...buckets] }).errors).toEqual([]);
  }
  for (const bucket of buckets) expect(bucket.targetWeight.decimalPlaces()).toBeLessThanOrEqual(10);
}

describe("laws of editing: every operation keeps every group at exactly 1", () => {
  it("setting a target, whatever is locked; locked weights stay", () => {
    fc.assert(
      fc.property(validBuckets, pick, anyWeight, fc.nat(), (buckets, index, weight, bits) => {
        const { path } = at(buckets, index);
        const locked = lockedOf(buckets, bits);
        const edited = setTarget(buckets, path, weight, locked);
        expectWhole(edited);
        edited.forEach((bucket, position) => {
          const before = buckets[position] as Bucket;
          expect(bucket.path).toBe(before.path);
          if (locked.has(bucket.path) && bucket.path !== path) {
            expect(bucket.targetWeight.eq(before.targetWeight)).toBe(true);
          }
        });
      }),
    );
  });

  it("setting a target sets it where a free sibling can make room", () => {
    fc.assert(
      fc.property(validBuckets, pick, fc.nat({ max: 1_000_000 }), (buckets, index, millionths) => {
        const { path } = at(buckets, index);
        const weight = ONE.times(millionths).div(1_000_000);
        const group = siblingGroups(buildTree(buckets)).find((each) =>
          each.nodes.some((node) => node.path === path),
        );
        if (!group || group.nodes.length < 2) return;
        const edited = setTarget(buckets, path, weight);
        expect(edited.find((bucket) => bucket.path === path)?.targetWeight.eq(weight)).toBe(true);
      }),
    );
  });

  it("adding, duplicating, renaming and reordering", () => {
    fc.assert(
      fc.property(validBuckets, pick, fc.integer({ min: -5, max: 5 }), (buckets, index, steps) => {
        const { path } = at(buckets, index);
        expectWhole(addBucket(buckets, path, "New").buckets);
        expectWhole(duplicateBucket(buckets, path).buckets);
        expectWhole(renameBucket(buckets, path, "Renamed").buckets);
        const reordered = reorderBucket(buckets, path, steps);
        expectWhole(reordered);
        expect(reordered.map((bucket) => bucket.path).sort()).toEqual(
          buckets.map((bucket) => bucket.path).sort(),
        );
      }),
    );
  });

  it("removing takes the subtree with it and leaves the other groups alone", () => {
    fc.assert(
      fc.property(validBuckets, pick, fc.nat(), (buckets, index, bits) => {
        const { path } = at(buckets, index);
        const rest = removeBucket(buckets, path, lockedOf(buckets, bits));
        expectWhole(rest);
        expect(rest.some((bucket) => bucket.path === path || bucket.path.startsWith(`${path}/`))).toBe(false);
      }),
    );
  });

  it("moving under another bucket or dimension, or refusing to", () => {
    fc.assert(
      fc.property(validBuckets, pick, pick, (buckets, index, target) => {
        const { path } = at(buckets, index);
        const above = at([...buckets.map((bucket) => bucket.path), "Elsewhere"], target);
        const depth = (text: string) => text.split("/").length;
        const subtreeDepth = Math.max(
          ...buckets.filter((each) => each.path.startsWith(path)).map((each) => depth(each.path)),
        );
        const isTooDeep = depth(above) + subtreeDepth - depth(path) + 1 > 9;
        if (isTooDeep || above === path || above.startsWith(`${path}/`)) return;
        let moved: ReturnType<typeof moveBucket>;
        try {
          moved = moveBucket(buckets, path, { above });
        } catch (error) {
          expect(String(error)).toMatch(/already/);
          return;
        }
        expectWhole(moved.buckets);
        expect(moved.buckets).toHaveLength(buckets.length);
      }),
    );
  });

  it("equalising and distributing the rest, as far as locks allow", () => {
    fc.assert(
      fc.property(validBuckets, pick, fc.nat({ max: 9_999 }), (buckets, index, share) => {
        const group = at(siblingGroups(buildTree(buckets)), index);
        expectWhole(equalise(buckets, group.parentPath));
        const [first] = group.nodes;
        const broken = buckets.map((bucket) =>
          bucket.path === first?.path ? { ...bucket, targetWeight: ONE.times(share).div(10_000) } : bucket,
        );
        expectWhole(distributeRest(broken, group.parentPath));
      }),
    );
  });
});
