import { endRun } from "@/db/repositories/workflow-runs";
import { write } from "@/lib/procedures/base";
import { abandonRunInput, workflowRunView } from "@/lib/schemas/workflow";
import { describeRun, lockRun, requireGoingOn, requireRun, requireSeenRevision } from "./load-run";
import { loadPeople } from "./people";

export const abandonRun = write({
  role: "manager",
  method: "POST",
  path: "/workflow-runs/{id}/abandon",
  tag: "Journey",
  summary: "Give a run up",
  description:
    "It takes no more answers. What it made stays: profile, framework and portfolio are of their own.",
  input: abandonRunInput,
  output: workflowRunView,
  prepare: (scope) => loadPeople(scope),
  handler: async (scope, { id, revision }, people) => {
    const run = await lockRun(scope, id);
    requireGoingOn(run);
    requireSeenRevision(run, revision);
    const { workspaceId, userId } = scope.principal;
    await endRun(scope.tx, workspaceId, run.id, { status: "abandoned", by: userId });
    await scope.audit({
      action: "run.abandon",
      entity: "workflow_run",
      entityId: run.id,
      before: { status: "active" },
      after: { status: "abandoned", revision: run.revision },
    });
    return describeRun(scope, await requireRun(scope, id), people);
  },
});
