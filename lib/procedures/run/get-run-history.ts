import { z } from "zod";
import { listRecords } from "@/db/repositories/workflow-runs";
import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import { readSeqCursor } from "@/lib/procedures/capital/seq-cursor";
import { encodeCursor, idInput, pageInput } from "@/lib/schemas/common";
import { runHistoryView } from "@/lib/schemas/workflow";
import { requireRun } from "./load-run";

export const getRunHistory = read({
  role: "viewer",
  method: "GET",
  path: "/workflow-runs/{id}/history",
  tag: "Journey",
  summary: "Every answer ever given in a run, oldest first",
  input: z.object({ id: idInput, ...pageInput }),
  output: runHistoryView,
  handler: async (scope, { id, limit, cursor }) => {
    const run = await requireRun(scope, id);
    const { workspaceId } = scope.principal;
    const after = readSeqCursor(cursor);
    const found = await listRecords(scope.tx, workspaceId, run.id, { limit: limit + 1, after });
    const nameOf = await memberNames(scope);
    const titles = new Map(run.definition.steps.map((step) => [step.id, step.title]));
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(({ seq, stepId, input, output, actorId, at }) => ({
        seq,
        step_id: stepId,
        title: titles.get(stepId) ?? stepId,
        input,
        output,
        actor_id: actorId,
        actor_name: nameOf(actorId),
        at: at.toISOString(),
      })),
      next_cursor: found.length > limit && last ? encodeCursor([String(last.seq)]) : null,
    };
  },
});
