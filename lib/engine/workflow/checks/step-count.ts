import { MOST_STEPS } from "@/lib/engine/workflow/limits";
import { fault, type WorkflowCheck } from "./context";

export const checkStepCount: WorkflowCheck = ({ definition: { steps } }) => {
  if (steps.length === 0) return [fault("EMPTY_WORKFLOW", "", "The workflow has no steps")];
  if (steps.length <= MOST_STEPS) return [];
  return [
    fault("TOO_MANY_STEPS", "", `The workflow has ${steps.length} steps; it may have at most ${MOST_STEPS}`),
  ];
};
