import { canonicalText } from "./canonical-text";
import { conditionWords } from "./condition-words";
import type { StepCondition, StepConfiguration, WorkflowDefinition, WorkflowStep } from "./types";

/** `stepId` is "" for the whole. */
export type WorkflowChange = { stepId: string; message: string };

/** What changed from one version to the next, in plain words, the whole first, then by step in the newer one's order. */
export function diffWorkflows(before: WorkflowDefinition, after: WorkflowDefinition): WorkflowChange[] {
  const titles = new Map([...before.steps, ...after.steps].map((step) => [step.id, titleWords(step)]));
  const titleOf = (id: string) => titles.get(id) ?? `"${id}"`;
  const old = new Map(before.steps.map((step) => [step.id, step]));
  const now = new Set(after.steps.map(({ id }) => id));
  const changes = after.steps.flatMap((step) => {
    const was = old.get(step.id);
    const messages = was
      ? stepChanges(was, step, titleOf, [before, after])
      : [`${titleWords(step)} was added`];
    return messages.map((message) => ({ stepId: step.id, message }));
  });
  const gone = before.steps
    .filter(({ id }) => !now.has(id))
    .map((step) => ({ stepId: step.id, message: `${titleWords(step)} was taken out` }));
  return [...wholeChanges(before, after, titleOf), ...changes, ...gone];
}

type TitleOf = (id: string) => string;

function titleWords({ id, title }: WorkflowStep): string {
  return `"${title.trim() || id}"`;
}

function wholeChanges(
  before: WorkflowDefinition,
  after: WorkflowDefinition,
  titleOf: TitleOf,
): WorkflowChange[] {
  const kept = (one: WorkflowDefinition, other: WorkflowDefinition) =>
    one.steps.map(({ id }) => id).filter((id) => other.steps.some((step) => step.id === id));
  const messages = [
    ...(before.name === after.name ? [] : [`The name was "${before.name}" and is "${after.name}"`]),
    ...(before.description === after.description ? [] : ["The description changed"]),
    ...listChange("It begins with", before.entry, after.entry, titleOf),
    ...listChange("It ends with", before.exit, after.exit, titleOf),
    ...(kept(before, after).join() === kept(after, before).join()
      ? []
      : ["The steps stand in another order"]),
  ];
  return messages.map((message) => ({ stepId: "", message }));
}

type Both = readonly [before: WorkflowDefinition, after: WorkflowDefinition];

function stepChanges(was: WorkflowStep, is: WorkflowStep, titleOf: TitleOf, both: Both): string[] {
  const name = titleWords(is);
  return [
    ...(was.title === is.title ? [] : [`${name} was called "${was.title}"`]),
    ...(was.explanation === is.explanation ? [] : [`${name} is explained in other words`]),
    ...(was.kind === is.kind ? [] : [`${name} is of the kind ${is.kind}, was ${was.kind}`]),
    ...listChange(`${name} depends on`, was.dependsOn, is.dependsOn, titleOf),
    ...conditionChange(name, both, was.when, is.when),
    ...(was.isOptional === is.isOptional
      ? []
      : [`${name} ${is.isOptional ? "may" : "may no longer"} be skipped`]),
    ...(was.role === is.role ? [] : [`${name} is answered by the role ${is.role}, was ${was.role}`]),
    ...(was.isSecondPerson === is.isSecondPerson
      ? []
      : [`${name} ${is.isSecondPerson ? "needs" : "no longer needs"} a second person`]),
    ...configurationChange(name, was.configuration, is.configuration),
  ];
}

function listChange(
  what: string,
  was: readonly string[],
  is: readonly string[],
  wordOf: TitleOf = (id) => id,
): string[] {
  const words = (ids: readonly string[]) =>
    ids.length === 0 ? "nothing" : ids.toSorted().map(wordOf).join(", ");
  const isSame = was.toSorted().join() === is.toSorted().join();
  return isSame ? [] : [`${what} ${words(is)}, was ${words(was)}`];
}

function conditionChange(
  name: string,
  [before, after]: Both,
  was?: StepCondition,
  is?: StepCondition,
): string[] {
  if (canonicalText(was) === canonicalText(is)) return [];
  const now = is ? conditionWords(is, after.steps) : "always";
  const then = was ? conditionWords(was, before.steps) : "always";
  // Words that read the same stand for answers or questions that were renamed.
  return [now === then ? `${name} is asked by another condition` : `${name} is asked ${now}, was ${then}`];
}

function configurationChange(name: string, was: StepConfiguration, is: StepConfiguration): string[] {
  if (was.action !== is.action) return [`${name} does ${is.action}, was ${was.action}`];
  if (was.action === "framework_choice" && is.action === "framework_choice") {
    return listChange(`${name} takes a framework from`, was.sources, is.sources);
  }
  if (was.action === "framework_validation" && is.action === "framework_validation") {
    if (was.mayHaveWarnings === is.mayHaveWarnings) return [];
    return [`${name} ${is.mayHaveWarnings ? "lets warnings be accepted" : "allows no warning"}`];
  }
  if (was.action === "questions" && is.action === "questions") return questionChanges(name, was, is);
  return [];
}

type Questions = Extract<StepConfiguration, { action: "questions" }>;

function questionChanges(name: string, was: Questions, is: Questions): string[] {
  const old = new Map(was.questions.map((question) => [question.key, question]));
  const now = new Set(is.questions.map(({ key }) => key));
  const changes = is.questions.flatMap((question) => {
    const before = old.get(question.key);
    if (!before) return [`${name} asks "${question.question}"`];
    return canonicalText(before) === canonicalText(question)
      ? []
      : [`${name} asks "${question.question}" otherwise`];
  });
  const gone = was.questions.filter(({ key }) => !now.has(key));
  const isMoved =
    changes.length + gone.length === 0 && canonicalText(was.questions) !== canonicalText(is.questions);
  return [
    ...changes,
    ...gone.map(({ question }) => `${name} no longer asks "${question}"`),
    ...(isMoved ? [`${name} asks its questions in another order`] : []),
  ];
}
