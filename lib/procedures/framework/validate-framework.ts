import { buildTree } from "@/lib/engine/framework/tree";
import { fromPortfolioBasis } from "@/lib/engine/framework/weight-basis";
import { open } from "@/lib/procedures/base";
import { toFramework, validateFrameworkInput } from "@/lib/schemas/framework";
import { validatedFrameworkView } from "@/lib/schemas/framework-view";
import { coverageWarnings } from "./coverage";
import { EMPTY_FRAMEWORK } from "./default-framework";
import { toContentView } from "./framework-content-view";

export const validateFramework = open({
  method: "POST",
  path: "/analytics/validate-framework",
  tag: "Frameworks",
  summary: "Everything that is wrong with a framework, at once",
  description:
    "Weights, limits, rules, constraints, and whether products cover each bucket. Any body, stored or not; nothing " +
    "is stored. An account is not needed; with one, your own products count too.",
  input: validateFrameworkInput,
  output: validatedFrameworkView,
  handler: async (scope, body) => {
    const framework = toFramework(body, EMPTY_FRAMEWORK, fromPortfolioBasis);
    const tree = buildTree(framework.buckets);
    const coverage = await coverageWarnings(scope, tree, framework.constraints);
    const { validation, buckets, tree: nested } = toContentView(framework, coverage, tree);
    return { ...validation, buckets, tree: nested };
  },
});
