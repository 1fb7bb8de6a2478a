import { KIND_OF_ACTION } from "@/lib/engine/workflow/step-kinds";
import { fault, named, type WorkflowCheck } from "./context";

export const checkKinds: WorkflowCheck = ({ steps }) =>
  steps.flatMap((step) => {
    const { action } = step.configuration;
    const kind = KIND_OF_ACTION[action];
    if (step.kind === kind) return [];
    return [
      fault(
        "KIND_MISMATCH",
        step.id,
        `${named(step)} is of the kind ${step.kind}, but ${action} is of the kind ${kind}`,
      ),
    ];
  });
