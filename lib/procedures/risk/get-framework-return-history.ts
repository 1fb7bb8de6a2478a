import { read } from "@/lib/procedures/base";
import { frameworkReturnHistoryInput, returnHistoryView } from "@/lib/schemas/outcomes";
import { describeReturnHistory } from "./describe-return-history";
import { frameworkSubject } from "./risk-subject";

export const getFrameworkReturnHistory = read({
  role: "viewer",
  method: "GET",
  path: "/allocation-frameworks/{id}/return-history",
  tag: "Analytics",
  summary: "Joint returns of what a framework is made of, by month or year",
  description: "As for a portfolio, at target weights with the products chosen for each bucket.",
  input: frameworkReturnHistoryInput,
  output: returnHistoryView,
  handler: async (scope, { id, version, data }) =>
    describeReturnHistory(scope, await frameworkSubject(scope, id, version), data),
});
