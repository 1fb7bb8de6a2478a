import type { ChildProcess } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { waitFor } from "@/db/embedded/processes";
import { spawnWorker } from "./children";
import { DATA_DIR } from "./environment";

const STOP_LIMIT_MS = 8_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** One that ran this long was well; its end says nothing about the next. */
const WELL_AFTER_MS = 60_000;

/** Keeps one worker up until told to stop. Pages can be had without one, so it never takes the server down. */
export class WorkerKeeper {
  #environment: Record<string, string>;
  #worker: ChildProcess | undefined;
  #again: NodeJS.Timeout | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #isStopping = false;

  constructor(environment: Record<string, string>) {
    this.#environment = environment;
  }

  start(): void {
    const started = performance.now();
    const worker = spawnWorker(this.#environment);
    this.#worker = worker;
    const { pid } = worker;
    if (pid) note(pid);
    worker.once("exit", (code, signal) => {
      if (pid) forget(pid);
      if (this.#isStopping) return;
      if (performance.now() - started > WELL_AFTER_MS) this.#pauseMs = FIRST_PAUSE_MS;
      console.error(`  The worker ended (${signal ?? `code ${code}`}); starting it again.`);
      this.#again = setTimeout(() => this.start(), this.#pauseMs);
      this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
    });
  }

  /** The database has moved: the worker that knows the old address goes, the next one knows the new. */
  restartWith(environment: Record<string, string>): void {
    this.#environment = environment;
    this.#worker?.kill("SIGTERM");
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#again);
    const worker = this.#worker;
    if (!worker || hasEnded(worker)) return;
    worker.kill("SIGTERM");
    const gone = () => (hasEnded(worker) ? true : undefined);
    if (!(await waitFor(gone, STOP_LIMIT_MS)) && worker.pid) process.kill(-worker.pid, "SIGKILL");
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

const notes = join(DATA_DIR, "workers");

/** Leaves the worker's process id where an administrator, or a test, finds it. */
function note(pid: number): void {
  mkdirSync(notes, { recursive: true });
  writeFileSync(join(notes, String(pid)), "");
}

function forget(pid: number): void {
  rmSync(join(notes, String(pid)), { force: true });
}
