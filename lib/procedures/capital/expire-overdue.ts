import type { Tx } from "@/db/client";
import { appendAudit } from "@/db/repositories/audit";
import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { overdueRequests, updateRequest } from "@/db/repositories/capital/requests";
import { enqueueJob } from "@/db/repositories/enqueue-job";
import { moneyText } from "@/lib/kernel/money";
import { memberNames, type NameOf } from "@/lib/procedures/access/member-names";
import type { PrepareScope } from "@/lib/procedures/base";

const MINUTE_MS = 60_000;

/** Has it written down that an approval has run out, within a minute of that; until then it counts as expired anyway. */
export async function enqueueExpiry(tx: Tx, expiresAt: Date): Promise<void> {
  // What is queued for one minute is queued once: its end is late enough for all that run out within it.
  const startAfter = new Date(Math.ceil(expiresAt.getTime() / MINUTE_MS) * MINUTE_MS);
  await enqueueJob(tx, { job: "watch-capital", trigger: "event", startAfter });
}

type Expiry = { workspaceId: string; now: Date; requestId: string; id?: string };

/**
 * Writes down which approvals have run out; they hold nothing from that moment anyway. Returns how many. `id` looks at
 * one request alone.
 */
export async function expireOverdue(tx: Tx, { workspaceId, now, requestId, id }: Expiry): Promise<number> {
  if ((await overdueRequests(tx, workspaceId, now, id)).length === 0) return 0;
  await lockReserve(tx, workspaceId);
  const overdue = await overdueRequests(tx, workspaceId, now, id);
  for (const request of overdue) {
    await updateRequest(tx, workspaceId, request.id, { status: "expired" });
    await appendAudit(tx, {
      action: "capital.request.expire",
      entity: "capital_request",
      entityId: request.id,
      before: { status: "approved" },
      after: {
        status: "expired",
        amount_usd: moneyText(request.amount),
        expired_at: request.expiresAt?.toISOString(),
      },
      requestId,
    });
  }
  return overdue.length;
}

/**
 * The step before an act on a request: who is who, and an approval that has run out is stored as expired in a
 * transaction of its own, since the refusal that follows rolls the act back.
 */
export async function beforeRequestAct(scope: PrepareScope, { id }: { id: string }): Promise<NameOf> {
  const { database, principal, now, requestId, isDryRun } = scope;
  const { workspaceId } = principal;
  const isOverdue = await database.read(
    principal,
    async (tx) => (await overdueRequests(tx, workspaceId, now, id)).length > 0,
  );
  if (isOverdue && !isDryRun) {
    await database.write(principal, (tx) => expireOverdue(tx, { workspaceId, now, requestId, id }));
    database.announce(workspaceId, "capital");
  }
  return memberNames(scope);
}
