import { decidingQuestions, wordsOfQuestion } from "@/lib/engine/workflow/decision-words";
import { ancestorsOf } from "@/lib/engine/workflow/step-order";
import type { StepCondition, WorkflowStep } from "@/lib/engine/workflow/types";
import { fault, named, quoted, type WorkflowCheck } from "./context";

export const checkConditions: WorkflowCheck = ({ steps, byId }) =>
  steps.flatMap((step) => {
    const { when } = step;
    const decision = when && byId.get(when.step);
    if (!when || !decision) return [];
    const problem = orderProblem(step, decision, steps) ?? wordsProblem(when, decision);
    return problem === null
      ? []
      : [fault("BAD_CONDITION", step.id, `The condition of ${named(step)} cannot be read: ${problem}`)];
  });

/** The decision must be made before, by what the step depends on; the condition alone does not order them. */
function orderProblem(
  step: WorkflowStep,
  decision: WorkflowStep,
  steps: readonly WorkflowStep[],
): string | null {
  if (decision.id === step.id) return "it reads the step's own answer";
  const bare = steps.map(({ when: _, ...other }) => other);
  if (ancestorsOf(bare, step.id).includes(decision.id)) return null;
  return `the step does not depend on ${named(decision)}, so that may be answered later`;
}

function wordsProblem(when: StepCondition, decision: WorkflowStep): string | null {
  if (when.isOneOf.length === 0) return "it names no word, so the step would never be asked";
  const words = possibleWords(when, decision);
  if (typeof words === "string") return words;
  const strange = when.isOneOf.filter((word) => !words.includes(word));
  if (strange.length === 0) return null;
  return `${named(decision)} never answers ${quoted(strange)}; it answers ${quoted(words)}`;
}

/** The words that a condition may name, or what is wrong with asking. */
export function possibleWords(
  when: Omit<StepCondition, "isOneOf">,
  decision: WorkflowStep,
): string[] | string {
  const { configuration } = decision;
  switch (configuration.action) {
    case "framework_choice":
      if (when.question === undefined) return configuration.sources;
      return `${named(decision)} asks no question "${when.question}"`;
    case "questions":
      return wordsOfDecidingQuestion(when.question, decision.title, configuration.questions);
    default:
      return `${named(decision)} decides nothing; a condition reads a choice of framework, or a question with a choice or yes and no`;
  }
}

function wordsOfDecidingQuestion(
  key: string | undefined,
  title: string,
  questions: Parameters<typeof decidingQuestions>[0],
): string[] | string {
  const deciding = decidingQuestions(questions);
  const keys = deciding.map((question) => question.key);
  const [first] = deciding;
  if (!first) return `"${title}" asks no question with a choice or yes and no`;
  if (key === undefined && deciding.length > 1) {
    return `"${title}" asks several such questions; name one of ${quoted(keys)}`;
  }
  const question = key === undefined ? first : deciding.find((other) => other.key === key);
  return question
    ? wordsOfQuestion(question)
    : `"${title}" asks no question "${key}" with a choice or yes and no`;
}
