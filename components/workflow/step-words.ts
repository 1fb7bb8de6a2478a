import { conditionWords } from "@/lib/engine/workflow/condition-words";
import type { StepAction, StepKind, WorkflowDefinition, WorkflowStep } from "@/lib/engine/workflow/types";
import { roleLabel } from "@/lib/schemas/role-words";

/** Takes a changed draft; `said` tells of a change that took something away, and offers it back. */
export type ChangeDraft = (draft: WorkflowDefinition, said?: string) => void;

export const KIND_WORDS: Record<StepKind, string> = {
  DATA_COLLECTION: "Questions",
  DECISION: "Decision",
  AI_GENERATED: "Proposal",
  VALIDATION: "Check",
};

export const ACTION_WORDS: Record<StepAction, string> = {
  investment_profile: "Investment profile",
  questions: "Questions of your own",
  framework_choice: "Choice of a framework",
  framework_generation: "Framework drawn up from answers",
  product_mapping: "Products for buckets",
  framework_validation: "Check of framework and products",
  open_portfolio: "Opening of the portfolio",
};

/** A step by its title; by its id where there is no such step. */
export function titleOf({ steps }: Pick<WorkflowDefinition, "steps">, id: string): string {
  return steps.find((step) => step.id === id)?.title.trim() || id;
}

/** When it is asked: "Always", or "Only when “Choose a framework” is a template". */
export function askedWords(
  { when, isOptional }: WorkflowStep,
  { steps }: Pick<WorkflowDefinition, "steps">,
): string {
  const words = when ? `Only ${conditionWords(when, steps, (each) => `“${each}”`)}` : "Always";
  return isOptional ? `${words}; may be skipped` : words;
}

/** Who answers it: "Manager", or "Approver, a second person". */
export function answererWords({ role, isSecondPerson }: WorkflowStep): string {
  return isSecondPerson ? `${roleLabel(role)}, a second person` : roleLabel(role);
}

/** What a workflow asks in one line: "6 steps, 1 of them only sometimes". */
export function workflowAnswer({ steps }: Pick<WorkflowDefinition, "steps">): string {
  const sometimes = steps.filter(({ when, isOptional }) => when !== undefined || isOptional).length;
  const count = steps.length === 1 ? "1 step" : `${steps.length} steps`;
  if (sometimes === 0) return `${count}, each of them always asked`;
  return `${count}, ${sometimes} of them only sometimes`;
}
