"use server";

import { revalidatePath } from "next/cache";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { WorkflowRunView } from "@/lib/schemas/workflow";
import { runAction } from "@/lib/server/run-action";

/** Where the answer goes, and the revision of the run that the tab shows. */
type Of = { id: string; stepId: string; revision: number };

async function done<T extends { ok: boolean }>(work: Promise<T>): Promise<T> {
  const result = await work;
  if (result.ok) revalidatePath("/", "layout");
  return result;
}

/** Begins a run; of the built-in workflow unless a key names another. */
export async function startJourney(input: {
  workflow?: string;
  name?: string;
}): Promise<ActionResult<WorkflowRunView>> {
  return done(runAction((api) => api.runs.start(input)));
}

/** Does what a step is for and keeps the answer, once however often the button was pressed. */
export async function answerJourneyStep(
  { id, stepId, revision }: Of,
  input: Record<string, unknown>,
  key: string,
): Promise<ActionResult<WorkflowRunView>> {
  return done(
    runAction((api) => api.runs.answer({ id, step_id: stepId, revision, input }), { idempotencyKey: key }),
  );
}

export async function abandonJourney(id: string, revision: number): Promise<ActionResult<WorkflowRunView>> {
  return done(runAction((api) => api.runs.abandon({ id, revision })));
}
