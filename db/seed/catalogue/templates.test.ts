import { describe, expect, it } from "vitest";
import { TEMPLATES } from "../../../lib/engine/framework/templates";
import { buildTree } from "../../../lib/engine/framework/tree";
import { leafInputs, mapFramework } from "../../../lib/engine/mapping/map-framework";
import { buildUniverse } from "../../../lib/engine/mapping/universe";
import { CATALOGUE } from "./catalogue";

const AS_OF = "2025-12-31";
/** As if every product had prices up to the day: what is tested is the rules, not the data. */
const PRICES = { firstDate: "2005-01-03", lastDate: AS_OF, count: 5285, source: "sample" };
const UNIVERSE = buildUniverse(
  CATALOGUE.map((product) => ({ product, prices: PRICES })),
  AS_OF,
);

describe("every template maps in the catalogue", () => {
  it.each(
    TEMPLATES.filter((template) => template.kind !== "blank").map(
      (template) => [template.key, template] as const,
    ),
  )("%s", (_key, { framework }) => {
    const { leaves, warnings } = mapFramework(UNIVERSE, leafInputs(buildTree(framework.buckets)));
    expect(warnings).toEqual([]);
    for (const leaf of leaves) expect(leaf.candidateCount, leaf.path).toBeGreaterThanOrEqual(2);
  });

  /** What the first-ranked product of each leaf must be like. */
  it.each([
    ["permanent", [["broad-market"], ["long-term", "treasury"], ["gold"], ["t-bill"]]],
    ["swensen", [["broad-market"], ["ex-us"], ["ex-us"], ["reit"], ["treasury"], ["inflation-linked"]]],
    [
      "coffeehouse",
      [["aggregate"], ["large-cap"], ["value"], ["small-cap"], ["small-cap", "value"], ["ex-us"], ["reit"]],
    ],
    ["four_fund", [["broad-market"], ["ex-us"], ["aggregate"], ["international-bond"]]],
    ["sector_risk_band", [["defensive"], ["cyclical"], ["growth-sector"]]],
  ])("%s to funds of the kind it means", (key, tags) => {
    const template = TEMPLATES.find((each) => each.key === key);
    const { leaves } = mapFramework(UNIVERSE, leafInputs(buildTree(template?.framework.buckets ?? [])));
    leaves.forEach((leaf, index) => {
      expect(leaf.products[0]?.product.tags, leaf.path).toEqual(expect.arrayContaining(tags[index] ?? []));
    });
  });
});
