const FIRST_PAUSE_MS = 30_000;
/** After an outage of hours a message still arrives within this. */
const LONGEST_PAUSE_MS = 30 * 60_000;
const JITTER = 0.2;
/** A message that could not be sent within this is given up. */
export const GIVE_UP_AFTER_MS = 24 * 3_600_000;

/**
 * When a message whose `attempts`-th attempt failed at `now` is tried again: 30 s, doubled each time up to half an hour,
 * a fifth more or less by `chance` (0 to 1, uniform) so that many do not return at once. Null once that would be more
 * than a day after it was written.
 */
export function nextAttempt(writtenAt: Date, attempts: number, now: Date, chance: number): Date | null {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.max(attempts - 1, 0), LONGEST_PAUSE_MS);
  const at = now.getTime() + pause * (1 - JITTER + 2 * JITTER * chance);
  return at > writtenAt.getTime() + GIVE_UP_AFTER_MS ? null : new Date(at);
}
