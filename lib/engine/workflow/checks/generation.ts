import type { WorkflowFault, WorkflowStep } from "@/lib/engine/workflow/types";
import { fault, named, type WorkflowCheck } from "./context";

/** Who offers a generated framework needs a step that draws it up, and that step is for those alone who asked for it. */
export const checkGeneration: WorkflowCheck = ({ steps, byId }) => {
  const generations = steps.filter(({ configuration }) => configuration.action === "framework_generation");
  const choices = steps.filter(({ configuration }) => configuration.action === "framework_choice");
  return [
    ...choices.filter(offersGeneration).flatMap((step): WorkflowFault[] => {
      if (generations.some(({ when }) => when?.step === step.id && when.isOneOf.includes("generate")))
        return [];
      const why = `${named(step)} offers to generate a framework, but no step draws one up`;
      return [fault("MISSING_FACT", step.id, `${why}: add one that is asked when the choice is "generate"`)];
    }),
    ...generations.flatMap((step): WorkflowFault[] => {
      const choice = step.when && byId.get(step.when.step);
      if (choices.length === 0 || (choice && isOnlyGenerate(step, choice))) return [];
      const why = `${named(step)} would also draw up a framework where another was chosen`;
      return [fault("BAD_CONDITION", step.id, `${why}: ask it only when the choice is "generate"`)];
    }),
  ];
};

function offersGeneration({ configuration }: WorkflowStep): boolean {
  return configuration.action === "framework_choice" && configuration.sources.includes("generate");
}

function isOnlyGenerate({ when }: WorkflowStep, { configuration }: WorkflowStep): boolean {
  return (
    configuration.action === "framework_choice" && (when?.isOneOf ?? []).every((word) => word === "generate")
  );
}
