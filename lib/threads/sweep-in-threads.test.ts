import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { type SweepCell, type SweepJob, sweep, variantOf } from "@/lib/engine/backtest/sweep";
import { randomRun } from "@/lib/engine/backtest/testing/random-runs";
import { startNodeThread, sweepInThreads } from "./sweep-in-threads";
import { sweepOver } from "./sweep-task";
import { createThreadPool, type Thread } from "./thread-pool";

const PATIENCE_MS = 60_000;

/** Ten runs of one policy, all alike: what counts here is who works them out. */
function jobOf(seed: number): SweepJob {
  const input = fc.sample(randomRun(), { seed, numRuns: 1 })[0];
  if (!input) throw new Error("No run was drawn");
  const variants = Array.from({ length: 20 }, () => variantOf(input.policy));
  return { ...input, variants, periods: [{ fromRow: 0, toRow: 1 }], riskFree: 0 };
}

const threads: Thread<SweepJob>[] = [];
const pool = createThreadPool<SweepJob, SweepCell[]>({
  start: (events) => {
    const thread = startNodeThread(events);
    threads.push(thread);
    return thread;
  },
  size: 2,
  idleMs: 60_000,
});
afterAll(() => pool.stop());

describe("sweeps in threads of Node", () => {
  it("give what a sweep here gives, table after table", { timeout: PATIENCE_MS }, async () => {
    for (const seed of [1, 2, 3]) {
      const job = jobOf(seed);
      const progress: number[] = [];
      const cells = await sweepInThreads(job, { onProgress: (done) => progress.push(done) });
      expect(cells).toEqual(sweep(job));
      expect(progress.length).toBeGreaterThan(0);
    }
  });

  it("hand a refusal on with its code", { timeout: PATIENCE_MS }, async () => {
    const job = { ...jobOf(4), amount: -1 };
    await expect(sweepInThreads(job)).rejects.toMatchObject({ code: "INVALID_INPUT", status: 400 });
  });

  it("come through when a thread is killed midway, and the pool heals", {
    timeout: PATIENCE_MS,
  }, async () => {
    const job = jobOf(5);
    const run = sweepOver(pool, 2, job);
    expect(threads.length).toBe(2);
    threads[0]?.stop();
    expect(await run).toEqual(sweep(job));
    expect(threads.length).toBe(3);
    expect(await sweepOver(pool, 2, job)).toEqual(sweep(job));
    expect(threads.length).toBe(3);
  });
});
