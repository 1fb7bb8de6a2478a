import { eq } from "drizzle-orm";
import { UnavailableError } from "../../../lib/kernel/errors";
import type { Tx } from "../../client";
import { sqlState } from "../../retry";
import { capitalReserve } from "../../schema/capital";
import { defaultFraction } from "./default-fraction";

export type ReserveRow = typeof capitalReserve.$inferSelect;

const LOCK_TIMEOUT = "55P03";

/**
 * The reserve of a workspace, locked until the transaction ends: whoever decides about capital takes this lock first,
 * so that no two decide on the same state. The first to ask makes it, with the default fraction. Throws
 * UnavailableError when others hold it for longer than a statement waits.
 */
export async function lockReserve(tx: Tx, workspaceId: string): Promise<ReserveRow> {
  try {
    return await lockOrMake(tx, workspaceId);
  } catch (error) {
    if (sqlState(error) !== LOCK_TIMEOUT) throw error;
    throw new UnavailableError("The capital of this workspace is busy; nothing was saved, send this again");
  }
}

async function lockOrMake(tx: Tx, workspaceId: string): Promise<ReserveRow> {
  const lock = () =>
    tx.select().from(capitalReserve).where(eq(capitalReserve.workspaceId, workspaceId)).for("no key update");
  const [found] = await lock();
  if (found) return found;
  await tx
    .insert(capitalReserve)
    .values({ workspaceId, deployableFraction: defaultFraction() })
    .onConflictDoNothing();
  const [made] = await lock();
  if (!made) throw new Error("the reserve of a workspace vanished while it was made");
  return made;
}
