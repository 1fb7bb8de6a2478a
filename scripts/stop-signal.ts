import { watchParents } from "./parents";

/** Calls `stop` once, with status 0, when this process is told to end or nobody is left to tell it. */
export function onStopSignal(stop: (reason: string, status: number) => Promise<void>): void {
  let stopping = false;
  const once = (reason: string) => {
    if (stopping) return;
    stopping = true;
    stop(reason, 0).catch((error: Error) => {
      console.error(error.message);
      process.exit(1);
    });
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => once(`Stopping (${signal}) …`));
  watchParents(() => once("npm is gone; stopping …"));
}
