"use server";

import { revalidatePath } from "next/cache";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { JobRunView, JobView, WorkspaceSettingsInput, WorkspaceSettingsView } from "@/lib/schemas/job";
import { runAction } from "@/lib/server/run-action";

const JOBS = "/settings/jobs";

export async function runJobNow(name: JobView["name"]): Promise<ActionResult<JobRunView>> {
  const result = await runAction((api) => api.jobs.run({ name }));
  revalidatePath(JOBS);
  return result;
}

export async function changeWorkspaceSettings(
  input: WorkspaceSettingsInput,
): Promise<ActionResult<WorkspaceSettingsView>> {
  const result = await runAction((api) => api.settings.change(input));
  if (result.ok) revalidatePath("/", "layout");
  return result;
}
