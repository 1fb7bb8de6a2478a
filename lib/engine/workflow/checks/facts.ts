import type { StepAction, WorkflowFault, WorkflowStep } from "@/lib/engine/workflow/types";
import { wayWithout, wayWords } from "@/lib/engine/workflow/ways";
import { fault, named, type WorkflowCheck } from "./context";

/** Steps that work on a framework, and what they do with it. */
const NEEDS_FRAMEWORK: Partial<Record<StepAction, string>> = {
  product_mapping: "maps products to a framework",
  framework_validation: "checks a framework",
  open_portfolio: "opens a portfolio from a framework",
};

/** A portfolio stays shut until a framework is chosen, on every way that leads to it; so do mapping and check. */
export const checkFacts: WorkflowCheck = ({ steps }) =>
  steps.flatMap((step): WorkflowFault[] => {
    const need = NEEDS_FRAMEWORK[step.configuration.action];
    if (need === undefined) return [];
    const found = wayWithout(steps, step, givesFramework);
    if (found.kind === "none") return [];
    const where = found.kind === "way" ? wayWords(found.decisions) : "";
    const missing =
      found.kind === "too_many"
        ? "so many conditions stand before it that not every way can be followed"
        : `${where ? `where ${where}, ` : ""}no step that it depends on gives one`;
    return [fault("MISSING_FACT", step.id, `${named(step)} ${need}, but ${missing}`)];
  });

function givesFramework({ configuration }: WorkflowStep, word: string | null): boolean {
  if (configuration.action === "framework_generation") return true;
  return configuration.action === "framework_choice" && word !== null && word !== "generate";
}
