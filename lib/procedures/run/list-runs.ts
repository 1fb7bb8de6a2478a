import { listRuns as listStored, loadRecords } from "@/db/repositories/workflow-runs";
import { runStanding } from "@/lib/engine/workflow/run-standing";
import { read } from "@/lib/procedures/base";
import { decodeInstantCursor, encodeCursor } from "@/lib/schemas/common";
import { listRunsInput, workflowRunListView } from "@/lib/schemas/workflow";
import { loadPeople } from "./people";
import { toRunItem } from "./run-views";

export const listRuns = read({
  role: "viewer",
  method: "GET",
  path: "/workflow-runs",
  tag: "Journey",
  summary: "Runs of the workspace, the last answered first",
  description:
    "`mine` leaves those that the caller began, `status` those that go on, are complete or were given up.",
  input: listRunsInput,
  output: workflowRunListView,
  handler: async (scope, { limit, cursor, status, mine }) => {
    const { workspaceId, userId } = scope.principal;
    const after = cursor ? decodeInstantCursor(cursor) : null;
    const found = await listStored(
      scope.tx,
      workspaceId,
      { status, startedBy: mine ? userId : undefined },
      { limit: limit + 1, after: after ? { updatedAt: after.instant, id: after.id } : undefined },
    );
    const page = found.slice(0, limit);
    const ids = page.map(({ id }) => id);
    const records = Map.groupBy(await loadRecords(scope.tx, workspaceId, ids), ({ runId }) => runId);
    const people = await loadPeople(scope);
    const last = page.at(-1);
    return {
      items: page.map((run) => {
        const answered = records.get(run.id) ?? [];
        const seen = { principal: scope.principal, people, records: answered };
        return toRunItem(run, runStanding(run.definition, answered), seen);
      }),
      next_cursor: found.length > limit && last ? encodeCursor([last.updatedAtText, last.id]) : null,
    };
  },
});
