import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { commandLineOf, isAlive, waitFor } from "./processes";

/** A running PostgreSQL, as its own lock file describes it. */
export interface Postmaster {
  pid: number;
  port: number;
  status: "starting" | "stopping" | "ready" | "standby" | "unknown";
}

const lockFile = (clusterDir: string) => join(clusterDir, "postmaster.pid");

/**
 * The PostgreSQL that runs on this data, or undefined. A lock file left by a crash whose process id now
 * belongs to something else is removed: PostgreSQL itself would refuse to start.
 */
export function runningPostmaster(clusterDir: string): Postmaster | undefined {
  const path = lockFile(clusterDir);
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  const command = commandLineOf(pid);
  if (command !== undefined && !command.includes(` -D ${clusterDir} `)) {
    rmSync(path, { force: true });
    return undefined;
  }
  return { pid, port: Number(lines[3] ?? 0), status: statusOf(lines[7]?.trim()) };
}

function statusOf(text: string | undefined): Postmaster["status"] {
  switch (text) {
    case "starting":
    case "stopping":
    case "ready":
    case "standby":
      return text;
    default:
      return "unknown";
  }
}

/** Ends open transactions and shuts down; harder means only when it does not answer. */
export async function stopPostmaster(clusterDir: string): Promise<void> {
  const running = runningPostmaster(clusterDir);
  if (!running) return;
  for (const [signal, limitMs] of [
    ["SIGINT", 15_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    send(running.pid, signal);
    const gone = await waitFor(() => (isAlive(running.pid) ? undefined : true), limitMs);
    if (gone) return;
  }
  throw new Error(`PostgreSQL (process ${running.pid}) does not stop`);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
