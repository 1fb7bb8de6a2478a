import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { SweepCell, SweepJob } from "@/lib/engine/backtest/sweep";
import { type SweepNews, type SweepOrder, sweepOver, sweepThread, takeNews } from "./sweep-task";
import {
  createThreadPool,
  type RunOptions,
  type Thread,
  type ThreadEvents,
  type ThreadPool,
} from "./thread-pool";

/** Threads cost memory; more than this many cores would wait for memory anyway. */
const MOST_THREADS = 8;
const IDLE_MS = 60_000;
const YOUNG_MB = 8;

export const SWEEP_THREADS = Math.min(availableParallelism(), MOST_THREADS);

/** Plain JavaScript that any door can start: the server's bundle, the command line, a test. */
const ENTRY = "node-worker.mjs";

function entryPath(): string {
  // A bundle does not stand where its sources do; the server runs in the project's folder.
  const folders = [import.meta.dirname, join(process.cwd(), "lib", "threads")];
  const found = folders.map((folder) => join(folder ?? "", ENTRY)).find((path) => existsSync(path));
  if (!found) throw new Error(`${ENTRY} is not where the threads of sweeps start from`);
  return found;
}

/** A worker of Node; it keeps the process alive only while it is at work. */
export function startNodeThread(events: ThreadEvents<SweepCell[]>): Thread<SweepJob> {
  // Nothing of ours is loaded into it but the engine, and it is told nothing of the environment. What a thread leaves behind is
  // short-lived: without the limit it keeps room for it that is never given back.
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB };
  const worker = new Worker(entryPath(), { execArgv: [], env: {}, resourceLimits });
  worker.unref();
  worker.on("message", (news: SweepNews) => {
    worker.unref();
    takeNews(news, events);
  });
  worker.on("error", (error) => events.onLost(error));
  worker.on("exit", (code) => events.onLost(new Error(`A thread of a sweep ended (${code})`)));
  return sweepThread({
    post(order: SweepOrder) {
      worker.ref();
      worker.postMessage(order);
    },
    stop: () => void worker.terminate(),
  });
}

let pool: ThreadPool<SweepJob, SweepCell[]> | undefined;

/** A sweep on all cores, off the thread that answers requests. Throws what simulate() throws; UnavailableError when too many wait. */
export function sweepInThreads(job: SweepJob, options?: RunOptions): Promise<SweepCell[]> {
  pool ??= createThreadPool({ start: startNodeThread, size: SWEEP_THREADS, idleMs: IDLE_MS });
  return sweepOver(pool, SWEEP_THREADS, job, options);
}
