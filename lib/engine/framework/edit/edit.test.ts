import { describe, expect, it } from "vitest";
import { bucketsOf } from "@/lib/engine/framework/testing/framework-of";
import type { Bucket } from "@/lib/engine/framework/types";
import { Decimal } from "@/lib/kernel/decimal";
import { addBucket } from "./add-bucket";
import { duplicateBucket } from "./duplicate-bucket";
import { distributeRest, equalise } from "./group-weights";
import { moveBucket, reorderBucket } from "./move-bucket";
import { removeBucket } from "./remove-bucket";
import { relabelBucket, renameBucket } from "./rename-bucket";
import { parentShareOf, setTarget, setTargetAlone } from "./set-target";

const d = (text: string) => new Decimal(text);
const shown = (buckets: readonly Bucket[]) =>
  buckets.map((bucket) => `${bucket.path} ${bucket.targetWeight.toFixed()}`);

/** Equity 60 (US 70, Intl 30), Bonds 30, Gold 10. */
const BUCKETS = bucketsOf([
  ["A/Equity", "0.6"],
  ["A/Equity/US", "0.7"],
  ["A/Equity/Intl", "0.3"],
  ["A/Bonds", "0.3"],
  ["A/Gold", "0.1"],
]);

describe("a target", () => {
  it("makes its siblings give way in proportion: 30 and 10 become 15 and 5", () => {
    expect(shown(setTarget(BUCKETS, "A/Equity", d("0.8")))).toEqual([
      "A/Equity 0.8",
      "A/Equity/US 0.7",
      "A/Equity/Intl 0.3",
      "A/Bonds 0.15",
      "A/Gold 0.05",
    ]);
  });

  it("leaves locked siblings alone and stops where they stand", () => {
    const locked = new Set(["A/Bonds"]);
    expect(shown(setTarget(BUCKETS, "A/Equity", d("0.65"), locked)).slice(3)).toEqual([
      "A/Bonds 0.3",
      "A/Gold 0.05",
    ]);
    expect(shown(setTarget(BUCKETS, "A/Equity", d("0.9"), locked))[0]).toBe("A/Equity 0.7");
    const all = new Set(["A/Bonds", "A/Gold"]);
    expect(shown(setTarget(BUCKETS, "A/Equity", d("0.1"), all))[0]).toBe("A/Equity 0.6");
  });

  it("wakes siblings of 0 in equal parts", () => {
    const zero = bucketsOf([
      ["A/a", "1"],
      ["A/b", "0"],
      ["A/c", "0"],
    ]);
    expect(shown(setTarget(zero, "A/a", d("0.5")))).toEqual(["A/a 0.5", "A/b 0.25", "A/c 0.25"]);
  });

  it("alone changes nothing else, and can be given as a share of the portfolio", () => {
    expect(shown(setTargetAlone(BUCKETS, "A/Gold", d("0.2")))[4]).toBe("A/Gold 0.2");
    expect(parentShareOf(d("0.3"), d("0.6")).toFixed()).toBe("0.5");
    expect(parentShareOf(d("0.7"), d("0.6")).toFixed()).toBe("1");
    expect(parentShareOf(d("0.7"), d("0")).toFixed()).toBe("0");
  });

  it("of an absent bucket is refused", () => {
    expect(() => setTarget(BUCKETS, "A/Nope", d("0.1"))).toThrow(/No such bucket/);
  });
});

describe("a group", () => {
  it("shares the rest among the empty ones first", () => {
    const typed = bucketsOf([
      ["A/a", "0.6"],
      ["A/b", "0"],
      ["A/c", "0"],
    ]);
    expect(shown(distributeRest(typed, null))).toEqual(["A/a 0.6", "A/b 0.2", "A/c 0.2"]);
  });

  it("grows or shrinks in proportion otherwise, around what is locked", () => {
    const short = bucketsOf([
      ["A/a", "0.3"],
      ["A/b", "0.2"],
    ]);
    expect(shown(distributeRest(short, null))).toEqual(["A/a 0.6", "A/b 0.4"]);
    expect(shown(distributeRest(short, null, new Set(["A/a"])))).toEqual(["A/a 0.3", "A/b 0.7"]);
    const over = bucketsOf([
      ["A/a", "0.9"],
      ["A/b", "0.3"],
    ]);
    expect(shown(distributeRest(over, null))).toEqual(["A/a 0.75", "A/b 0.25"]);
  });

  it("is made equal, to ten decimals", () => {
    expect(shown(equalise(BUCKETS, null)).filter((line) => !line.includes("Equity/"))).toEqual([
      "A/Equity 0.3333333334",
      "A/Bonds 0.3333333333",
      "A/Gold 0.3333333333",
    ]);
  });
});

describe("a bucket", () => {
  it("that is added takes what is missing, all of an empty group, or nothing", () => {
    const added = addBucket(BUCKETS, "A/Bonds", "TIPS");
    expect(added.path).toBe("A/Bonds/TIPS");
    expect(shown(added.buckets)[4]).toBe("A/Bonds/TIPS 1");
    expect(shown(addBucket(BUCKETS, "Region", "US").buckets).at(-1)).toBe("Region/US 0");
    expect(shown(addBucket(BUCKETS.slice(0, 4), "A", "Cash").buckets).at(-1)).toBe("A/Cash 0.1");
    expect(addBucket(BUCKETS, "A", "Gold").path).toBe("A/Gold 2");
    expect(() => addBucket(BUCKETS, "A", "x/y")).not.toThrow();
    expect(() => addBucket(BUCKETS, "A", " x")).toThrow(/starts or ends with a space/);
  });

  it("that is removed leaves its weight to its siblings", () => {
    expect(shown(removeBucket(BUCKETS, "A/Equity"))).toEqual(["A/Bonds 0.75", "A/Gold 0.25"]);
    expect(shown(removeBucket(BUCKETS, "A/Gold", new Set(["A/Bonds"])))[0]).toBe("A/Equity 0.7");
  });

  it("that is duplicated shares its weight with the copy, subtree and all", () => {
    const { buckets, path } = duplicateBucket(BUCKETS, "A/Equity");
    expect(path).toBe("A/Equity copy");
    expect(shown(buckets).slice(0, 6)).toEqual([
      "A/Equity 0.3",
      "A/Equity/US 0.7",
      "A/Equity/Intl 0.3",
      "A/Equity copy 0.3",
      "A/Equity copy/US 0.7",
      "A/Equity copy/Intl 0.3",
    ]);
    expect(buckets[3]?.label).toBe("Equity copy");
    expect(duplicateBucket(buckets, "A/Equity").path).toBe("A/Equity copy 2");
  });

  it("that is renamed takes its subtree along; labels change alone", () => {
    const { buckets, path } = renameBucket(BUCKETS, "A/Equity", "Shares");
    expect(path).toBe("A/Shares");
    expect(shown(buckets).slice(0, 2)).toEqual(["A/Shares 0.6", "A/Shares/US 0.7"]);
    expect(renameBucket(BUCKETS, "A/Gold", "Gold").path).toBe("A/Gold");
    expect(() => renameBucket(BUCKETS, "A/Gold", "Bonds")).toThrow(/already a bucket/);
    expect(() => renameBucket(BUCKETS, "A/Gold", "")).toThrow(/empty part/);
    expect(relabelBucket(BUCKETS, "A/Gold", "Bullion")[4]).toMatchObject({
      path: "A/Gold",
      label: "Bullion",
    });
  });

  it("does not take in buckets that happen to stand below its new path", () => {
    const orphan = bucketsOf([
      ["A/Gold", "0.5"],
      ["A/Bonds/TIPS", "0.5"],
    ]);
    expect(() => renameBucket(orphan, "A/Gold", "Bonds")).toThrow(/already stands below/);
    expect(addBucket(orphan, "A", "Bonds").path).toBe("A/Bonds 2");
  });

  it("that moves keeps its share of the portfolio where it fits", () => {
    // Gold is 10 % of the portfolio; without it Equity is 66.7 %, and 10/66.7 is 15 % of that.
    const { buckets, path } = moveBucket(BUCKETS, "A/Gold", { above: "A/Equity" });
    expect(path).toBe("A/Equity/Gold");
    expect(shown(buckets)).toEqual([
      "A/Equity 0.6666666667",
      "A/Equity/US 0.595",
      "A/Equity/Intl 0.255",
      "A/Equity/Gold 0.15",
      "A/Bonds 0.3333333333",
    ]);
  });

  it("that moves into an empty group takes it all, into one too small an equal part", () => {
    expect(shown(moveBucket(BUCKETS, "A/Gold", { above: "A/Bonds" }).buckets).at(-1)).toBe("A/Bonds/Gold 1");
    const small = bucketsOf([
      ["A/a", "0.9"],
      ["A/b", "0.1"],
      ["A/b/x", "1"],
      ["A/c", "0"],
    ]);
    const { buckets } = moveBucket(small, "A/a", { above: "A/b" });
    expect(shown(buckets)).toEqual(["A/b 1", "A/b/x 0.1", "A/b/a 0.9", "A/c 0"]);
    const tight = bucketsOf([
      ["A/a", "0.5"],
      ["A/b", "0.5"],
      ["A/b/x", "1"],
      ["A/c", "0"],
      ["B/d", "0"],
    ]);
    expect(shown(moveBucket(tight, "A/b/x", { above: "B", beforePath: "A/a" }).buckets)[0]).toBe("B/x 0.5");
  });

  it("that moves within its group or to another dimension only changes place", () => {
    const { buckets } = moveBucket(BUCKETS, "A/Gold", { above: "A", beforePath: "A/Equity" });
    expect(shown(buckets)[0]).toBe("A/Gold 0.1");
    expect(shown(moveBucket(BUCKETS, "A/Gold", { above: "Real" }).buckets).at(-1)).toBe("Real/Gold 0.1");
    expect(() => moveBucket(BUCKETS, "A/Equity", { above: "A/Equity/US" })).toThrow(/below itself/);
  });

  it("goes up and down among its siblings, no further than there are any", () => {
    const order = (steps: number) =>
      reorderBucket(BUCKETS, "A/Bonds", steps)
        .map((bucket) => bucket.path.slice(2))
        .join(" ");
    expect(order(-1)).toBe("Bonds Equity Equity/US Equity/Intl Gold");
    expect(order(-9)).toBe(order(-1));
    expect(order(1)).toBe("Equity Equity/US Equity/Intl Gold Bonds");
    expect(order(0)).toBe("Equity Equity/US Equity/Intl Bonds Gold");
  });
});
