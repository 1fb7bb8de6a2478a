import { readReserve } from "@/db/repositories/capital/read-reserve";
import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import { reallocationIdInput, reallocationView } from "@/lib/schemas/capital-reallocation";
import { loadReallocationFacts } from "./reallocation-facts";
import { reallocationViewOf, requireReallocation } from "./reallocation-views";

export const getReallocation = read({
  role: "viewer",
  method: "GET",
  path: "/capital/reallocations/{id}",
  tag: "Capital",
  summary: "A reallocation with its reasons, its metrics and, while it is open, what stands in its way now",
  input: reallocationIdInput,
  output: reallocationView,
  handler: async (scope, { id }) => {
    const row = await requireReallocation(scope, id);
    return reallocationViewOf(scope, row, await memberNames(scope), async () =>
      loadReallocationFacts(scope, await readReserve(scope.tx, scope.principal.workspaceId)),
    );
  },
});
