const holder = globalThis as { __plumblineTurns?: Map<string, Promise<unknown>> };

/**
 * Does the work once whatever came before under the same key has ended, well or badly, in this process; at once where
 * the key is null. A signal that ends while waiting throws its reason, and the work is not done.
 */
export async function inTurn<T>(
  key: string | null,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (key === null) return work();
  holder.__plumblineTurns ??= new Map();
  const turns = holder.__plumblineTurns;
  const before = turns.get(key);
  const mine = Promise.resolve(before).then(() => {
    signal?.throwIfAborted();
    return work();
  });
  const ended = mine.then(
    () => {},
    () => {},
  );
  turns.set(key, ended);
  try {
    return await mine;
  } finally {
    if (turns.get(key) === ended) turns.delete(key);
  }
}
