import { read } from "@/lib/procedures/base";
import { frameworkStressInput, stressView } from "@/lib/schemas/outcomes";
import { describeStress } from "./describe-stress";
import { frameworkSubject } from "./risk-subject";

export const getFrameworkStress = read({
  role: "viewer",
  method: "GET",
  path: "/allocation-frameworks/{id}/stress",
  tag: "Analytics",
  summary: "The worst calendar years since 1928, on a framework at its targets",
  description: "What each bucket's asset class returned in that year times its target. History, no forecast.",
  input: frameworkStressInput,
  output: stressView,
  handler: async (scope, { id, version, count }) => ({
    as_of: scope.today,
    ...describeStress(await frameworkSubject(scope, id, version), count),
  }),
});
