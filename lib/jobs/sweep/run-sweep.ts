import { readSlice } from "@/lib/procedures/sweep/read-slice";
import { endSweep, type SweepState, startSweep, sweepState } from "@/lib/procedures/sweep/sweep-state";
import { sweepChunk } from "@/lib/procedures/sweep/write-chunk";
import type { SweepInput, SweepResult } from "./types";

/** Portfolios read at once: a hundred thousand of twelve positions take some 60 MB as columns. */
const SLICE = 100_000;
/** Portfolios written in one transaction, and so the most that a kill undoes. */
const CHUNK = 10_000;

/**
 * Values every portfolio of a workspace as of a day, keeps the snapshots, steps the alert episodes and writes the
 * notices. Written chunk by chunk with how far it came, so that a run that was killed is gone on with by the next and
 * nothing is doubled; two runs at once take turns. The sweep of a day that was finished is done again when asked for.
 */
export async function runSweep(input: SweepInput): Promise<SweepResult> {
  const started = performance.now();
  let state = await startSweep(input);
  const tell = () => input.onProgress?.({ done: state.done, total: Math.max(state.total, state.done) });
  tell();
  while (!state.isFinished) {
    await sweepSlice(input, state, async () => {
      state = await sweepState(input);
      tell();
    });
    state = await sweepState(input);
  }
  const result = resultOf(state, started);
  input.log.info({ workspaceId: input.workspaceId, asOf: input.asOf, ...result }, "portfolios swept");
  return result;
}

/** The portfolios after where the sweep stands, chunk by chunk, until another run has overtaken this one. */
async function sweepSlice(input: SweepInput, state: SweepState, wrote: () => Promise<void>): Promise<void> {
  input.signal?.throwIfAborted();
  const read = await readSlice(input, state.lastPortfolioId, SLICE);
  const { count, ids, isLast } = read.slice;
  const chunk = input.chunkSize ?? CHUNK;
  for (let from = 0; from < count; from += chunk) {
    input.signal?.throwIfAborted();
    if (!(await sweepChunk(input, read, from, Math.min(from + chunk, count)))) return;
    await wrote();
  }
  if (isLast) await endSweep(input, count === 0 ? state.lastPortfolioId : ids.text(count - 1));
}

function resultOf(state: SweepState, started: number): SweepResult {
  const { done, valued, blocked, breaches, opened, closed } = state;
  const seconds = (performance.now() - started) / 1000;
  return { portfolios: done, valued, blocked, breaches, opened, closed, seconds };
}
