import type { JobHandler } from "./job";
import { HandedBack } from "./run-job";
import { runSweep } from "./sweep/run-sweep";
import type { SweepResult } from "./sweep/types";

/** Keeps the day's snapshot of every live portfolio and steps the alerts; a run that was cut off is gone on with. */
export const valuePortfoliosJob: JobHandler = async ({
  database,
  workspaceId,
  forDate,
  now,
  log,
  signal,
  onProgress,
}) => {
  try {
    const result = await runSweep({ database, workspaceId, asOf: forDate, now, log, signal, onProgress });
    if (result.portfolios === 0) return { state: "skipped", result: "There are no portfolios yet" };
    return { state: "done", result: sentenceOf(result) };
  } catch (error) {
    if (signal.aborted) throw new HandedBack();
    throw error;
  }
};

function sentenceOf({ valued, blocked, breaches, opened, closed }: SweepResult): string {
  const count = (many: number, one: string) => `${many} ${one}${many === 1 ? "" : "s"}`;
  const parts = [`${count(valued, "portfolio")} valued`, `${count(breaches, "bucket")} outside a band`];
  if (blocked > 0) parts.push(`${blocked} without a total`);
  if (opened > 0) parts.push(`${count(opened, "alert")} opened`);
  if (closed > 0) parts.push(`${closed} closed`);
  return parts.join(", ");
}
