import { UnavailableError } from "../lib/kernel/errors";

export type GatherLimits = {
  /** Asked for and not begun, of one group and of all; whoever comes on top is turned away. */
  mostWaitingOfGroup: number;
  mostWaiting: number;
  mostInBatch: number;
  /** Batches under way at once, of one group and of all. */
  mostRunningOfGroup: number;
  mostRunning: number;
};

export type Gatherer<Op, Answer> = {
  /** Answers when the batch that carries it is done. Throws UnavailableError when too many wait. */
  submit(group: string, op: Op): Promise<Answer>;
  waiting(): number;
};

/** Does a batch of one group; each op has an outcome of its own, in order. */
type Run<Op, Answer> = (group: string, ops: readonly Op[]) => Promise<PromiseSettledResult<Answer>[]>;

type Entry<Op, Answer> = { op: Op; resolve: (answer: Answer) => void; reject: (reason: unknown) => void };
type Group<Op, Answer> = { waiting: Entry<Op, Answer>[]; running: number };

/**
 * Gathers what is asked for at the same time into batches: while one is under way the next one fills. Groups take
 * turns, so that a busy one makes another wait for a batch and not for its queue.
 */
export function createGatherer<Op, Answer>(run: Run<Op, Answer>, limits: GatherLimits): Gatherer<Op, Answer> {
  const groups = new Map<string, Group<Op, Answer>>();
  /** Groups with something to do and room to do it, in the order of their turns. */
  const turns = new Set<string>();
  let waiting = 0;
  let running = 0;
  let isPumpDue = false;

  function submit(name: string, op: Op): Promise<Answer> {
    const group = groups.get(name) ?? { waiting: [], running: 0 };
    if (waiting >= limits.mostWaiting || group.waiting.length >= limits.mostWaitingOfGroup) {
      return Promise.reject(
        new UnavailableError("Too many movements of capital wait; try again in a moment"),
      );
    }
    groups.set(name, group);
    waiting += 1;
    const answered = new Promise<Answer>((resolve, reject) => group.waiting.push({ op, resolve, reject }));
    if (group.running < limits.mostRunningOfGroup) turns.add(name);
    pumpSoon();
    return answered;
  }

  /** Once all that is asked for in this turn of the event loop has arrived. */
  function pumpSoon(): void {
    if (isPumpDue || running >= limits.mostRunning || turns.size === 0) return;
    isPumpDue = true;
    setImmediate(() => {
      isPumpDue = false;
      pump();
    });
  }

  function pump(): void {
    for (const name of turns) {
      if (running >= limits.mostRunning) return;
      const group = groups.get(name);
      turns.delete(name);
      if (!group) continue;
      void perform(name, group, take(group));
      // Behind the others: it had its turn.
      if (group.waiting.length > 0 && group.running < limits.mostRunningOfGroup) turns.add(name);
    }
  }

  function take(group: Group<Op, Answer>): Entry<Op, Answer>[] {
    const taken = group.waiting.splice(0, limits.mostInBatch);
    waiting -= taken.length;
    return taken;
  }

  async function perform(name: string, group: Group<Op, Answer>, batch: Entry<Op, Answer>[]): Promise<void> {
    running += 1;
    group.running += 1;
    const outcomes = await settle(name, batch);
    running -= 1;
    group.running -= 1;
    batch.forEach((entry, index) => {
      const outcome = outcomes[index];
      if (outcome?.status === "fulfilled") entry.resolve(outcome.value);
      else entry.reject(outcome?.reason ?? new Error("a batch left an operation without an outcome"));
    });
    if (group.waiting.length > 0) turns.add(name);
    else if (group.running === 0) groups.delete(name);
    pumpSoon();
  }

  async function settle(name: string, batch: Entry<Op, Answer>[]): Promise<PromiseSettledResult<Answer>[]> {
    try {
      return await run(
        name,
        batch.map(({ op }) => op),
      );
    } catch (reason) {
      return batch.map(() => ({ status: "rejected", reason }));
    }
  }

  return { submit, waiting: () => waiting };
}
