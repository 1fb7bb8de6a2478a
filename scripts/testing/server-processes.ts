import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readRecord } from "@/db/embedded/place";
import { runningPostmaster } from "@/db/embedded/postmaster";
import { isAlive, sleep, waitFor } from "@/db/embedded/processes";
import type { TestServer } from "./server";

// The processes behind a server of the tests, to kill them and to see them come back.

export const RECOVERY_LIMIT_MS = 30_000;

export const serverPid = ({ home, port }: TestServer): number =>
  JSON.parse(readFileSync(join(home, `server-${port}.json`), "utf8")).serverPid;

/** Of the worker beside the server; undefined while there is none. */
export function workerPid({ home }: TestServer): number | undefined {
  const folder = join(home, "workers");
  return existsSync(folder) ? readdirSync(folder).map(Number).find(isAlive) : undefined;
}

export function databasePid({ home }: TestServer): number {
  const running = runningPostmaster(readRecord(home)?.clusterDir ?? "");
  if (!running) throw new Error("PostgreSQL does not run");
  return running.pid;
}

export async function isReady({ address }: TestServer): Promise<boolean> {
  try {
    return (await fetch(`${address}/api/ready`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch (error) {
    if (error instanceof TypeError || (error as Error).name === "TimeoutError") return false;
    throw error;
  }
}

export async function untilReady(server: TestServer): Promise<void> {
  const end = performance.now() + RECOVERY_LIMIT_MS;
  while (!(await isReady(server))) {
    if (performance.now() > end) throw new Error(`not ready within ${RECOVERY_LIMIT_MS / 1000} s`);
    await sleep(50);
  }
}

export async function untilGone(...pids: number[]): Promise<void> {
  const gone = await waitFor(() => (pids.some(isAlive) ? undefined : true), RECOVERY_LIMIT_MS, 25);
  if (!gone) throw new Error(`process ${pids.filter(isAlive).join(", ")} stayed behind`);
}
