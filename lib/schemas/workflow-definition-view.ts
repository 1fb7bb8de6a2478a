import type {
  StepConfiguration,
  WorkflowDefinition,
  WorkflowQuestion,
  WorkflowStep,
} from "@/lib/engine/workflow/types";
import type { WorkflowDefinitionView, WorkflowStepView } from "./workflow";

/** A definition as it crosses a boundary; the input schema reads it back to the same. */
export function toWorkflowDefinitionView(definition: WorkflowDefinition): WorkflowDefinitionView {
  const { key, name, description, entry, exit, steps } = definition;
  return { key, name, description, entry, exit, steps: steps.map(toWorkflowStepView) };
}

export function toWorkflowStepView(step: WorkflowStep): WorkflowStepView {
  const { when } = step;
  return {
    id: step.id,
    kind: step.kind,
    action: step.configuration.action,
    title: step.title,
    explanation: step.explanation,
    depends_on: step.dependsOn,
    when: when ? { step: when.step, question: when.question ?? null, is_one_of: when.isOneOf } : null,
    is_optional: step.isOptional,
    role: step.role,
    is_second_person: step.isSecondPerson,
    configuration: toConfigurationView(step.configuration),
  };
}

function toConfigurationView(configuration: StepConfiguration): WorkflowStepView["configuration"] {
  switch (configuration.action) {
    case "questions":
      return { questions: configuration.questions.map(toQuestionView) };
    case "framework_choice":
      return { sources: configuration.sources };
    case "framework_validation":
      return { may_have_warnings: configuration.mayHaveWarnings };
    default:
      return {};
  }
}

function toQuestionView({ key, question, help, answer, options, isRequired }: WorkflowQuestion) {
  return { key, question, help: help ?? null, answer, options: options ?? [], is_required: isRequired };
}

/** A definition as somebody would write it down: fields that say nothing left out, so that it reads and differs well. */
export function toDefinitionJson(view: WorkflowDefinitionView) {
  return {
    key: view.key,
    name: view.name,
    ...(view.description ? { description: view.description } : {}),
    entry: view.entry,
    exit: view.exit,
    steps: view.steps.map((step) => ({
      id: step.id,
      kind: step.kind,
      action: step.action,
      title: step.title,
      ...(step.explanation ? { explanation: step.explanation } : {}),
      ...(step.depends_on.length > 0 ? { depends_on: step.depends_on } : {}),
      ...(step.when ? { when: conditionJson(step.when) } : {}),
      ...(step.is_optional ? { is_optional: true } : {}),
      ...(step.role === "manager" ? {} : { role: step.role }),
      ...(step.is_second_person ? { is_second_person: true } : {}),
      ...(Object.keys(step.configuration).length > 0
        ? { configuration: configurationJson(step.configuration) }
        : {}),
    })),
  };
}
export type DefinitionJson = ReturnType<typeof toDefinitionJson>;

function conditionJson({ step, question, is_one_of }: NonNullable<WorkflowStepView["when"]>) {
  return { step, ...(question === null ? {} : { question }), is_one_of };
}

function configurationJson({ questions, ...rest }: WorkflowStepView["configuration"]) {
  if (!questions) return rest;
  return {
    questions: questions.map(({ help, options, is_required, ...question }) => ({
      ...question,
      ...(help ? { help } : {}),
      ...(options.length > 0 ? { options } : {}),
      ...(is_required ? {} : { is_required }),
    })),
  };
}
