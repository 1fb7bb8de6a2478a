import { decidingQuestions, wordsOfQuestion } from "@/lib/engine/workflow/decision-words";
import { ancestorsOf } from "@/lib/engine/workflow/step-order";
import type {
  StepCondition,
  WorkflowDefinition,
  WorkflowQuestion,
  WorkflowStep,
} from "@/lib/engine/workflow/types";

/** An answer that a condition can read: the choice of a step, or one question of it, and the words it can come to. */
export type Decider = { step: WorkflowStep; question?: WorkflowQuestion; words: string[] };

/** Everything that can decide whether a step is asked, in the order of the steps; what it does not depend on cannot. */
export function decidersOf({ steps }: Pick<WorkflowDefinition, "steps">, stepId: string): Decider[] {
  // A condition alone does not put its step behind the decision.
  const bare = steps.map(({ when: _, ...step }) => step);
  const before = new Set(ancestorsOf(bare, stepId));
  return steps.filter(({ id }) => before.has(id) && id !== stepId).flatMap(decidersOfStep);
}

function decidersOfStep(step: WorkflowStep): Decider[] {
  const { configuration } = step;
  switch (configuration.action) {
    case "framework_choice":
      return [{ step, words: [...configuration.sources] }];
    case "questions":
      return decidingQuestions(configuration.questions).map((question) => ({
        step,
        question,
        words: wordsOfQuestion(question),
      }));
    default:
      return [];
  }
}

/** The one that a condition reads; undefined where none of them fits. A condition without a question reads the only one. */
export function deciderOf(deciders: readonly Decider[], when: StepCondition): Decider | undefined {
  const ofStep = deciders.filter(({ step }) => step.id === when.step);
  if (when.question === undefined && ofStep.length > 1) return undefined;
  return when.question === undefined
    ? ofStep[0]
    : ofStep.find(({ question }) => question?.key === when.question);
}

/** A condition on an answer; of a question always by its key, so that a question added later leaves it clear. */
export function conditionOn({ step, question }: Decider, isOneOf: readonly string[]): StepCondition {
  return { step: step.id, ...(question ? { question: question.key } : {}), isOneOf: [...isOneOf] };
}

/** The workflow with a step asked only under a condition, or always where it is null. An unknown id changes nothing. */
export function setCondition(
  definition: WorkflowDefinition,
  stepId: string,
  when: StepCondition | null,
): WorkflowDefinition {
  const steps = definition.steps.map((step) => {
    if (step.id !== stepId) return step;
    const { when: _, ...rest } = step;
    return when === null ? rest : { ...rest, when };
  });
  return { ...definition, steps };
}
