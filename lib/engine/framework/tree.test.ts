import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { bucketsOf } from "./testing/framework-of";
import { ancestorsOf, buildTree, leavesOf, siblingGroups } from "./tree";

describe("the tree of buckets", () => {
  it("hangs a bucket under the longest proper prefix that is a bucket, gaps allowed", () => {
    const tree = buildTree(
      bucketsOf([
        ["AssetClass/Equity/US/Large/Value", "1"],
        ["AssetClass/Equity", "0.6"],
        ["AssetClass/EquityLike", "0.4"],
        ["AssetClass/Equity/US", "1"],
      ]),
    );
    expect(tree.preorder.map((node) => [node.path, node.parentPath, node.depth])).toEqual([
      ["AssetClass/Equity", null, 1],
      ["AssetClass/Equity/US", "AssetClass/Equity", 2],
      ["AssetClass/Equity/US/Large/Value", "AssetClass/Equity/US", 3],
      ["AssetClass/EquityLike", null, 1],
    ]);
    expect(leavesOf(tree).map((node) => node.path)).toEqual([
      "AssetClass/Equity/US/Large/Value",
      "AssetClass/EquityLike",
    ]);
    const leaf = tree.byPath.get("AssetClass/Equity/US/Large/Value");
    expect(leaf && ancestorsOf(tree, leaf).map((node) => node.path)).toEqual([
      "AssetClass/Equity",
      "AssetClass/Equity/US",
    ]);
    expect(siblingGroups(tree).map((group) => group.parentPath)).toEqual([
      null,
      "AssetClass/Equity",
      "AssetClass/Equity/US",
    ]);
  });

  it("multiplies shares along the path exactly, eight levels of ten decimals", () => {
    const weight = "0.1234567891";
    const rows = Array.from(
      { length: 8 },
      (_, level) => [`D/${"x/".repeat(level)}x`, weight] as [string, string],
    );
    const tree = buildTree(bucketsOf(rows));
    const deepest = tree.preorder.at(-1);
    expect(deepest?.targetOfPortfolio.eq(new Decimal(weight).pow(8))).toBe(true);
    expect(deepest?.targetOfPortfolio.decimalPlaces()).toBe(80);
  });

  it("makes up a group that is a little off and leaves alone one that is far off", () => {
    const thirds = buildTree(
      bucketsOf([
        ["A/c", "0.3333333333"],
        ["A/a", "0.3333333333"],
        ["A/b", "0.3333333333"],
      ]),
    );
    expect(thirds.preorder.map((node) => node.targetOfParent.toFixed())).toEqual([
      "0.3333333333",
      "0.3333333334",
      "0.3333333333",
    ]);
    const wrong = buildTree(
      bucketsOf([
        ["A/a", "0.5"],
        ["A/b", "0.47"],
      ]),
    );
    expect(wrong.preorder.map((node) => node.targetOfParent.toFixed())).toEqual(["0.5", "0.47"]);
  });

  it("gives minimum and maximum as shares of the portfolio", () => {
    const tree = buildTree(
      bucketsOf([
        ["A/e", "0.6"],
        ["A/b", "0.4"],
        ["A/e/us", "1", { minWeight: new Decimal("0.5"), maxWeight: new Decimal("0.9") }],
      ]),
    );
    const node = tree.byPath.get("A/e/us");
    expect([node?.minOfPortfolio?.toFixed(), node?.maxOfPortfolio?.toFixed()]).toEqual(["0.3", "0.54"]);
  });

  it("keeps both of two buckets with one path and hangs children under the first", () => {
    const tree = buildTree(
      bucketsOf([
        ["A/x", "0.5"],
        ["A/x", "0.5"],
        ["A/x/y", "1"],
        ["A/__proto__", "0"],
      ]),
    );
    expect(tree.roots).toHaveLength(3);
    expect(tree.roots.map((node) => node.children.length)).toEqual([1, 0, 0]);
  });
});
