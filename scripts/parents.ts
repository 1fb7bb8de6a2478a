import { commandLineOf, parentOf } from "@/db/embedded/processes";

const MAX_DEPTH = 4;

/** Calls `gone` when npm, or whatever stands between it and us, is killed: nobody is left to stop us then. */
export function watchParents(gone: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const chain = ancestors();
  const timer = setInterval(() => {
    const now = ancestors();
    if (chain.every((pid, depth) => now[depth] === pid)) return;
    clearInterval(timer);
    gone();
  }, 500);
  timer.unref();
}

/** Process ids from our parent up to npm. */
function ancestors(): number[] {
  const chain: number[] = [];
  let pid: number | undefined = process.ppid;
  while (pid !== undefined && pid > 1 && chain.length < MAX_DEPTH) {
    chain.push(pid);
    if (/^npm |npm-cli\.js/.test(commandLineOf(pid) ?? "")) return chain;
    pid = parentOf(pid);
  }
  // No npm to be seen: where there is no /proc, only our own parent can be watched.
  return [process.ppid];
}
