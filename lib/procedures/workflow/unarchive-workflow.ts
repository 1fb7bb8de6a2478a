import { z } from "zod";
import { setArchived } from "@/db/repositories/workflows";
import { write } from "@/lib/procedures/base";
import { workflowKeyInput } from "@/lib/schemas/workflow";
import { requireWorkflow } from "./find-workflow";
import { refuseBuiltIn } from "./store-workflow";

export const unarchiveWorkflow = write({
  role: "owner",
  method: "POST",
  path: "/workflows/{key}/unarchive",
  tag: "Journey",
  summary: "Take a workflow out of the archive",
  description: "Runs can begin with it again. One that is not archived stays as it is.",
  input: z.object({ key: workflowKeyInput }),
  output: z.object({ key: z.string(), archived: z.literal(false) }),
  handler: async (scope, { key }) => {
    refuseBuiltIn(key);
    const { id, version } = await requireWorkflow(scope, key);
    if (id !== null && (await setArchived(scope.tx, scope.principal.workspaceId, key, null))) {
      await scope.audit({
        action: "workflow.unarchive",
        entity: "workflow",
        entityId: id,
        after: { key, version },
      });
    }
    return { key, archived: false as const };
  },
});
