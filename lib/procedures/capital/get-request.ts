import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import { requestIdInput, requestView } from "@/lib/schemas/capital-request";
import { requestViewOf, requireRequest } from "./request-views";

export const getRequest = read({
  role: "viewer",
  method: "GET",
  path: "/capital/requests/{id}",
  tag: "Capital",
  summary: "One request with its comments and the rules that it would break now",
  input: requestIdInput,
  output: requestView,
  handler: async (scope, { id }) => {
    const request = await requireRequest(scope, id);
    const state = await loadCapitalState(scope.tx, scope.principal.workspaceId, scope.now);
    return requestViewOf(scope, request, state, await memberNames(scope));
  },
});
