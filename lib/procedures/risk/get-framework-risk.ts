import { read } from "@/lib/procedures/base";
import { requireFramework } from "@/lib/procedures/framework/require-framework";
import { frameworkRiskInput, frameworkRiskView } from "@/lib/schemas/risk";
import { describeRisk } from "./describe-risk";
import { frameworkFacts } from "./framework-facts";
import { windowStart } from "./get-risk";
import { loadPricePaths } from "./load-price-paths";

export const getFrameworkRisk = read({
  role: "viewer",
  method: "GET",
  path: "/allocation-frameworks/{id}/risk",
  tag: "Analytics",
  summary: "Risk of a framework at its targets, by bucket and product",
  description:
    "The same figures as for a portfolio, at target weights with the products chosen for each bucket; a bucket without " +
    "any takes its first-ranked product, which the warnings say. In the framework's currency.",
  input: frameworkRiskInput,
  output: frameworkRiskView,
  handler: async (scope, { id, version, years }) => {
    const stored = await requireFramework(scope, id, version);
    const facts = await frameworkFacts(scope, stored);
    const wanted = { productIds: facts.productIds, baseCcy: stored.framework.baseCcy };
    const prices = await loadPricePaths(scope, wanted, windowStart(scope.today, years));
    return {
      framework: { id, name: stored.framework.name, version: stored.version },
      as_of: scope.today,
      ...describeRisk(facts, prices),
    };
  },
});
