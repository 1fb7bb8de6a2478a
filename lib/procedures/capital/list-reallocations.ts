import { listReallocations as listStored } from "@/db/repositories/capital/reallocations";
import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import { pageOf, readCreatedCursor } from "@/lib/procedures/portfolio/created-cursor";
import { listReallocationsInput, reallocationListView } from "@/lib/schemas/capital-reallocation";
import { toReallocationItem } from "./reallocation-views";

export const listReallocations = read({
  role: "viewer",
  method: "GET",
  path: "/capital/reallocations",
  tag: "Capital",
  summary: "Reallocations, newest first",
  input: listReallocationsInput,
  output: reallocationListView,
  handler: async (scope, { limit, cursor, status }) => {
    const rows = await listStored(scope.tx, scope.principal.workspaceId, status, {
      limit: limit + 1,
      after: readCreatedCursor(cursor),
    });
    const { page, nextCursor } = pageOf(rows, limit);
    const nameOf = await memberNames(scope);
    return { items: page.map((row) => toReallocationItem(scope, row, nameOf)), next_cursor: nextCursor };
  },
});
