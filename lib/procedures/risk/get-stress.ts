import { read } from "@/lib/procedures/base";
import { stressInput, stressView } from "@/lib/schemas/outcomes";
import { describeStress } from "./describe-stress";
import { portfolioSubject } from "./risk-subject";

export const getStress = read({
  role: "viewer",
  method: "GET",
  path: "/analytics/portfolios/{id}/stress",
  tag: "Analytics",
  summary: "The worst calendar years since 1928, on a portfolio as it stands",
  description:
    "What each bucket's asset class returned in that year times the bucket's share today. 422 NO_FRAMEWORK where no " +
    "framework says what stands for what. History, no forecast.",
  input: stressInput,
  output: stressView,
  handler: async (scope, { id, count }) => ({
    as_of: scope.today,
    ...describeStress(await portfolioSubject(scope, id), count),
  }),
});
