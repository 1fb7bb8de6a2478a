import { canonicalText } from "@/lib/engine/workflow/canonical-text";
import { diffWorkflows } from "@/lib/engine/workflow/diff";
import type { WorkflowDefinition } from "@/lib/engine/workflow/types";

/** `typedIn` names what the last change only wrote words into, so that a word is one step back and not a letter each. */
export type DraftHistory = {
  past: WorkflowDefinition[];
  present: WorkflowDefinition;
  future: WorkflowDefinition[];
  typedIn: string | null;
};

const MOST_STEPS_BACK = 100;

export function beginHistory(present: WorkflowDefinition): DraftHistory {
  return { past: [], present, future: [], typedIn: null };
}

/** The history with one more change; one that changes nothing adds nothing. */
export function changed(history: DraftHistory, next: WorkflowDefinition): DraftHistory {
  const { past, present, typedIn } = history;
  if (canonicalText(present) === canonicalText(next)) return history;
  const typing = typingPlace(present, next);
  const goesOn = typing !== null && typing === typedIn && past.length > 0;
  const before = goesOn ? past : [...past, present].slice(-MOST_STEPS_BACK);
  return { past: before, present: next, future: [], typedIn: typing };
}

export function undone(history: DraftHistory): DraftHistory {
  const { past, present, future } = history;
  const last = past.at(-1);
  if (!last) return history;
  return { past: past.slice(0, -1), present: last, future: [present, ...future], typedIn: null };
}

export function redone(history: DraftHistory): DraftHistory {
  const { past, present, future } = history;
  const [next, ...rest] = future;
  if (!next) return history;
  return { past: [...past, present], present: next, future: rest, typedIn: null };
}

/** Where words were written, if nothing else changed: the steps, or "" for the whole. */
function typingPlace(before: WorkflowDefinition, after: WorkflowDefinition): string | null {
  if (canonicalText(withoutWords(before)) !== canonicalText(withoutWords(after))) return null;
  const places = diffWorkflows(before, after).map(({ stepId }) => stepId);
  return [...new Set(places)].join();
}

/** Only what cannot be typed. */
function withoutWords({ steps, entry, exit }: WorkflowDefinition) {
  const bare = steps.map(({ title: _, explanation: __, configuration, ...step }) => ({
    ...step,
    configuration:
      configuration.action === "questions"
        ? configuration.questions.map(({ key, answer, isRequired }) => ({ key, answer, isRequired }))
        : configuration,
  }));
  return { entry, exit, steps: bare };
}
