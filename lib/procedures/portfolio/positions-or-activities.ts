import { RefusedError } from "@/lib/kernel/errors";

/** Columns that only a list of transactions has: who names one of them has decided. */
const ACTIVITY_COLUMNS = ["date", "kind", "amount", "fee"] as const;

/**
 * Runs what reads positions, or, for a file or a choice of columns that is a list of transactions, what reads
 * activities. Which of the two a file is, the reader of positions says.
 */
export async function asPositionsOrActivities<P, A>(
  input: { columns?: object | undefined },
  readPositions: () => Promise<P>,
  readActivities: () => Promise<A>,
): Promise<P | A> {
  const chosen = Object.entries(input.columns ?? {});
  const isChosen = chosen.some(
    ([field, column]) => column !== null && ACTIVITY_COLUMNS.some((name) => name === field),
  );
  if (isChosen) return readActivities();
  try {
    return await readPositions();
  } catch (error) {
    if (error instanceof RefusedError && error.code === "ACTIVITIES_FILE") return readActivities();
    throw error;
  }
}
