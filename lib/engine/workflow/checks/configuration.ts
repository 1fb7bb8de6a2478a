import { MOST_QUESTIONS, NAME_PATTERN, NAME_RULE } from "@/lib/engine/workflow/limits";
import { prerequisitesOf } from "@/lib/engine/workflow/step-order";
import type { WorkflowQuestion, WorkflowStep } from "@/lib/engine/workflow/types";
import { fault, named, quoted, type WorkflowCheck } from "./context";

export const checkConfiguration: WorkflowCheck = ({ steps }) =>
  steps.flatMap((step) =>
    [...configurationProblems(step), ...secondPersonProblems(step)].map((problem) =>
      fault("BAD_CONFIGURATION", step.id, `${named(step)} ${problem}`),
    ),
  );

function configurationProblems({ configuration }: WorkflowStep): string[] {
  switch (configuration.action) {
    case "framework_choice":
      return sourceProblems(configuration.sources);
    case "questions":
      return questionProblems(configuration.questions);
    default:
      return [];
  }
}

function sourceProblems(sources: readonly string[]): string[] {
  if (sources.length === 0)
    return ["lets a framework come from nowhere; name template, generate or existing"];
  const twice = repeated(sources);
  return twice.length === 0 ? [] : [`names ${quoted(twice)} more than once`];
}

function questionProblems(questions: readonly WorkflowQuestion[]): string[] {
  const twice = repeated(questions.map(({ key }) => key));
  return [
    ...(questions.length === 0 ? ["asks no question"] : []),
    ...(questions.length > MOST_QUESTIONS
      ? [`asks ${questions.length} questions; at most ${MOST_QUESTIONS}`]
      : []),
    ...(twice.length > 0 ? [`asks more than one question with the key ${quoted(twice)}`] : []),
    ...questions.flatMap((question) => optionProblems(question)),
    ...questions
      .filter(({ key }) => !NAME_PATTERN.test(key))
      .map(({ key }) => `asks a question with the key "${key}"; a key ${NAME_RULE}`),
  ];
}

function optionProblems({ key, answer, options = [] }: WorkflowQuestion): string[] {
  if (answer !== "choice") {
    return options.length === 0 ? [] : [`lists options for the question "${key}", whose answer is ${answer}`];
  }
  const twice = repeated(options);
  return [
    ...(options.length < 2 ? [`asks for a choice in "${key}" with fewer than two options`] : []),
    ...(twice.length > 0 ? [`offers ${quoted(twice)} more than once in "${key}"`] : []),
  ];
}

function secondPersonProblems(step: WorkflowStep): string[] {
  if (!step.isSecondPerson || prerequisitesOf(step).length > 0) return [];
  return ["asks for a second person, but nobody answers a step before it"];
}

function repeated(words: readonly string[]): string[] {
  return [...new Set(words.filter((word, index) => words.indexOf(word) !== index))];
}
