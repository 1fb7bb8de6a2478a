import { describe, expect, it } from "vitest";
import { createThreadPool, type ThreadEvents } from "./thread-pool";

/** A thread that answers twice the number it gets, when told to: what happens in between is the test's. */
function handThreads() {
  const threads: { events: ThreadEvents<number>; task: number | null; isStopped: boolean; answer(): void }[] =
    [];
  const start = (events: ThreadEvents<number>) => {
    const own = {
      events,
      task: null as number | null,
      isStopped: false,
      answer() {
        const task = own.task ?? Number.NaN;
        own.task = null;
        events.onAnswer(task * 2);
      },
    };
    threads.push(own);
    return {
      post: (task: number) => {
        own.task = task;
      },
      stop: () => {
        own.isStopped = true;
      },
    };
  };
  const answerAll = () => {
    for (let busy = threads.filter(({ task }) => task !== null); busy.length > 0; ) {
      for (const thread of busy) thread.answer();
      busy = threads.filter(({ task }) => task !== null);
    }
  };
  return { threads, start, answerAll };
}

describe("a pool of threads", () => {
  it("answers in the order of the tasks, starts no more threads than it may, tells how far it is", async () => {
    const { threads, start, answerAll } = handThreads();
    const pool = createThreadPool({ start, size: 2, idleMs: 1000 });
    const seen: string[] = [];
    const run = pool.run([1, 2, 3, 4, 5], { onProgress: (done, total) => seen.push(`${done}/${total}`) });
    threads[1]?.answer();
    answerAll();
    expect(await run).toEqual([2, 4, 6, 8, 10]);
    expect(threads).toHaveLength(2);
    expect(seen).toEqual(["1/5", "2/5", "3/5", "4/5", "5/5"]);
    pool.stop();
  });

  it("takes runs in turn", async () => {
    const { threads, start, answerAll } = handThreads();
    const pool = createThreadPool({ start, size: 1, idleMs: 1000 });
    const long = pool.run([1, 2, 3]);
    const short = pool.run([10]);
    const order: (number | null)[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      order.push(threads[0]?.task ?? null);
      threads[0]?.answer();
    }
    expect(order).toEqual([1, 2, 10, 3]);
    answerAll();
    expect(await Promise.all([long, short])).toEqual([[2, 4, 6], [20]]);
    pool.stop();
  });

  it("tries the task of a lost thread once more on a new one", async () => {
    const { threads, start, answerAll } = handThreads();
    const pool = createThreadPool({ start, size: 1, idleMs: 1000 });
    const run = pool.run([7]);
    threads[0]?.events.onLost(new Error("killed"));
    expect(threads).toHaveLength(2);
    answerAll();
    expect(await run).toEqual([14]);
    pool.stop();
  });

  it("rejects a run whose task loses two threads, and goes on with the others", async () => {
    const { threads, start, answerAll } = handThreads();
    const pool = createThreadPool({ start, size: 1, idleMs: 1000 });
    const bad = pool.run([7]);
    const good = pool.run([8]);
    threads[0]?.events.onLost(new Error("killed"));
    threads[1]?.events.onLost(new Error("killed again"));
    await expect(bad).rejects.toThrow("killed again");
    answerAll();
    expect(await good).toEqual([16]);
    pool.stop();
  });

  it("drops what is no longer wanted and keeps its thread", async () => {
    const { threads, start, answerAll } = handThreads();
    const pool = createThreadPool({ start, size: 1, idleMs: 1000 });
    const stale = new AbortController();
    const first = pool.run([1, 2, 3], { signal: stale.signal });
    const second = pool.run([5]);
    stale.abort(new Error("a newer one came"));
    await expect(first).rejects.toThrow("a newer one came");
    threads[0]?.answer();
    expect(threads[0]?.task).toBe(5);
    answerAll();
    expect(await second).toEqual([10]);
    pool.stop();
    expect(threads.map(({ isStopped }) => isStopped)).toEqual([true]);
  });

  it("sheds load beyond its limit, and says so", async () => {
    const { start } = handThreads();
    const pool = createThreadPool({ start, size: 1, idleMs: 1000 });
    const waiting = Array.from({ length: 64 }, () => pool.run([1]));
    await expect(pool.run([1])).rejects.toMatchObject({ status: 503 });
    pool.stop();
    for (const outcome of await Promise.allSettled(waiting)) expect(outcome.status).toBe("rejected");
  });
});
