import { bookProblems } from "./check-books";
import { type Admin, limitProblems, type Place } from "./check-limits";

export type Watched = { limits: string[]; books: string[]; limitChecks: number; bookChecks: number };

const LEAST_PAUSE_MS = 100;
/** A checker may take this share of the time, so that it does not slow down what it watches. */
const PAUSE_FACTOR = 4;
const MOST_KEPT = 20;

/** Runs both checkers beside some work, each again and again until the work is over, and once more after it. */
export async function watched<T>(
  sql: Admin,
  place: Place,
  work: () => Promise<T>,
): Promise<Watched & { result: T }> {
  let isOver = false;
  const watch = async (check: () => Promise<string[]>) => {
    const found: string[] = [];
    let checks = 0;
    for (let isLast = false; !isLast; ) {
      isLast = isOver;
      const began = performance.now();
      const problems = await check();
      checks += 1;
      if (found.length < MOST_KEPT) found.push(...problems.slice(0, MOST_KEPT));
      const pause = Math.max(LEAST_PAUSE_MS, (performance.now() - began) * PAUSE_FACTOR);
      for (let waited = 0; waited < pause && !isOver; waited += LEAST_PAUSE_MS) await sleep(LEAST_PAUSE_MS);
    }
    return { found, checks };
  };
  const limits = watch(() => limitProblems(sql, place));
  const books = watch(() => bookProblems(sql, place));
  try {
    const result = await work();
    isOver = true;
    const [ofLimits, ofBooks] = await Promise.all([limits, books]);
    return {
      result,
      limits: ofLimits.found,
      books: ofBooks.found,
      limitChecks: ofLimits.checks,
      bookChecks: ofBooks.checks,
    };
  } finally {
    isOver = true;
    await Promise.allSettled([limits, books]);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
