import type { TenantDatabase } from "@/db/client";
import { portfoliosToRemind } from "@/db/repositories/alert-concerned";
import { alertCooldownHours } from "@/db/repositories/alerts";
import { SYSTEM_ACTOR_ID } from "@/lib/kernel/ids";
import { observePortfolios } from "./observe-portfolios";

/** Portfolios looked at in one call; what is left is found by the next. */
const MOST_AT_ONCE = 200;

/**
 * Looks again at the portfolios of which a reminder may be due, so that a snooze or a cooldown that ends between two
 * sweeps is heard of within the hour. Run it as often as you like; answers how many notices were written.
 */
export async function remindDue(
  database: Pick<TenantDatabase, "write">,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<number> {
  const today = now.toISOString().slice(0, 10);
  return database.write({ workspaceId, userId: SYSTEM_ACTOR_ID }, async (tx) => {
    const cooldownHours = await alertCooldownHours(tx, workspaceId);
    const due = await portfoliosToRemind(tx, workspaceId, { now, cooldownHours, limit: MOST_AT_ONCE });
    const observer = { tx, workspaceId, actorId: SYSTEM_ACTOR_ID, now, today };
    const recorded = await observePortfolios(observer, due);
    return recorded.reduce((total, each) => total + each.notices, 0);
  });
}
