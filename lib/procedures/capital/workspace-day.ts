import type { Tx } from "@/db/client";
import { readClockSettings } from "@/db/repositories/workspace-settings";
import { localDate } from "@/lib/engine/clockwork/local-time";
import type { IsoDate } from "@/lib/kernel/dates";

/** The zone in which the workspace's days begin and end, and the day that it is there. */
export async function workspaceDay(
  tx: Tx,
  workspaceId: string,
  now: Date,
): Promise<{ timeZone: string; today: IsoDate }> {
  const { timeZone } = await readClockSettings(tx, workspaceId);
  return { timeZone, today: localDate(timeZone, now) };
}
