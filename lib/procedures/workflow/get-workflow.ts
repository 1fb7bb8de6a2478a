import { countRunsByKey } from "@/db/repositories/workflows";
import { read } from "@/lib/procedures/base";
import { getWorkflowInput, workflowView } from "@/lib/schemas/workflow";
import { requireWorkflow } from "./find-workflow";
import { toWorkflowView } from "./workflow-view";

export const getWorkflow = read({
  role: "viewer",
  method: "GET",
  path: "/workflows/{key}",
  tag: "Journey",
  summary: "A workflow, its newest version unless one is named",
  description:
    "`portfolio_creation` is the one that everybody has. `run_count` counts the runs of every version.",
  input: getWorkflowInput,
  output: workflowView,
  handler: async (scope, { key, version }) => {
    const found = await requireWorkflow(scope, key, version);
    const runs = await countRunsByKey(scope.tx, scope.principal.workspaceId);
    return toWorkflowView(found, runs.get(key) ?? 0);
  },
});
