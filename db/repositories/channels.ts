import { and, asc, count, eq } from "drizzle-orm";
import { isUuid } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import { notificationChannel } from "../schema/alert";

export type ChannelRow = typeof notificationChannel.$inferSelect;
export type NewChannel = Pick<
  ChannelRow,
  "workspaceId" | "kind" | "name" | "target" | "secret" | "rhythm" | "isEnabled" | "createdBy"
>;
export type ChannelPatch = Partial<Pick<ChannelRow, "name" | "rhythm" | "isEnabled">>;

/** In the order in which they were made. */
export async function listChannels(tx: Tx, workspaceId: string): Promise<ChannelRow[]> {
  return tx
    .select()
    .from(notificationChannel)
    .where(eq(notificationChannel.workspaceId, workspaceId))
    .orderBy(asc(notificationChannel.createdAt), asc(notificationChannel.id));
}

export async function countChannels(tx: Tx, workspaceId: string): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(notificationChannel)
    .where(eq(notificationChannel.workspaceId, workspaceId));
  return row?.count ?? 0;
}

/** Null when absent or another's. */
export async function findChannel(
  tx: Tx,
  workspaceId: string,
  id: string,
  { isLocked = false } = {},
): Promise<ChannelRow | null> {
  if (!isUuid(id)) return null;
  const query = tx.select().from(notificationChannel).where(isOf(workspaceId, id));
  const [row] = isLocked ? await query.for("no key update") : await query;
  return row ?? null;
}

export async function insertChannel(tx: Tx, channel: NewChannel): Promise<ChannelRow> {
  const [row] = await tx.insert(notificationChannel).values(channel).returning();
  if (!row) throw new Error("the channel was not stored");
  return row;
}

export async function updateChannel(
  tx: Tx,
  workspaceId: string,
  id: string,
  patch: ChannelPatch,
): Promise<ChannelRow | null> {
  const [row] = await tx.update(notificationChannel).set(patch).where(isOf(workspaceId, id)).returning();
  return row ?? null;
}

/** Its messages go with it, sent and unsent. */
export async function deleteChannel(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.delete(notificationChannel).where(isOf(workspaceId, id));
}

function isOf(workspaceId: string, id: string) {
  return and(eq(notificationChannel.workspaceId, workspaceId), eq(notificationChannel.id, id));
}
