import { decidingQuestions, wordsOfQuestion } from "./decision-words";
import { ancestorsOf, inDependencyOrder } from "./step-order";
import type { WorkflowStep } from "./types";

/** What a step may come to, as far as later steps ask: the word of each question, "" for a choice that has only one. */
type Outcome = { isSkipped: boolean; words: ReadonlyMap<string, string> };
/** A step that could have come out otherwise, and how it came out. */
type Decision = { step: WorkflowStep; outcome: Outcome };
type Asked = ReadonlyMap<string, Outcome>;

const MOST_WAYS = 10_000;

export type WayWithout = { kind: "none" } | { kind: "way"; decisions: Decision[] } | { kind: "too_many" };

/**
 * A way through the steps before `target` on which it is asked though none of them gave what `gives` tells of; every
 * decision that matters is tried both ways, skipped optional steps too.
 */
export function wayWithout(
  steps: readonly WorkflowStep[],
  target: WorkflowStep,
  gives: (step: WorkflowStep, word: string | null) => boolean,
): WayWithout {
  const before = new Set(ancestorsOf(steps, target.id));
  const ordered = inDependencyOrder(steps);
  const givers = ordered.filter((step) => before.has(step.id) && isGiver(step, gives));
  const relevant = withConditions([...givers, target], new Map(ordered.map((step) => [step.id, step])));
  const way = ordered.filter(({ id }) => relevant.has(id) && id !== target.id);
  let tried = 0;
  const follow = (index: number, asked: Asked, decisions: Decision[]): WayWithout => {
    tried += 1;
    if (tried > MOST_WAYS) return { kind: "too_many" };
    const step = way[index];
    if (!step) return isMet(target, asked) ? { kind: "way", decisions } : { kind: "none" };
    if (!isMet(step, asked)) return follow(index + 1, asked, decisions);
    const outcomes = outcomesOf(step, relevant);
    for (const outcome of outcomes) {
      if (!outcome.isSkipped && gives(step, outcome.words.get("") ?? null)) continue;
      const made = outcomes.length > 1 ? [...decisions, { step, outcome }] : decisions;
      const found = follow(index + 1, new Map([...asked, [step.id, outcome]]), made);
      if (found.kind !== "none") return found;
    }
    return { kind: "none" };
  };
  return follow(0, new Map(), []);
}

/** A way in words: `"Choose a framework" is "generate"`; empty where nothing had to be decided. */
export function wayWords(decisions: readonly Decision[]): string {
  return decisions
    .flatMap(({ step, outcome: { isSkipped, words } }) => {
      if (isSkipped) return [`"${step.title}" is skipped`];
      return [...words].map(([question, word]) => {
        const what = question === "" ? `"${step.title}"` : `"${question}" in "${step.title}"`;
        return word === "" ? `${what} is left out` : `${what} is "${word}"`;
      });
    })
    .join(" and ");
}

function isGiver(step: WorkflowStep, gives: (step: WorkflowStep, word: string | null) => boolean): boolean {
  return outcomesOf(step, new Map()).some(({ words }) => gives(step, words.get("") ?? null));
}

function withConditions(
  steps: readonly WorkflowStep[],
  byId: ReadonlyMap<string, WorkflowStep>,
): Map<string, WorkflowStep> {
  const all = new Map<string, WorkflowStep>();
  const stack = [...steps];
  for (let step = stack.pop(); step; step = stack.pop()) {
    if (all.has(step.id)) continue;
    all.set(step.id, step);
    const decision = step.when && byId.get(step.when.step);
    if (decision) stack.push(decision);
  }
  return all;
}

function isMet({ when }: WorkflowStep, asked: Asked): boolean {
  if (!when) return true;
  const outcome = asked.get(when.step);
  if (!outcome || outcome.isSkipped) return false;
  const { words } = outcome;
  const word = when.question === undefined ? [...words.values()][0] : words.get(when.question);
  return word !== undefined && when.isOneOf.includes(word);
}

function outcomesOf(step: WorkflowStep, relevant: ReadonlyMap<string, WorkflowStep>): Outcome[] {
  const skipped = step.isOptional ? [{ isSkipped: true, words: new Map() }] : [];
  return [...answersOf(step, relevant).map((words) => ({ isSkipped: false, words })), ...skipped];
}

function answersOf(
  { id, configuration }: WorkflowStep,
  relevant: ReadonlyMap<string, WorkflowStep>,
): ReadonlyMap<string, string>[] {
  switch (configuration.action) {
    case "framework_choice":
      return configuration.sources.map((source) => new Map([["", source]]));
    case "questions": {
      const deciding = decidingQuestions(configuration.questions);
      const conditions = [...relevant.values()].flatMap(({ when }) => (when?.step === id ? [when] : []));
      let answers: ReadonlyMap<string, string>[] = [new Map()];
      for (const question of deciding) {
        const readBy = conditions.filter((when) => (when.question ?? deciding[0]?.key) === question.key);
        if (readBy.length === 0) continue;
        const words = [...wordsOfQuestion(question), ...(question.isRequired ? [] : [""])];
        // Words that every condition takes alike lead the same way: one of them is enough.
        const alike = new Map(
          words.map((word) => [readBy.map((when) => when.isOneOf.includes(word)).join(), word]),
        );
        answers = answers.flatMap((known) =>
          [...alike.values()].map((word) => new Map([...known, [question.key, word]])),
        );
        if (answers.length > MOST_WAYS) return answers;
      }
      return answers;
    }
    default:
      return [new Map()];
  }
}
