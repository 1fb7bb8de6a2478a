import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { PROJECT_DIR } from "@/db/fingerprint";

const NEXT = join(PROJECT_DIR, "node_modules", "next", "dist", "bin", "next");
const TETHER = pathToFileURL(join(PROJECT_DIR, "scripts", "tether.mjs")).href;

/** Starts a Next.js command that ends when this process does. */
export function spawnNext(
  args: string[],
  environment: Record<string, string>,
  output: "inherit" | number,
): ChildProcess {
  return spawn(process.execPath, ["--import", TETHER, NEXT, ...args], {
    cwd: PROJECT_DIR,
    // Apart from our process group: Ctrl-C reaches it through us, in order, and only once.
    detached: true,
    stdio: ["ignore", output, output, "ipc"],
    env: { NODE_ENV: "production", ...environment, PLUMBLINE_TETHER_PID: String(process.pid) },
  });
}

const WORKER = join(PROJECT_DIR, "lib", "jobs", "main.ts");

/** A worker is idle most of the day: without it, what its start has touched stays with it for good. */
const YOUNG_SPACE = "--max-semi-space-size=8";

/** Starts a worker that ends when this process does. */
export function spawnWorker(environment: Record<string, string>): ChildProcess {
  const args = [YOUNG_SPACE, "--import", TETHER, "--import", import.meta.resolve("tsx"), WORKER];
  return spawn(process.execPath, args, {
    cwd: PROJECT_DIR,
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { NODE_ENV: "production", ...environment, PLUMBLINE_TETHER_PID: String(process.pid) },
  });
}

export function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    if (child.exitCode !== null) resolve(child.exitCode);
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** Runs a Next.js command with its output in a file, of which the end is shown if it fails. */
export async function runNext(
  args: string[],
  environment: Record<string, string>,
  logPath: string,
): Promise<void> {
  mkdirSync(dirname(logPath), { recursive: true });
  const log = openSync(logPath, "w");
  const child = spawnNext(args, environment, log);
  closeSync(log);
  const status = await exitOf(child);
  if (status === 0) return;
  const tail = readFileSync(logPath, "utf8").split("\n").slice(-60).join("\n");
  throw new Error(`next ${args[0]} failed:\n${tail}\nAll of it: ${logPath}`);
}
