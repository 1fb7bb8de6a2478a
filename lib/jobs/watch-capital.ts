import { observeCapital } from "@/lib/procedures/capital/observe-capital";
import type { JobHandler } from "./job";

/** Set off by every change of capital, many in a row as one, and once a day in case one was missed. */
export const watchCapitalJob: JobHandler = async ({ database, principal, workspaceId, now }) => {
  const { opened, closed, open } = await database.write(principal, (tx) =>
    observeCapital(tx, { workspaceId, now }),
  );
  if (opened + closed === 0) return { state: "done", result: `Nothing changed; ${open} open` };
  return { state: "done", result: `${opened} opened, ${closed} closed, ${open} open` };
};
