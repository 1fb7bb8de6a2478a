import { loadWorkflow } from "@/db/repositories/workflows";
import { BUILT_IN_KEY, BUILT_IN_VERSION, PORTFOLIO_CREATION } from "@/lib/engine/workflow/built-in.data";
import type { WorkflowDefinition } from "@/lib/engine/workflow/types";
import { NotFoundError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/procedures/context";

/** A workflow of the workspace, or the one that everybody has; null fields are the built-in one's. */
export type FoundWorkflow = {
  id: string | null;
  version: number;
  definition: WorkflowDefinition;
  createdBy: string | null;
  createdAt: Date | null;
  archivedAt: Date | null;
};

export const BUILT_IN: FoundWorkflow = {
  id: null,
  version: BUILT_IN_VERSION,
  definition: PORTFOLIO_CREATION,
  createdBy: null,
  createdAt: null,
  archivedAt: null,
};

/** A version of a workflow, the newest unless named; archived ones too. 404 when absent, or another workspace's. */
export async function requireWorkflow(
  { tx, principal }: Pick<Scope, "tx" | "principal">,
  key: string,
  version?: number,
): Promise<FoundWorkflow> {
  if (key === BUILT_IN_KEY && (version ?? BUILT_IN_VERSION) === BUILT_IN_VERSION) return BUILT_IN;
  const stored = await loadWorkflow(tx, principal.workspaceId, key, version);
  if (!stored) throw new NotFoundError(version === undefined ? "workflow" : "version of the workflow");
  return stored;
}
