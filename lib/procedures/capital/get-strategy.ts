import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import { strategyIdInput, strategyView } from "@/lib/schemas/capital-strategy";
import { strategyViewOf } from "./strategy-views";

export const getStrategy = read({
  role: "viewer",
  method: "GET",
  path: "/capital/strategies/{id}",
  tag: "Capital",
  summary: "One strategy with what is deployed and available",
  input: strategyIdInput,
  output: strategyView,
  handler: async (scope, { id }) => strategyViewOf(scope, id, await memberNames(scope)),
});
