import type { WorkflowDefinition, WorkflowQuestion, WorkflowStep } from "@/lib/engine/workflow/types";
import { freeStepId, insertStep, nameOfWords } from "./insert-step";

export type QuestionsStep = WorkflowStep & {
  configuration: { action: "questions"; questions: WorkflowQuestion[] };
};

/** The steps that ask questions of the owner's own. */
export function questionSteps({ steps }: WorkflowDefinition): QuestionsStep[] {
  return steps.filter((step): step is QuestionsStep => step.configuration.action === "questions");
}

/** The workflow with a step that asks one optional question, right behind another, or before all where `after` is null. */
export function addQuestions(
  definition: WorkflowDefinition,
  title: string,
  after: string | null,
): WorkflowDefinition {
  const step: Omit<WorkflowStep, "dependsOn"> = {
    id: freeStepId(definition.steps, nameOfWords(title) ?? "questions"),
    kind: "DATA_COLLECTION",
    title,
    explanation: "",
    isOptional: false,
    role: "manager",
    isSecondPerson: false,
    configuration: { action: "questions", questions: [newQuestion([])] },
  };
  return insertStep(definition, step, after);
}

/** A question with a key that none of the others has. */
export function newQuestion(others: readonly WorkflowQuestion[]): WorkflowQuestion {
  const taken = new Set(others.map(({ key }) => key));
  let number = others.length + 1;
  while (taken.has(`question_${number}`)) number += 1;
  return {
    key: `question_${number}`,
    question: "What else should we know?",
    answer: "text",
    isRequired: false,
  };
}

/** The workflow with one of its steps changed; an unknown id changes nothing. */
export function changeStep(
  definition: WorkflowDefinition,
  stepId: string,
  patch: Partial<WorkflowStep>,
): WorkflowDefinition {
  const steps = definition.steps.map((step) => (step.id === stepId ? { ...step, ...patch } : step));
  return { ...definition, steps };
}
