import { TooManyRequestsError } from "@/lib/kernel/errors";
import { configuredCount } from "./configured-count";

type Window = { count: number; endsAtMs: number };

const MOST_SUBJECTS = 50_000;
const WINDOW_MS = 60_000;

export const CALCULATOR_PER_MINUTE = 60;
/** A workspace fed by a script may need more than the default. */
export const SIGNED_IN_PER_MINUTE = configuredCount("PLUMBLINE_CALLS_PER_MINUTE", 1_200);
/** A proposal works a table through and looks at the whole catalogue, whoever makes it. */
export const PROPOSALS_PER_MINUTE = 120;
/** Of these by a language model, which take seconds and cost money; repairs belong to their proposal. */
export const MODEL_PROPOSALS_PER_MINUTE = 10;

const holder = globalThis as { __plumblineRequestBudget?: Map<string, Window> };

function windows(): Map<string, Window> {
  holder.__plumblineRequestBudget ??= new Map();
  return holder.__plumblineRequestBudget;
}

/** Drops what has run out, then the oldest, so that invented subjects cannot grow the map without end. */
function makeRoom(map: Map<string, Window>, nowMs: number): void {
  for (const [subject, window] of map) if (window.endsAtMs <= nowMs) map.delete(subject);
  for (const subject of map.keys()) {
    if (map.size < MOST_SUBJECTS) return;
    map.delete(subject);
  }
}

/**
 * Counts one request of `subject` in this process. Reading and counting happen without a pause in between,
 * so requests at once cannot slip past; the database is spared a write per request. Throws
 * TooManyRequestsError with `refusal` and the seconds left when spent.
 */
export function spendRequest(
  subject: string,
  perMinute: number,
  nowMs = Date.now(),
  refusal = "Too many requests",
): void {
  const map = windows();
  const held = map.get(subject);
  if (!held || held.endsAtMs <= nowMs) {
    if (map.size >= MOST_SUBJECTS) makeRoom(map, nowMs);
    map.set(subject, { count: 1, endsAtMs: nowMs + WINDOW_MS });
    return;
  }
  if (held.count >= perMinute) {
    throw new TooManyRequestsError(Math.ceil((held.endsAtMs - nowMs) / 1000), refusal);
  }
  held.count += 1;
}
