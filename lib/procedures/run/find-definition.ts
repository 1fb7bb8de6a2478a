import { findLatestDefinition } from "@/db/repositories/workflow-runs";
import { BUILT_IN_KEY, BUILT_IN_VERSION, PORTFOLIO_CREATION } from "@/lib/engine/workflow/built-in.data";
import type { WorkflowDefinition } from "@/lib/engine/workflow/types";
import { ConflictError, NotFoundError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/procedures/context";

/** The definition that a new run follows: the latest version of its key; 409 for one that is in the archive. */
export async function findDefinition(
  { tx, principal }: Pick<Scope, "tx" | "principal">,
  key = BUILT_IN_KEY,
): Promise<{ definition: WorkflowDefinition; version: number }> {
  if (key === BUILT_IN_KEY) return { definition: PORTFOLIO_CREATION, version: BUILT_IN_VERSION };
  const stored = await findLatestDefinition(tx, principal.workspaceId, key);
  if (!stored) throw new NotFoundError("workflow");
  if (stored.archivedAt) {
    throw new ConflictError(`${stored.definition.name} is in the archive and begins no more runs`);
  }
  return stored;
}
