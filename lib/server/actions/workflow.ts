"use server";

import { revalidatePath } from "next/cache";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { StoredWorkflowView } from "@/lib/schemas/workflow";
import type { DefinitionJson } from "@/lib/schemas/workflow-definition-view";
import { runAction } from "@/lib/server/run-action";

const LIST = "/settings/workflows";

async function done<T extends { ok: boolean }>(work: Promise<T>): Promise<T> {
  const result = await work;
  if (result.ok) revalidatePath(LIST, "layout");
  return result;
}

/** Stores a workflow under a key that is new, or as the version that follows `version`. */
export async function storeWorkflow(input: {
  definition: DefinitionJson;
  version: number | null;
}): Promise<ActionResult<StoredWorkflowView>> {
  return done(runAction((api) => api.workflows.store(input)));
}

export async function archiveWorkflow(key: string): Promise<ActionResult<{ key: string }>> {
  return done(runAction((api) => api.workflows.archive({ key })));
}

export async function unarchiveWorkflow(key: string): Promise<ActionResult<{ key: string }>> {
  return done(runAction((api) => api.workflows.unarchive({ key })));
}
