import type { RunStepView, WorkflowRunView } from "@/lib/schemas/workflow";

export type StepState = RunStepView["state"];

/** Each state in one word and in a sentence; the sign beside it is drawn by `StateSign`. */
export const STATE_WORDS: Record<StepState, string> = {
  done: "Done",
  stale: "Asked again",
  open: "Open",
  waiting: "Waiting",
  passed: "Not asked",
};

/** The state of a step as whoever looks has it: one that is open, but not to them, waits for somebody. */
export function stateWords(run: Pick<WorkflowRunView, "status">, step: RunStepView): string {
  const isTheirs = step.may_answer.allowed || run.status !== "active";
  if (isTheirs || !step.is_answerable || (step.state !== "open" && step.state !== "stale")) {
    return STATE_WORDS[step.state];
  }
  return `Waiting for ${whoWords(step)}`;
}

/** Whom a step waits for that the reader may not answer. */
export function whoWords({ role, is_second_person }: Pick<RunStepView, "role" | "is_second_person">): string {
  if (role === "manager") return is_second_person ? "somebody else" : "a manager";
  return role === "approver" ? "an approver" : "an owner";
}

/** The steps that this run asks, in their order; what an earlier decision passed over is left out. */
export function askedSteps(run: Pick<WorkflowRunView, "steps">): RunStepView[] {
  return run.steps.filter((step) => step.state !== "passed");
}

/** "Step 2 of 6", "of at most 6" while an answer may still pass steps over; a step that is not asked has no place. */
export function placeWords(run: WorkflowRunView, step: RunStepView): string {
  const asked = askedSteps(run);
  const index = asked.findIndex(({ id }) => id === step.id);
  if (index < 0) return "Not asked";
  return `Step ${index + 1} of ${isDecided(run, asked) ? "" : "at most "}${asked.length}`;
}

/** Whether it is certain that each of these is asked: what decides on it has been answered. */
function isDecided(run: WorkflowRunView, asked: readonly RunStepView[]): boolean {
  const done = new Set(run.steps.filter(({ state }) => state === "done").map(({ id }) => id));
  return asked.every(({ when }) => when === null || done.has(when.step));
}

/** Whether there is another framework now than when the step was answered. */
export function hasOtherFramework(run: WorkflowRunView, step: RunStepView): boolean {
  const now = run.facts.framework_id;
  const of = step.output?.framework_id;
  return now !== null && typeof of === "string" && of !== now;
}

/** What a step asks, as the end of a sentence. A step that somebody added asks what its title says. */
export function questionWords(step: RunStepView): string {
  if (step.is_second_person) return "does somebody else agree?";
  switch (step.action) {
    case "investment_profile":
      return "who is the money for?";
    case "questions":
      return lowerFirst(step.title);
    case "framework_choice":
      return "which framework?";
    case "framework_generation":
      return "what is to be in it?";
    case "product_mapping":
      return "which products?";
    case "framework_validation":
      return "does it hold together?";
    case "open_portfolio":
      return "how much money?";
  }
}

function lowerFirst(text: string): string {
  const [first = "", second = ""] = text;
  // An abbreviation keeps its capitals.
  return second === second.toLowerCase() ? first.toLowerCase() + text.slice(1) : text;
}

/** "Step 2 of 6: which framework?" */
export function titleWords(run: WorkflowRunView, step: RunStepView): string {
  return `${placeWords(run, step)}: ${questionWords(step)}`;
}

/** "2 of 6 steps answered" */
export function progressWords({ done, total }: Pick<WorkflowRunView, "done" | "total">): string {
  return `${done} of ${total} ${total === 1 ? "step" : "steps"} answered`;
}

/** Who ended a run, before the time of it. */
export function byWords({ ended_by_name }: Pick<WorkflowRunView, "ended_by_name">): string {
  return ended_by_name ? `by ${ended_by_name}, ` : "";
}

/** Titles as a list in a sentence: “About you” and “Choose a framework”. */
export function titlesWords(run: Pick<WorkflowRunView, "steps">, ids: readonly string[]): string {
  const titles = ids.map((id) => `“${run.steps.find((step) => step.id === id)?.title ?? id}”`);
  if (titles.length < 2) return titles.join("");
  return `${titles.slice(0, -1).join(", ")} and ${titles.at(-1)}`;
}

/** What has been answered and rests on this step, directly or through others: asked again when its answer changes. */
export function answeredAfter(run: WorkflowRunView, stepId: string): RunStepView[] {
  const resting = new Set([stepId]);
  // Steps may stand in any order, so that one pass need not be enough.
  for (let grown = -1; grown !== resting.size; ) {
    grown = resting.size;
    for (const step of run.steps) {
      const needs = [...step.depends_on, ...(step.when ? [step.when.step] : [])];
      if (needs.some((id) => resting.has(id))) resting.add(step.id);
    }
  }
  return run.steps.filter(({ id, answered_at }) => id !== stepId && resting.has(id) && answered_at !== null);
}

/** Where the reader goes next: the step that is open, else the first that is not settled, else what closed the way. */
export function nextStepId(run: WorkflowRunView): string | null {
  if (run.status !== "active") return null;
  const unsettled = run.steps.find(({ state }) => state !== "done" && state !== "passed");
  return run.current_step_id ?? unsettled?.id ?? run.closed_by[0] ?? null;
}
