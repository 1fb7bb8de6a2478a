import type { WorkflowFault } from "@/lib/engine/workflow/types";
import { fault, named, type WorkflowCheck } from "./context";

export const checkKnownSteps: WorkflowCheck = ({ definition, steps, byId }) => {
  const unknown = (ids: readonly string[], path: string, words: string): WorkflowFault[] =>
    [...new Set(ids)]
      .filter((id) => !byId.has(id))
      .map((id) => fault("UNKNOWN_STEP", path, `${words} "${id}", which is no step of this workflow`));
  return [
    ...unknown(definition.entry, "", "The workflow begins with"),
    ...unknown(definition.exit, "", "The workflow ends with"),
    ...steps.flatMap((step) => [
      ...unknown(step.dependsOn, step.id, `${named(step)} depends on`),
      ...(step.when ? unknown([step.when.step], step.id, `The condition of ${named(step)} reads`) : []),
    ]),
  ];
};
