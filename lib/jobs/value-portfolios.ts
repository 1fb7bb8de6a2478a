import { livePortfolioIds } from "@/db/repositories/live-portfolios";
import { snapshotNow } from "@/lib/procedures/portfolio/keep-history";
import type { JobHandler } from "./job";
import { HandedBack } from "./run-job";

/** Keeps the day's snapshot of every live portfolio; a second run of a day replaces what the first wrote. */
export const valuePortfoliosJob: JobHandler = async (work) => {
  const { database, principal, forDate, now, signal, onProgress } = work;
  const ids = await database.read(principal, (tx) => livePortfolioIds(tx, principal.workspaceId));
  if (ids.length === 0) return { state: "skipped", result: "There are no portfolios yet" };
  let breached = 0;
  for (const [index, id] of ids.entries()) {
    if (signal.aborted) throw new HandedBack();
    const { report } = await database.write(principal, (tx) =>
      snapshotNow({ tx, principal, today: forDate, now }, id, forDate),
    );
    if (report.breachCount > 0) breached += 1;
    onProgress({ done: index + 1, total: ids.length });
  }
  const count = `${ids.length} portfolio${ids.length === 1 ? "" : "s"}`;
  return { state: "done", result: `${count} valued, ${breached} outside a band` };
};
