import { decidingQuestions } from "./decision-words";
import type { FrameworkSource, StepCondition, WorkflowStep } from "./types";

/** What a choice of a framework is called where it decides whether a later step is asked. */
export const SOURCE_WORDS: Readonly<Record<FrameworkSource, string>> = {
  template: "a template",
  generate: "one drawn up from answers",
  existing: "one that is there already",
};

/**
 * A condition in words: `when "Choose a framework" is a template`; of a question, its own words. Steps that are not among
 * those given are named by their ids.
 */
export function conditionWords(
  when: StepCondition,
  steps: readonly WorkflowStep[],
  quote: (words: string) => string = (words) => `"${words}"`,
): string {
  const decision = steps.find(({ id }) => id === when.step);
  const title = quote(decision?.title.trim() || when.step);
  const asked = decision && questionWords(decision, when.question);
  const answers = when.isOneOf.map((word) => answerWords(decision, word));
  const what = asked ? `the answer to ${quote(asked)} in ${title}` : title;
  return `when ${what} is ${answers.length === 0 ? "nothing" : answers.join(" or ")}`;
}

/** One of the words a condition may name, as somebody reads it. */
export function answerWords(decision: WorkflowStep | undefined, word: string): string {
  if (decision?.configuration.action !== "framework_choice") return word;
  return Object.hasOwn(SOURCE_WORDS, word) ? SOURCE_WORDS[word as FrameworkSource] : word;
}

function questionWords({ configuration }: WorkflowStep, key: string | undefined): string | undefined {
  if (configuration.action !== "questions") return key;
  const deciding = decidingQuestions(configuration.questions);
  const question = key === undefined ? deciding[0] : deciding.find((other) => other.key === key);
  return question?.question.trim() || key;
}
