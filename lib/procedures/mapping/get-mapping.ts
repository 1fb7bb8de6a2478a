import { read } from "@/lib/procedures/base";
import { requireFramework } from "@/lib/procedures/framework/require-framework";
import { getMappingInput, mappingView } from "@/lib/schemas/mapping";
import { describeMapping } from "./describe-mapping";

export const getMapping = read({
  role: "viewer",
  method: "GET",
  path: "/allocation-frameworks/{id}/mapping",
  tag: "Mapping",
  summary: "The products chosen for each bucket",
  description: "With how many buckets are decided, the health of what was chosen and what limits it breaks.",
  input: getMappingInput,
  output: mappingView,
  handler: async (scope, { id, version }) =>
    describeMapping(scope, await requireFramework(scope, id, version)),
});
