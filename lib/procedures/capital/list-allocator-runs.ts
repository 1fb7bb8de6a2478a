import { listRuns } from "@/db/repositories/capital/runs";
import { isKnownDay } from "@/lib/kernel/dates";
import { InvalidInputError } from "@/lib/kernel/errors";
import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import { allocatorRunListView, listAllocatorRunsInput } from "@/lib/schemas/capital-allocator";
import { decodeCursor, encodeCursor } from "@/lib/schemas/common";
import { runLineOf } from "./run-view";

export const listAllocatorRuns = read({
  role: "viewer",
  method: "GET",
  path: "/capital/allocator/runs",
  tag: "Capital",
  summary: "Runs of the daily allocator, the latest day first",
  input: listAllocatorRunsInput,
  output: allocatorRunListView,
  handler: async (scope, { limit, cursor }) => {
    const before = cursor === undefined ? undefined : readCursor(cursor);
    const rows = await listRuns(scope.tx, scope.principal.workspaceId, { limit: limit + 1, before });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    const nameOf = await memberNames(scope);
    return {
      items: page.map((run) => runLineOf(run, nameOf)),
      next_cursor: last ? encodeCursor([last.date]) : null,
    };
  },
});

function readCursor(cursor: string): string {
  const [date = ""] = decodeCursor(cursor, 1);
  if (!isKnownDay(date)) throw new InvalidInputError("cursor is not one that this list gave");
  return date;
}
