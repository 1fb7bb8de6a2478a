import { eq } from "drizzle-orm";
import type { Tx } from "../../client";
import { capitalReserve } from "../../schema/capital";
import { defaultFraction } from "./default-fraction";

export type ReserveRow = typeof capitalReserve.$inferSelect;

/**
 * The reserve of a workspace, locked until the transaction ends: whoever decides about capital takes this lock first,
 * so that no two decide on the same state. The first to ask makes it, with the default fraction.
 */
export async function lockReserve(tx: Tx, workspaceId: string): Promise<ReserveRow> {
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
