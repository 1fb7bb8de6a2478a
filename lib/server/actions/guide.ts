"use server";

import { revalidatePath } from "next/cache";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { ClearedSampleView, GuideView, SeenStep } from "@/lib/schemas/guide";
import { runAction } from "@/lib/server/run-action";

export async function changeGuide(change: {
  is_checklist_hidden?: boolean;
  is_tour_ended?: boolean;
  seen?: SeenStep;
}): Promise<ActionResult<GuideView>> {
  return runAction((api) => api.guide.change(change));
}

export async function clearSample(): Promise<ActionResult<ClearedSampleView>> {
  const result = await runAction((api) => api.guide.clearSample({}));
  if (result.ok) revalidatePath("/", "layout");
  return result;
}
