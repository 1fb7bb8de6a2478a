import { BUILT_IN_KEY, BUILT_IN_VERSION, PORTFOLIO_CREATION } from "@/lib/engine/workflow/built-in.data";
import type { WorkflowDefinition } from "@/lib/engine/workflow/types";
import { NotFoundError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/procedures/context";

type Found = { definition: WorkflowDefinition; version: number };

/** The definition that a new run follows. */
export async function findDefinition(
  _scope: Pick<Scope, "tx" | "principal">,
  key = BUILT_IN_KEY,
): Promise<Found> {
  if (key === BUILT_IN_KEY) return { definition: PORTFOLIO_CREATION, version: BUILT_IN_VERSION };
  throw new NotFoundError("workflow");
}
