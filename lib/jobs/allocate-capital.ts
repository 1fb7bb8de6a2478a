import { randomUUID } from "node:crypto";
import { appendAudit } from "@/db/repositories/audit";
import { readReserve } from "@/db/repositories/capital/read-reserve";
import { listWeights } from "@/db/repositories/capital/weights";
import { Decimal } from "@/lib/kernel/decimal";
import { allocateByWeights } from "@/lib/procedures/capital/allocate-by-weights";
import type { StoredResult } from "@/lib/procedures/capital/run-view";
import type { JobHandler } from "./job";

/**
 * Runs the day's allocator where the workspace has it scheduled, or when its owner sets it off here. Tried again it finds
 * the day's run and does nothing; a missing price is a failure that names it, and the tries that follow may find one.
 */
export const allocateCapitalJob: JobHandler = async ({ database, principal, forDate, trigger, now }) => {
  const { workspaceId, userId: runBy } = principal;
  const { isScheduled, hasWeights } = await database.read(principal, async (tx) => ({
    isScheduled: (await readReserve(tx, workspaceId)).isAllocatorScheduled,
    hasWeights: (await listWeights(tx, workspaceId)).some(({ weight }) => weight !== null),
  }));
  if (trigger === "schedule" && !isScheduled) {
    return { state: "skipped", result: "The allocator does not run by itself here" };
  }
  if (!hasWeights) return { state: "skipped", result: "No strategy has a target weight" };
  const requestId = randomUUID();
  const { run, isRepeat } = await database.write(principal, (tx) =>
    allocateByWeights({
      tx,
      workspaceId,
      date: forDate,
      now,
      runBy,
      requestId,
      audit: (event) => appendAudit(tx, { ...event, requestId }),
    }),
  );
  if (isRepeat) return { state: "skipped", result: `The run of ${forDate} was made already` };
  database.announce(workspaceId, "capital");
  return { state: "done", result: sentenceOf(run.result as unknown as StoredResult) };
};

function sentenceOf({ lines }: StoredResult): string {
  const moved = lines.map(({ executed_usd }) => new Decimal(executed_usd));
  const parts = [
    `${lines.length} ${lines.length === 1 ? "strategy" : "strategies"}`,
    `${moved.filter((amount) => amount.gt(0)).length} given capital`,
    `${moved.filter((amount) => amount.lt(0)).length} gave some back`,
  ];
  const capped = lines.filter(({ cap }) => cap !== null).length;
  if (capped > 0) parts.push(`${capped} capped`);
  return parts.join(", ");
}
