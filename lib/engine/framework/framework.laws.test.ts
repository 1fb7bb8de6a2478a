import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal, ONE, sum } from "@/lib/kernel/decimal";
import { WEIGHT_UNIT } from "@/lib/kernel/weight";
import { breachSide, resolveBand } from "./bands";
import { bestMix, shareRanges } from "./share-ranges";
import { anyBuckets, shuffled, validBuckets } from "./testing/arbitraries";
import { constraintOf, frameworkOf } from "./testing/framework-of";
import { buildTree, leavesOf, siblingGroups } from "./tree";
import { validateFramework } from "./validate";
import { fromPortfolioBasis, toPortfolioBasis } from "./weight-basis";

const around = (buckets: Parameters<typeof buildTree>[0]) => ({ ...frameworkOf([]), buckets: [...buckets] });

describe("laws of the tree", () => {
  it("every group of siblings sums to 1, and the leaves to the whole", () => {
    fc.assert(
      fc.property(validBuckets, (buckets) => {
        const tree = buildTree(buckets);
        for (const group of siblingGroups(tree)) {
          expect(sum(group.nodes.map((node) => node.targetOfParent)).eq(ONE)).toBe(true);
        }
        expect(sum(leavesOf(tree).map((leaf) => leaf.targetOfPortfolio)).eq(ONE)).toBe(true);
      }),
    );
  });

  it("a share of the portfolio is the exact product along the path, and a parent the sum of its children", () => {
    fc.assert(
      fc.property(validBuckets, (buckets) => {
        const tree = buildTree(buckets);
        for (const node of tree.preorder) {
          const parent = node.parentPath === null ? ONE : tree.byPath.get(node.parentPath)?.targetOfPortfolio;
          expect(node.targetOfPortfolio.eq(node.targetOfParent.times(parent ?? 0))).toBe(true);
          if (node.isLeaf) continue;
          expect(sum(node.children.map((child) => child.targetOfPortfolio)).eq(node.targetOfPortfolio)).toBe(
            true,
          );
        }
      }),
    );
  });

  it("normalising a group that is up to 0.001 off makes it whole and moves no weight by more than it was off", () => {
    const off = fc.integer({ min: -9_000_000, max: 9_000_000 }).map((units) => WEIGHT_UNIT.times(units));
    fc.assert(
      fc.property(validBuckets, off, (buckets, delta) => {
        const [first, ...rest] = buckets;
        if (!first || first.targetWeight.plus(delta).isNegative()) return;
        const tree = buildTree([{ ...first, targetWeight: first.targetWeight.plus(delta) }, ...rest]);
        expect(sum(tree.roots.map((node) => node.targetOfParent)).eq(ONE)).toBe(true);
        for (const node of tree.roots) {
          const moved = node.targetOfParent.minus(node.bucket.targetWeight).abs();
          expect(moved.lte(delta.abs().plus(WEIGHT_UNIT))).toBe(true);
        }
      }),
    );
  });

  it("does not depend on the order of the buckets", () => {
    const both = validBuckets.chain((buckets) => fc.tuple(fc.constant(buckets), shuffled(buckets)));
    fc.assert(
      fc.property(both, ([buckets, mixed]) => {
        const [one, other] = [buildTree(buckets), buildTree(mixed)];
        for (const node of one.preorder) {
          const twin = other.byPath.get(node.path);
          expect(twin?.parentPath).toBe(node.parentPath);
          expect(twin?.targetOfPortfolio.eq(node.targetOfPortfolio)).toBe(true);
        }
      }),
    );
  });
});

describe("laws of validation", () => {
  const constraints = [
    constraintOf("min_bonds", "0.4"),
    constraintOf("max_asset_class", "0.2", "equity"),
    constraintOf("max_region", "0.3"),
    constraintOf("max_positions", "3"),
  ];

  it("never throws and does not depend on the order of buckets or constraints", () => {
    const cases = anyBuckets.chain((buckets) =>
      fc.tuple(fc.constant(buckets), shuffled(buckets), shuffled(constraints)),
    );
    fc.assert(
      fc.property(cases, ([buckets, mixed, mixedConstraints]) => {
        const one = validateFramework({ ...around(buckets), constraints });
        const other = validateFramework({ ...around(mixed), constraints: mixedConstraints });
        // Of two buckets with one path the first counts as the parent; there the order is what is wrong.
        const isAmbiguous = new Set(buckets.map((bucket) => bucket.path)).size < buckets.length;
        if (isAmbiguous) expect(other.valid).toBe(one.valid);
        else expect(other).toEqual(one);
      }),
    );
  });

  it("finds nothing wrong with a valid tree", () => {
    fc.assert(
      fc.property(validBuckets, (buckets) => {
        expect(validateFramework(around(buckets)).errors).toEqual([]);
      }),
    );
  });

  it("the best mix stays within the ranges, sums to 1, and no other mix of corners beats it", () => {
    fc.assert(
      fc.property(validBuckets, fc.infiniteStream(fc.integer({ min: -5, max: 5 })), (buckets, values) => {
        const tree = buildTree(buckets);
        const ranges = shareRanges(tree, frameworkOf([]).rebalancing);
        const worth = new Map(leavesOf(tree).map((leaf) => [leaf, new Decimal(values.next().value ?? 0)]));
        const { value, shares } = bestMix(tree, ranges, (leaf) => worth.get(leaf) ?? new Decimal(0));
        expect(sum(shares.values()).minus(ONE).abs().lt("1e-20")).toBe(true);
        let total = new Decimal(0);
        for (const [leaf, share] of shares) total = total.plus(share.times(worth.get(leaf) ?? 0));
        expect(total.minus(value).abs().lt("1e-20")).toBe(true);
        const atTarget = sum(
          leavesOf(tree).map((leaf) => leaf.targetOfPortfolio.times(worth.get(leaf) ?? 0)),
        );
        expect(value.plus("1e-20").gte(atTarget)).toBe(true);
      }),
    );
  });
});

describe("laws of constraints", () => {
  const CLASSES = ["equity", "fixed_income", "commodities", "cash"] as const;

  it("what the targets themselves meet is never called impossible, however many constraints there are", () => {
    const slack = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 8, maxLength: 8 });
    const picks = fc.infiniteStream(fc.constantFrom(...CLASSES));
    fc.assert(
      fc.property(validBuckets, picks, slack, (plain, classes, percents) => {
        const leafPaths = new Set(leavesOf(buildTree(plain)).map((leaf) => leaf.path));
        const buckets = plain.map((bucket) =>
          leafPaths.has(bucket.path)
            ? { ...bucket, rules: { assetClasses: [classes.next().value ?? "cash"] } }
            : bucket,
        );
        const leaves = leavesOf(buildTree(buckets));
        const constraints = CLASSES.flatMap((assetClass, index) => {
          const held = leaves.filter((leaf) => leaf.bucket.rules?.assetClasses?.[0] === assetClass);
          const share = sum(held.map((leaf) => leaf.targetOfPortfolio));
          const floor = share.times(percents[index] ?? 0).div(100);
          const ceiling = share.plus(
            ONE.minus(share)
              .times(percents[index + 4] ?? 0)
              .div(100),
          );
          return [
            constraintOf(
              "min_asset_class",
              floor.toDecimalPlaces(10, Decimal.ROUND_DOWN).toFixed(),
              assetClass,
            ),
            constraintOf(
              "max_asset_class",
              ceiling.toDecimalPlaces(10, Decimal.ROUND_UP).toFixed(),
              assetClass,
            ),
          ];
        });
        expect(validateFramework({ ...around(buckets), constraints }).errors).toEqual([]);
      }),
    );
  });

  it("a floor a hair above the best mix is impossible, and one a hair below is not", () => {
    fc.assert(
      fc.property(validBuckets, fc.nat(), (plain, bits) => {
        const leaves = leavesOf(buildTree(plain));
        const isBond = new Set(
          leaves.filter((_, index) => (bits >> (index % 30)) & 1).map((leaf) => leaf.path),
        );
        const all = new Set(leaves.map((leaf) => leaf.path));
        const buckets = plain.map((bucket) =>
          all.has(bucket.path)
            ? { ...bucket, rules: { assetClasses: [isBond.has(bucket.path) ? "fixed_income" : "equity"] } }
            : bucket,
        ) as typeof plain;
        const tree = buildTree(buckets);
        const ranges = shareRanges(tree, frameworkOf([]).rebalancing);
        const best = bestMix(tree, ranges, (leaf) => (isBond.has(leaf.path) ? ONE : new Decimal(0))).value;
        const codesAt = (value: Decimal) =>
          validateFramework({ ...around(buckets), constraints: [constraintOf("min_bonds", value.toFixed())] })
            .errors;
        if (best.gt("1e-9")) expect(codesAt(best.minus("1e-9"))).toEqual([]);
        if (best.lt("0.999999999")) expect(codesAt(best.plus("1e-9"))).toHaveLength(1);
      }),
    );
  });
});

describe("laws of bands", () => {
  it("hold the target inside, and what is printed is where a breach begins unless it is clamped", () => {
    const kinds = fc.constantFrom("absolute", "relative", "tighter", "wider", "min_max");
    fc.assert(
      fc.property(validBuckets, kinds, fc.integer({ min: 50, max: 1000 }), (buckets, band, driftBps) => {
        for (const node of buildTree(buckets).preorder) {
          const resolved = resolveBand({ band: band as "absolute", driftBps }, node);
          expect(breachSide(resolved, new Decimal(0))).toBeNull();
          expect(resolved.lower.lte(node.targetOfPortfolio)).toBe(true);
          expect(resolved.upper.gte(node.targetOfPortfolio)).toBe(true);
          const below = resolved.lower.minus(node.targetOfPortfolio).minus("1e-90");
          if (resolved.lower.gt(0)) expect(breachSide(resolved, below)).toBe("below");
        }
      }),
    );
  });
});

describe("laws of the weight basis", () => {
  it("shares of the portfolio read back to the same shares of the parent", () => {
    fc.assert(
      fc.property(validBuckets, (buckets) => {
        const tree = buildTree(buckets);
        const back = fromPortfolioBasis(toPortfolioBasis(buckets));
        back.forEach((bucket, index) => {
          const node = tree.byPath.get(bucket.path);
          const parent = node?.parentPath ? tree.byPath.get(node.parentPath) : undefined;
          // Below a parent of nothing, the shares cannot be known.
          if (parent?.targetOfPortfolio.isZero()) return;
          expect(bucket.targetWeight.toFixed()).toBe(buckets[index]?.targetWeight.toFixed());
        });
      }),
    );
  });

  it("a group that adds up to its parent sums to exactly 1; one that does not keeps its error", () => {
    const rows = (equity: string, us: string) =>
      fromPortfolioBasis(
        frameworkOf([
          ["A/e", equity],
          ["A/b", "0.45"],
          ["A/e/us", us],
          ["A/e/intl", "0.25"],
        ]).buckets,
      ).map((bucket) => bucket.targetWeight.toFixed());
    expect(rows("0.55", "0.3")).toEqual(["0.55", "0.45", "0.5454545455", "0.4545454545"]);
    expect(rows("0.55", "0.2")).toEqual(["0.55", "0.45", "0.3636363636", "0.4545454545"]);
    expect(rows("0", "0")).toEqual(["0", "0.45", "0.5", "0.5"]);
  });
});
