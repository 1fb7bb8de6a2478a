import { eq, sql } from "drizzle-orm";
import type { Tx } from "../../client";
import { capitalReserve } from "../../schema/capital";
import type { ReserveRow } from "./lock-reserve";

/** The policy of a reserve: everything of it that a person sets. */
export type ReserveFields = Omit<
  ReserveRow,
  "workspaceId" | "lastSeq" | "version" | "createdAt" | "updatedAt"
>;

/** Under its lock. */
export async function updateReserve(
  tx: Tx,
  workspaceId: string,
  fields: Partial<ReserveFields>,
): Promise<void> {
  await tx
    .update(capitalReserve)
    .set({ ...fields, version: sql`${capitalReserve.version} + 1` })
    .where(eq(capitalReserve.workspaceId, workspaceId));
}
