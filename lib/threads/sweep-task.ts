import { type SweepCell, type SweepJob, sweep } from "@/lib/engine/backtest/sweep";
import type { PriceTable } from "@/lib/engine/backtest/types";
import { DomainError } from "@/lib/kernel/errors";
import type { RunOptions, Thread, ThreadEvents, ThreadPool } from "./thread-pool";

/** What goes to a thread: a table crosses once, then the thread is told to keep to the one it has. */
export type SweepOrder = Omit<SweepJob, "table"> & { table: PriceTable | null };

/** What comes back. An error of ours keeps its code on the way; any other is the thread's own. */
export type SweepNews =
  | { cells: SweepCell[] }
  | { refused: { code: string; status: number; message: string; data: unknown } }
  | { failed: string };

/** The thread's side: keeps the last table, so that the kernel's layout of it serves every order. */
export function sweepAnswerer(): (order: SweepOrder) => SweepNews {
  let table: PriceTable | null = null;
  return (order) => {
    table = order.table ?? table;
    if (!table) return { failed: "A sweep came before its prices" };
    try {
      return { cells: sweep({ ...order, table }) };
    } catch (error) {
      if (!(error instanceof DomainError)) return { failed: String(error) };
      const { code, status, message, data } = error;
      return { refused: { code, status, message, data } };
    }
  };
}

/** The asking side: what a worker of any kind has to do to be a thread of a pool of sweeps. */
export function sweepThread(worker: { post(order: SweepOrder): void; stop(): void }): Thread<SweepJob> {
  let sent: PriceTable | null = null;
  return {
    post(job) {
      worker.post({ ...job, table: job.table === sent ? null : job.table });
      sent = job.table;
    },
    stop: worker.stop,
  };
}

export function takeNews(news: SweepNews, events: ThreadEvents<SweepCell[]>): void {
  if ("cells" in news) events.onAnswer(news.cells);
  else if ("refused" in news) {
    const { code, status, message, data } = news.refused;
    events.onFailure(new DomainError(code, status, message, data));
  } else events.onFailure(new Error(news.failed));
}

/** So many parts a thread, that the last ones come in together though some variants take longer. */
const PARTS_A_THREAD = 3;
/** Fewer are not worth a message. */
const LEAST_A_PART = 8;
/** A part that has begun is not taken back, so none is long. */
const MOST_A_PART = 32;

/** A sweep shared out over a pool: cells in the order of the variants. */
export async function sweepOver(
  pool: ThreadPool<SweepJob, SweepCell[]>,
  size: number,
  job: SweepJob,
  options?: RunOptions,
): Promise<SweepCell[]> {
  const fair = Math.ceil(job.variants.length / (size * PARTS_A_THREAD));
  const each = Math.min(MOST_A_PART, Math.max(LEAST_A_PART, fair));
  const parts: SweepJob[] = [];
  for (let from = 0; from < job.variants.length; from += each) {
    parts.push({ ...job, variants: job.variants.slice(from, from + each) });
  }
  return (await pool.run(parts, options)).flat();
}
