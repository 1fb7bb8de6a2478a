import { createPlan } from "./create-plan";
import { executePlan } from "./execute-plan";
import { exportPlan } from "./export-plan";
import { getPlan } from "./get-plan";
import { listPlans } from "./list-plans";
import { previewPlan } from "./preview-plan";
import { undoPlan } from "./undo-plan";

/** Rebalancing plans from what they would do to what they did. */
export const planRoutes = {
  list: listPlans,
  preview: previewPlan,
  create: createPlan,
  get: getPlan,
  export: exportPlan,
  execute: executePlan,
  undo: undoPlan,
};
