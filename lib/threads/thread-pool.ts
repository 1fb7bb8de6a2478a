import { UnavailableError } from "@/lib/kernel/errors";

/** A thread that takes one task at a time. What it may be is the business of who starts it: a worker of Node or of a browser. */
export type Thread<Task> = { post(task: Task): void; stop(): void };

/** What a thread says: one answer a task, or that it is gone, by itself or not. */
export type ThreadEvents<Answer> = {
  onAnswer(answer: Answer): void;
  /** The task itself failed; the thread lives on. */
  onFailure(error: unknown): void;
  onLost(error: unknown): void;
};

export type ThreadPoolOptions<Task, Answer> = {
  start(events: ThreadEvents<Answer>): Thread<Task>;
  /** Threads at most; they start when there is work for them. */
  size: number;
  /** Threads without work are stopped after this long. */
  idleMs: number;
};

export type RunOptions = {
  /** Drops what has not begun; the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
  onProgress?(done: number, total: number): void;
};

export type ThreadPool<Task, Answer> = {
  /** Answers in the order of the tasks. */
  run(tasks: readonly Task[], options?: RunOptions): Promise<Answer[]>;
  stop(): void;
};

type Call<Task, Answer> = {
  answers: Answer[];
  total: number;
  left: number;
  waiting: Ticket<Task, Answer>[];
  settle(outcome: { error: unknown } | null): void;
  onProgress: RunOptions["onProgress"];
};
type Ticket<Task, Answer> = { call: Call<Task, Answer>; task: Task; index: number; losses: number };
type Slot<Task, Answer> = { thread: Thread<Task>; ticket: Ticket<Task, Answer> | null };

/** A task whose thread was lost is tried once more: it may have been the thread's fault, twice is the task's. */
const MOST_LOSSES = 1;
/** Beyond this many runs at once the pool sheds load. */
const MOST_CALLS = 64;

/** Threads that share the tasks of all runs, in turn; a lost thread is replaced and its task tried again. */
export function createThreadPool<Task, Answer>(
  options: ThreadPoolOptions<Task, Answer>,
): ThreadPool<Task, Answer> {
  const slots: Slot<Task, Answer>[] = [];
  const calls: Call<Task, Answer>[] = [];
  let idle: ReturnType<typeof setTimeout> | undefined;

  /** The next task, runs taken in turn so that a long one does not keep the others waiting. */
  const nextTicket = (): Ticket<Task, Answer> | undefined => {
    const at = calls.findIndex(({ waiting }) => waiting.length > 0);
    const [call] = at < 0 ? [] : calls.splice(at, 1);
    if (!call) return undefined;
    calls.push(call);
    return call.waiting.shift();
  };
  const addSlot = (): Slot<Task, Answer> => {
    const slot: Slot<Task, Answer> = { thread: options.start(eventsOf(() => slot)), ticket: null };
    slots.push(slot);
    return slot;
  };
  const freeSlot = () =>
    slots.find(({ ticket }) => ticket === null) ?? (slots.length < options.size ? addSlot() : null);

  const pump = (): void => {
    clearTimeout(idle);
    while (calls.some(({ waiting }) => waiting.length > 0)) {
      const slot = freeSlot();
      const ticket = slot ? nextTicket() : undefined;
      if (!slot || !ticket) break;
      slot.ticket = ticket;
      slot.thread.post(ticket.task);
    }
    if (slots.every(({ ticket }) => ticket === null)) idle = quietTimer(stopThreads, options.idleMs);
  };
  const stopThreads = () => {
    for (const { thread } of slots.splice(0)) thread.stop();
  };
  /** Frees the slot and hands on the task it was at, if its run is still wanted. */
  const release = (slot: Slot<Task, Answer>): Ticket<Task, Answer> | null => {
    const { ticket } = slot;
    slot.ticket = null;
    return ticket && calls.includes(ticket.call) ? ticket : null;
  };
  const eventsOf = (slotOf: () => Slot<Task, Answer>): ThreadEvents<Answer> => ({
    onAnswer(answer) {
      const ticket = release(slotOf());
      if (ticket) takeAnswer(ticket, answer);
      pump();
    },
    onFailure(error) {
      release(slotOf())?.call.settle({ error });
      pump();
    },
    onLost(error) {
      const at = slots.indexOf(slotOf());
      if (at < 0) return;
      const ticket = release(slotOf());
      slots.splice(at, 1);
      if (ticket && ticket.losses < MOST_LOSSES) ticket.call.waiting.unshift({ ...ticket, losses: 1 });
      else ticket?.call.settle({ error });
      pump();
    },
  });

  return {
    run: (tasks, runOptions = {}) =>
      new Promise((resolve, reject) => {
        if (calls.length >= MOST_CALLS)
          throw new UnavailableError("Too many sweeps are waiting; try again soon");
        runOptions.signal?.throwIfAborted();
        if (tasks.length === 0) return resolve([]);
        const call = openCall<Task, Answer>(tasks, runOptions, (outcome) => {
          const at = calls.indexOf(call);
          if (at < 0) return;
          calls.splice(at, 1);
          runOptions.signal?.removeEventListener("abort", onAbort);
          if (outcome) reject(outcome.error);
          else resolve(call.answers);
        });
        const onAbort = () => call.settle({ error: runOptions.signal?.reason });
        runOptions.signal?.addEventListener("abort", onAbort);
        calls.push(call);
        pump();
      }),
    stop() {
      clearTimeout(idle);
      stopThreads();
      for (const call of [...calls]) call.settle({ error: new UnavailableError("The threads were stopped") });
    },
  };
}

function openCall<Task, Answer>(
  tasks: readonly Task[],
  { onProgress }: RunOptions,
  settle: Call<Task, Answer>["settle"],
): Call<Task, Answer> {
  const total = tasks.length;
  const call: Call<Task, Answer> = { answers: [], total, left: total, waiting: [], settle, onProgress };
  call.waiting = tasks.map((task, index) => ({ call, task, index, losses: 0 }));
  return call;
}

function takeAnswer<Task, Answer>({ call, index }: Ticket<Task, Answer>, answer: Answer): void {
  call.answers[index] = answer;
  call.left -= 1;
  call.onProgress?.(call.total - call.left, call.total);
  if (call.left === 0) call.settle(null);
}

/** A timer that does not keep a process alive. */
function quietTimer(work: () => void, afterMs: number): ReturnType<typeof setTimeout> {
  const timer = setTimeout(work, afterMs);
  if (typeof timer === "object") timer.unref();
  return timer;
}
