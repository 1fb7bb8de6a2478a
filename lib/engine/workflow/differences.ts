import { canonicalText } from "./canonical-text";
import { conditionWords } from "./condition-words";
import { diffWorkflows } from "./diff";
import { ancestorsOf, inDependencyOrder } from "./step-order";
import type { FrameworkSource, StepConfiguration, WorkflowDefinition, WorkflowStep } from "./types";

/**
 * How a workflow differs from another for whoever goes through it, as sentences without their full stop: steps left out,
 * steps added and behind what, who answers, what is asked only sometimes. Names of the whole count for nothing; empty where
 * both ask the same.
 */
export function differencesFrom(base: WorkflowDefinition, other: WorkflowDefinition): string[] {
  const was = new Map(base.steps.map((step) => [step.id, step]));
  const now = new Set(other.steps.map(({ id }) => id));
  const gone = base.steps.filter(({ id }) => !now.has(id));
  const kept = other.steps.flatMap((step) => {
    const before = was.get(step.id);
    return before ? stepDifferences(before, step, base, other) : [];
  });
  const found = [
    ...(gone.length === 0 ? [] : [`Leaves out ${list(gone.map(quoted))}`]),
    ...other.steps.filter(({ id }) => !was.has(id)).map((step) => addedWords(step, other)),
    ...kept,
    ...orderWords(base, other),
  ];
  if (found.length > 0) return found;
  const same = { ...other, key: base.key, name: base.name, description: base.description };
  return diffWorkflows(base, same).length === 0 ? [] : ["Asks the same in other words"];
}

function quoted({ id, title }: Pick<WorkflowStep, "id" | "title">): string {
  return `"${title.trim() || id}"`;
}

function list(words: readonly string[], joint = "and"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${joint} ${words.at(-1)}`;
}

function addedWords(step: WorkflowStep, { steps }: WorkflowDefinition): string {
  const { configuration, dependsOn } = step;
  const count = configuration.action === "questions" ? configuration.questions.length : 0;
  const questions = count === 0 ? "" : count === 1 ? " (1 question)" : ` (${count} questions)`;
  const earlier = new Set(dependsOn.flatMap((id) => ancestorsOf(steps, id)));
  const after = steps.filter(({ id }) => dependsOn.includes(id) && !earlier.has(id)).map(quoted);
  const where = after.length === 0 ? "at the start" : `after ${list(after)}`;
  const asked = step.when ? `, only ${conditionWords(step.when, steps)}` : "";
  const by = isAnybody(step) ? "" : `, for ${answererOf(step)}`;
  return `Adds ${quoted(step)}${questions} ${where}${asked}${by}${step.isOptional ? "; it may be skipped" : ""}`;
}

function isAnybody({ role, isSecondPerson }: WorkflowStep): boolean {
  return role === "manager" && !isSecondPerson;
}

function answererOf({ role, isSecondPerson }: WorkflowStep): string {
  const article = role === "manager" ? "a" : "an";
  return isSecondPerson ? `${article} ${role} who answered nothing before it` : `${article} ${role}`;
}

function stepDifferences(
  was: WorkflowStep,
  is: WorkflowStep,
  base: WorkflowDefinition,
  other: WorkflowDefinition,
): string[] {
  const name = quoted(is);
  const isSameAnswerer = was.role === is.role && was.isSecondPerson === is.isSecondPerson;
  return [
    ...(is.title.trim() === was.title.trim() ? [] : [`${quoted(was)} is called ${name}`]),
    ...conditionDifference(was, is, base, other),
    ...(isSameAnswerer ? [] : [`${name} is for ${answererOf(is)}`]),
    ...(was.isOptional === is.isOptional ? [] : [`${name} ${is.isOptional ? "may" : "may not"} be skipped`]),
    ...configurationDifference(name, was.configuration, is.configuration),
  ];
}

function conditionDifference(
  was: WorkflowStep,
  is: WorkflowStep,
  base: WorkflowDefinition,
  other: WorkflowDefinition,
): string[] {
  if (canonicalText(was.when) === canonicalText(is.when)) return [];
  if (!is.when) return [`${quoted(is)} is always asked`];
  const words = conditionWords(is.when, other.steps);
  const isSame = was.when !== undefined && conditionWords(was.when, base.steps) === words;
  return isSame ? [] : [`${quoted(is)} is asked only ${words}`];
}

const SOURCES: Readonly<Record<FrameworkSource, string>> = {
  template: "from a template",
  generate: "drawn up from answers",
  existing: "among those that are there",
};

function configurationDifference(name: string, was: StepConfiguration, is: StepConfiguration): string[] {
  if (is.action === "framework_choice") {
    const isSame = was.action === is.action && was.sources.toSorted().join() === is.sources.toSorted().join();
    const from = is.sources.map((source) => SOURCES[source]);
    return isSame ? [] : [`${name} takes a framework ${list(from, "or")}`];
  }
  if (is.action === "framework_validation") {
    const may = was.action === is.action ? was.mayHaveWarnings : true;
    if (may === is.mayHaveWarnings) return [];
    return [is.mayHaveWarnings ? `${name} lets warnings be accepted` : `${name} accepts no warning`];
  }
  if (is.action === "questions") {
    const isSame = was.action === is.action && canonicalText(was.questions) === canonicalText(is.questions);
    return isSame ? [] : [`${name} asks other questions`];
  }
  return was.action === is.action ? [] : [`${name} does something else`];
}

function orderWords(base: WorkflowDefinition, other: WorkflowDefinition): string[] {
  const idsOf = (one: WorkflowDefinition, two: WorkflowDefinition) =>
    inDependencyOrder(one.steps)
      .map(({ id }) => id)
      .filter((id) => two.steps.some((step) => step.id === id));
  const isSame = idsOf(base, other).join() === idsOf(other, base).join();
  return isSame ? [] : ["Asks its steps in another order"];
}
