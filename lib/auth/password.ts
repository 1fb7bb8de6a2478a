export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;

const RUNS = ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm"];

/** Whether a password is one character again and again, or a run along the alphabet or keyboard. */
function isPattern(password: string): boolean {
  const text = password.toLowerCase();
  if (new Set(text).size <= 2) return true;
  return RUNS.some((run) => run.includes(text) || [...run].reverse().join("").includes(text));
}

/**
 * Why a password cannot be taken, in a sentence to show, or null. Length is what counts: no rules on kinds
 * of characters, only the guesses that everybody tries first are refused.
 */
export function passwordProblem(password: string, person: { email: string; name: string }): string | null {
  if (password.length < SHORTEST_PASSWORD) {
    return `The password needs at least ${SHORTEST_PASSWORD} characters`;
  }
  if (password.length > LONGEST_PASSWORD) return `Use at most ${LONGEST_PASSWORD} characters`;
  const text = password.toLowerCase();
  const email = person.email.toLowerCase();
  if (text === email || text === email.split("@")[0] || text === person.name.toLowerCase()) {
    return "Your password must not be your name or email address";
  }
  if (isPattern(password)) return "This password is among the first that anybody would try";
  return null;
}
