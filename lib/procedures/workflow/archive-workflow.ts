import { z } from "zod";
import { setArchived } from "@/db/repositories/workflows";
import { write } from "@/lib/procedures/base";
import { workflowKeyInput } from "@/lib/schemas/workflow";
import { requireWorkflow } from "./find-workflow";
import { refuseBuiltIn } from "./store-workflow";

export const archiveWorkflow = write({
  role: "owner",
  method: "DELETE",
  path: "/workflows/{key}",
  tag: "Journey",
  summary: "Archive a workflow",
  description: "No run begins with it any more, and it leaves the lists. Runs that have begun go on.",
  input: z.object({ key: workflowKeyInput }),
  output: z.object({ key: z.string(), archived: z.literal(true) }),
  handler: async (scope, { key }) => {
    refuseBuiltIn(key);
    const { id, version } = await requireWorkflow(scope, key);
    if (id !== null && (await setArchived(scope.tx, scope.principal.workspaceId, key, scope.now))) {
      await scope.audit({
        action: "workflow.archive",
        entity: "workflow",
        entityId: id,
        after: { key, version },
      });
    }
    return { key, archived: true as const };
  },
});
