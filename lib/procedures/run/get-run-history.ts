import { z } from "zod";
import { listAnswers } from "@/db/repositories/workflow-runs";
import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import { readSeqCursor } from "@/lib/procedures/capital/seq-cursor";
import { encodeCursor, idInput, pageInput } from "@/lib/schemas/common";
import { runHistoryView } from "@/lib/schemas/workflow";
import { requireRun } from "./load-run";

/** A page ends early rather than answer more than this; what one answer may hold is bounded on its way in. */
const LARGEST_PAGE_BYTES = 2_000_000;

export const getRunHistory = read({
  role: "viewer",
  method: "GET",
  path: "/workflow-runs/{id}/history",
  tag: "Journey",
  summary: "Every answer ever given in a run, oldest first",
  description:
    "With everything that was sent. A page ends before `limit` where its answers are long; `next_cursor` leads on.",
  input: z.object({ id: idInput, ...pageInput }),
  output: runHistoryView,
  handler: async (scope, { id, limit, cursor }) => {
    const run = await requireRun(scope, id);
    const { workspaceId } = scope.principal;
    const after = readSeqCursor(cursor);
    const page = { limit, bytes: LARGEST_PAGE_BYTES, after };
    const { answers, isLast } = await listAnswers(scope.tx, workspaceId, run.id, page);
    const nameOf = await memberNames(scope);
    const titles = new Map(run.definition.steps.map((step) => [step.id, step.title]));
    const last = answers.at(-1);
    return {
      items: answers.map(({ seq, stepId, input, output, actorId, at }) => ({
        seq,
        step_id: stepId,
        title: titles.get(stepId) ?? stepId,
        input,
        output,
        actor_id: actorId,
        actor_name: nameOf(actorId),
        at: at.toISOString(),
      })),
      next_cursor: !isLast && last ? encodeCursor([String(last.seq)]) : null,
    };
  },
});
