import { countActiveRuns, insertRun } from "@/db/repositories/workflow-runs";
import { ConflictError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import { startRunInput, workflowRunView } from "@/lib/schemas/workflow";
import { findDefinition } from "./find-definition";
import { describeRun } from "./load-run";
import { loadPeople } from "./people";

/** Of one workspace at a time; those that ended do not count. */
const MOST_ACTIVE_RUNS = 500;

export const startRun = write({
  role: "manager",
  method: "POST",
  path: "/workflow-runs",
  tag: "Journey",
  summary: "Begin a run of a workflow",
  description:
    "The built-in workflow unless a key names another. The run keeps the definition it began with, whatever is stored " +
    "later, and goes on wherever its members sign in.",
  successStatus: 201,
  input: startRunInput.prefault({}),
  output: workflowRunView,
  prepare: (scope) => loadPeople(scope),
  handler: async (scope, { workflow, name }, people) => {
    const { workspaceId, userId } = scope.principal;
    const { definition, version } = await findDefinition(scope, workflow);
    if ((await countActiveRuns(scope.tx, workspaceId)) >= MOST_ACTIVE_RUNS) {
      throw new ConflictError(`${MOST_ACTIVE_RUNS} runs are under way; give some of them up first`);
    }
    const run = await insertRun(scope.tx, {
      workspaceId,
      userId,
      definition,
      version,
      name: name ?? definition.name,
    });
    await scope.audit({
      action: "run.start",
      entity: "workflow_run",
      entityId: run.id,
      after: { name: run.name, workflow: definition.key, version },
    });
    return describeRun(scope, run, people);
  },
});
