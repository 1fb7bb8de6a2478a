import { BUILT_IN_KEY } from "@/lib/engine/workflow/built-in.data";
import type { WorkflowDefinition } from "@/lib/engine/workflow/types";
import { ConflictError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/procedures/context";
import { requireWorkflow } from "@/lib/procedures/workflow/find-workflow";

/** The definition that a new run follows: the latest version of its key; 409 for one that is in the archive. */
export async function findDefinition(
  scope: Pick<Scope, "tx" | "principal">,
  key = BUILT_IN_KEY,
): Promise<{ definition: WorkflowDefinition; version: number }> {
  const { definition, version, archivedAt } = await requireWorkflow(scope, key);
  if (archivedAt) {
    throw new ConflictError(`${definition.name} is in the archive and begins no more runs`);
  }
  return { definition, version };
}
