import { describe, expect, it } from "vitest";
import type { MappedLeaf, RankedProduct } from "@/lib/engine/mapping/types";
import { ONE } from "@/lib/kernel/decimal";
import type { ModelMappingAnswer } from "@/lib/schemas/model-answer";
import { checkMappingAnswer } from "./pick-by-model";

/** Candidates by symbol alone: all that the check looks at. */
function leafOf(path: string, symbols: string[]): MappedLeaf {
  const products = symbols.map(
    (symbol, index) => ({ rank: index + 1, product: { symbol } }) as RankedProduct,
  );
  return {
    path,
    label: path,
    share: ONE,
    candidateCount: symbols.length,
    products,
    funnel: [],
    health: null,
    coverageGaps: [],
    notes: [],
  };
}

const LEAVES = [leafOf("A/Equity", ["VTI", "ITOT"]), leafOf("A/Bonds", ["BND"])];
const pick = (path: string, ...products: [string, number][]): ModelMappingAnswer["buckets"][number] => ({
  path,
  products: products.map(([symbol, share]) => ({ symbol, share, reason: "Ranked." })),
});
const check = (...buckets: ModelMappingAnswer["buckets"]) => checkMappingAnswer(LEAVES, { buckets });

describe("a model's choice of products", () => {
  it("is taken when every bucket has candidates with shares that add up", () => {
    const checked = check(pick("A/Equity", ["VTI", 0.5], ["ITOT", 0.5]), pick("A/Bonds", ["BND", 0.9995]));
    if (!("result" in checked)) throw new Error(checked.problems.join());
    const shares = [...checked.result.values()].map((picked) => picked.map(({ share }) => share));
    expect(shares).toEqual([[0.5, 0.5], [1]]);
  });

  it.each([
    ["a bucket left out", [pick("A/Equity", ["VTI", 1])], "A/Bonds is missing"],
    [
      "a bucket of its own",
      [pick("A/Equity", ["VTI", 1]), pick("A/Bonds", ["BND", 1]), pick("__proto__", ["BND", 1])],
      "__proto__ is none of the buckets",
    ],
    [
      "a bucket twice",
      [pick("A/Equity", ["VTI", 1]), pick("A/Bonds", ["BND", 1]), pick("A/Bonds", ["BND", 1])],
      "A/Bonds stands twice",
    ],
    [
      "another bucket's candidate",
      [pick("A/Equity", ["BND", 1]), pick("A/Bonds", ["BND", 1])],
      "A/Equity: BND is no candidate; they are VTI, ITOT",
    ],
    [
      "a symbol in other letters",
      [pick("A/Equity", ["vti", 1]), pick("A/Bonds", ["BND", 1])],
      "vti is no candidate",
    ],
    [
      "a product twice",
      [pick("A/Equity", ["VTI", 0.5], ["VTI", 0.5]), pick("A/Bonds", ["BND", 1])],
      "names VTI twice",
    ],
    [
      "shares of 90 %",
      [pick("A/Equity", ["VTI", 0.5], ["ITOT", 0.4]), pick("A/Bonds", ["BND", 1])],
      "add up to 90.0 %",
    ],
    [
      "a share of nothing",
      [pick("A/Equity", ["VTI", 1], ["ITOT", 0]), pick("A/Bonds", ["BND", 1])],
      "share of ITOT must be above 0",
    ],
  ])("with %s is told so", (_what, buckets, words) => {
    const checked = check(...buckets);
    expect("problems" in checked ? checked.problems.join("; ") : "").toContain(words);
  });
});
