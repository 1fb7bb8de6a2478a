import type { StepCondition, StepConfiguration, WorkflowQuestion } from "./types";

/** Questions whose answer is one of a few known words, so that a later step can hang on it. */
export function decidingQuestions(questions: readonly WorkflowQuestion[]): WorkflowQuestion[] {
  return questions.filter(({ answer }) => answer === "choice" || answer === "yes_no");
}

/** The words that a question can be answered with; empty for text and numbers. */
export function wordsOfQuestion({ answer, options }: WorkflowQuestion): string[] {
  if (answer === "yes_no") return ["yes", "no"];
  return answer === "choice" ? (options ?? []) : [];
}

/**
 * The word that an answered step decided on, as a condition reads it; null where it decided nothing, because it was
 * skipped, the question was left out, or the step is of another kind. A yes or no may be stored as a truth value.
 */
export function decisionWord(
  configuration: StepConfiguration,
  condition: StepCondition,
  output: Record<string, unknown>,
): string | null {
  switch (configuration.action) {
    case "framework_choice":
      return wordOf(output.choice);
    case "questions": {
      const { answers } = output;
      const key = condition.question ?? decidingQuestions(configuration.questions)[0]?.key;
      if (key === undefined || answers === null || typeof answers !== "object") return null;
      return Object.hasOwn(answers, key) ? wordOf((answers as Record<string, unknown>)[key]) : null;
    }
    default:
      return null;
  }
}

function wordOf(value: unknown): string | null {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? value : null;
}
