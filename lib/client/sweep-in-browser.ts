import type { SweepCell, SweepJob } from "@/lib/engine/backtest/sweep";
import { type SweepNews, sweepOver, sweepThread, takeNews } from "@/lib/threads/sweep-task";
import {
  createThreadPool,
  type RunOptions,
  type Thread,
  type ThreadEvents,
  type ThreadPool,
} from "@/lib/threads/thread-pool";

const MOST_THREADS = 8;
const IDLE_MS = 30_000;

function startBrowserThread(events: ThreadEvents<SweepCell[]>): Thread<SweepJob> {
  const worker = new Worker(new URL("./sweep-worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }: MessageEvent<SweepNews>) => takeNews(data, events));
  worker.addEventListener("error", (event) => {
    // A worker that could not be loaded or broke off stays half alive in some browsers.
    worker.terminate();
    events.onLost(new Error(event.message || "A worker of the page ended"));
  });
  return sweepThread({
    post: (order) => worker.postMessage(order),
    stop: () => worker.terminate(),
  });
}

let pool: ThreadPool<SweepJob, SweepCell[]> | undefined;
let latest: AbortController | undefined;

/**
 * A sweep on all cores of the reader's machine, off the page's own thread. A newer one drops the one before, whose
 * promise is rejected with an AbortError. Throws what simulate() throws.
 */
export function sweepInBrowser(job: SweepJob, onProgress?: RunOptions["onProgress"]): Promise<SweepCell[]> {
  latest?.abort(new DOMException("A newer sweep was asked for", "AbortError"));
  const own = new AbortController();
  latest = own;
  const size = Math.min(navigator.hardwareConcurrency || 1, MOST_THREADS);
  pool ??= createThreadPool({ start: startBrowserThread, size, idleMs: IDLE_MS });
  return sweepOver(pool, size, job, { signal: own.signal, onProgress });
}

/** Drops the sweep under way; its promise is rejected with an AbortError. */
export function stopSweep(): void {
  latest?.abort(new DOMException("The sweep was stopped", "AbortError"));
}
