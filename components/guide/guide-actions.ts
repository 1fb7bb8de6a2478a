import type { ActionResult } from "@/lib/schemas/action-result";
import type { ClearedSampleView, GuideView, SeenStep } from "@/lib/schemas/guide";

export type GuideChange = { is_checklist_hidden?: boolean; is_tour_ended?: boolean; seen?: SeenStep };
export type ChangeGuide = (change: GuideChange) => Promise<ActionResult<GuideView>>;
export type SampleActions = {
  clear: () => Promise<ActionResult<ClearedSampleView>>;
  restore: (
    cleared: Pick<ClearedSampleView, "portfolio_ids" | "framework_ids">,
  ) => Promise<ActionResult<null>>;
};
