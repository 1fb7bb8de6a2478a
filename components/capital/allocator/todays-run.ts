import { localDate } from "@/lib/engine/clockwork/local-time";

/** The run of the workspace's day, of runs of which the latest comes first; null when the day has none yet. */
export function todaysRun<Run extends { date: string }>(
  runs: readonly Run[],
  timeZone: string,
  now: Date,
): Run | null {
  const today: string = localDate(timeZone, now);
  return runs.find(({ date }) => date >= today) ?? null;
}
