import { expect, it } from "vitest";
import { NO_RULES } from "@/lib/engine/framework/rule-narrowing";
import { FIXTURE_AS_OF, fixtureFacts } from "./fixtures";
import { offRule } from "./off-rule";
import { buildUniverse } from "./universe";

const universe = buildUniverse(
  [
    fixtureFacts("VTI"),
    fixtureFacts("BND", { assetClass: "fixed_income" }),
    fixtureFacts("SCHO", { assetClass: "fixed_income", tags: ["short-term"] }),
  ],
  FIXTURE_AS_OF,
);
const bonds = {
  path: "AssetClass/Bonds",
  label: "Fixed Income",
  rules: { ...NO_RULES, assetClasses: ["fixed_income" as const], excludeTags: ["short-term"] },
};

it("names each product that a bucket's rules would not let in, with the first rule that removes it", () => {
  const found = offRule(universe, bonds, ["BND", "VTI", "SCHO"]);
  expect(found.map(({ code, path, message }) => [code, path, message])).toEqual([
    [
      "OUTSIDE_RULES",
      "AssetClass/Bonds",
      "VTI does not fit the rules of “Fixed Income”, which it was chosen for: Asset class is fixed income",
    ],
    [
      "OUTSIDE_RULES",
      "AssetClass/Bonds",
      "SCHO does not fit the rules of “Fixed Income”, which it was chosen for: Not tagged short-term",
    ],
  ]);
});

it("says nothing where no rule says what belongs there, or the product is unknown", () => {
  expect(offRule(universe, { ...bonds, rules: NO_RULES }, ["VTI"])).toEqual([]);
  expect(offRule(universe, bonds, ["GONE"])).toEqual([]);
});
