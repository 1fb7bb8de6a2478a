import type { Sql } from "postgres";

/**
 * How a lost connection shows: postgres.js's own codes, and what the database says as it closes one (idle within a
 * transaction, shut down by hand, by a crash, or starting up again).
 */
const LOST = new Set([
  "CONNECTION_CLOSED",
  "CONNECT_TIMEOUT",
  "ECONNRESET",
  "EPIPE",
  "25P03",
  "57P01",
  "57P02",
  "57P03",
]);
const DEEPEST_CAUSE = 5;

function hasCode(error: unknown, isWanted: (code: string) => boolean): boolean {
  let current: unknown = error;
  for (let depth = 0; depth < DEEPEST_CAUSE && current instanceof Error; depth += 1) {
    if (isWanted(String((current as { code?: unknown }).code))) return true;
    current = current.cause;
  }
  return false;
}

export function isConnectionLost(error: unknown): boolean {
  return hasCode(error, (code) => LOST.has(code));
}

/** Lost, or not to be had: nobody listens there now. The pool is not to blame for the latter and stays. */
export function isDatabaseAway(error: unknown): boolean {
  return hasCode(error, (code) => LOST.has(code) || code === "ECONNREFUSED" || code === "ENOENT");
}

/**
 * A pool that is made anew once a connection is lost. postgres.js 3.4 leaves a connection that closes while a small write is
 * waiting unable to write ever again, and goes on handing it out: each such loss would take a place of the pool for good
 * (porsager/postgres 1154, 1208). What the pool before still does is not disturbed; it closes its idle connections by itself.
 */
export function renewedPool<P extends Pick<Sql, "end">>(open: () => P) {
  let current = open();
  const before = new Set<P>();
  return {
    async run<T>(work: (pool: P) => Promise<T>): Promise<T> {
      const used = current;
      try {
        return await work(used);
      } catch (error) {
        if (used === current && isConnectionLost(error)) {
          before.add(used);
          current = open();
        }
        throw error;
      }
    },
    async close(timeoutSeconds: number): Promise<void> {
      await Promise.all([current, ...before].map((pool) => pool.end({ timeout: timeoutSeconds })));
    },
  };
}
