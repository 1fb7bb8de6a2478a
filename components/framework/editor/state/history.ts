/**
 * Whole-state history. Steps share their unchanged parts, so a long history stays small. Changes of one
 * `session` (typing in one field, dragging one slider) are a single step.
 */
export type History<T> = {
  past: readonly T[];
  present: T;
  future: readonly T[];
  session: string | null;
};

export const MAX_STEPS = 200;

export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], session: null };
}

/** Adds a step; one of the session under way replaces that session's outcome instead. */
export function record<T>(history: History<T>, next: T, session: string | null = null): History<T> {
  if (next === history.present) return history;
  const isSameSession = session !== null && session === history.session;
  const past = isSameSession ? history.past : [...history.past, history.present].slice(-MAX_STEPS);
  return { past, present: next, future: [], session };
}

/** What stood before the session began: typing "6" and "60" are both counted from there. */
export function sessionBase<T>(history: History<T>, session: string): T {
  if (history.session !== session) return history.present;
  return history.past.at(-1) ?? history.present;
}

export function endSession<T>(history: History<T>): History<T> {
  return history.session === null ? history : { ...history, session: null };
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    session: null,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [after, ...future] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.present], present: after, future, session: null };
}
