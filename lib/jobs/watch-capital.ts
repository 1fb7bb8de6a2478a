import { randomUUID } from "node:crypto";
import { expireOverdue } from "@/lib/procedures/capital/expire-overdue";
import { observeCapital } from "@/lib/procedures/capital/observe-capital";
import type { JobHandler } from "./job";

/**
 * Set off by every change of capital, many in a row as one, when an approval runs out, and once a day in case one was
 * missed: writes down which approvals have run out, then looks at the marks.
 */
export const watchCapitalJob: JobHandler = async ({ database, principal, workspaceId, now }) => {
  const requestId = randomUUID();
  const expired = await database.write(principal, (tx) => expireOverdue(tx, { workspaceId, now, requestId }));
  if (expired > 0) database.announce(workspaceId, "capital");
  const { opened, closed, open } = await database.write(principal, (tx) =>
    observeCapital(tx, { workspaceId, now }),
  );
  const marks =
    opened + closed === 0
      ? `Nothing changed; ${open} open`
      : `${opened} opened, ${closed} closed, ${open} open`;
  if (expired === 0) return { state: "done", result: marks };
  const ended = expired === 1 ? "1 approval has" : `${expired} approvals have`;
  return { state: "done", result: `${ended} run out. ${marks}` };
};
