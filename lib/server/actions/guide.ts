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

/** Takes a clearing back. */
export async function restoreSample(cleared: {
  portfolio_ids: string[];
  framework_ids: string[];
}): Promise<ActionResult<null>> {
  const result = await runAction(async (api) => {
    for (const id of cleared.framework_ids) await api.frameworks.unarchive({ id });
    for (const id of cleared.portfolio_ids) await api.portfolios.restore({ id });
    return null;
  });
  if (result.ok) revalidatePath("/", "layout");
  return result;
}
