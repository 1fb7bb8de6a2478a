import { existsSync, readFileSync } from "node:fs";

/** Is a process with this id there at all, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Ids are used again after a crash or reboot; id and start time together are not. */
export function startTimeOf(pid: number): string {
  return statFields(pid)[19] ?? "";
}

/** Parent process id, or undefined where /proc is absent. */
export function parentOf(pid: number): number | undefined {
  const field = statFields(pid)[1];
  return field === undefined ? undefined : Number(field);
}

function isZombie(pid: number): boolean {
  return statFields(pid)[0] === "Z";
}

/** Fields of /proc/pid/stat from the state on; the command before them may contain spaces and parentheses. */
function statFields(pid: number): string[] {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return [];
  try {
    const text = readFileSync(path, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    // It ended between the two calls.
    return [];
  }
}

/** The command line of a process, or undefined where it cannot be told. */
export function commandLineOf(pid: number): string | undefined {
  const path = `/proc/${pid}/cmdline`;
  if (!existsSync(path)) return undefined;
  try {
    return readFileSync(path, "utf8").replaceAll("\0", " ");
  } catch {
    // It ended between the two calls.
    return undefined;
  }
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Polls until `ask` answers or the time is up. */
export async function waitFor<T>(
  ask: () => T | undefined,
  limitMs: number,
  everyMs = 15,
): Promise<T | undefined> {
  const end = performance.now() + limitMs;
  for (;;) {
    const answer = ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) return undefined;
    await sleep(everyMs);
  }
}
