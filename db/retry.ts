const RETRYABLE = new Set(["40001", "40P01"]);
const MOST_TRIES = 5;
const BASE_DELAY_MS = 10;

/** The SQLSTATE of a database error, wherever the driver wrapped it. */
export function sqlState(error: unknown): string | null {
  let current: unknown = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    const code = (current as { code?: unknown }).code;
    if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code)) return code;
    current = current.cause;
  }
  return null;
}

/** Runs a whole transaction again after a serialization failure or deadlock, with jitter. */
export async function retryTransaction<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      const state = sqlState(error);
      if (state === null || !RETRYABLE.has(state) || attempt >= MOST_TRIES) throw error;
      const delayMs = BASE_DELAY_MS * 2 ** attempt * (0.5 + Math.random());
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
}
