import { eq } from "drizzle-orm";
import type { ClockSettings } from "../../lib/engine/clockwork/jobs";
import type { Tx } from "../client";
import { workspaceSettings } from "../schema/settings";

export type WorkspaceSettings = ClockSettings & { alertCooldownHours: number };

const DEFAULTS: WorkspaceSettings = {
  timeZone: "UTC",
  alertCooldownHours: 24,
  sweepHour: 22,
  digestHour: 7,
};

/** How a workspace's clockwork runs; one that never chose has the defaults. */
export async function readClockSettings(tx: Tx, workspaceId: string): Promise<WorkspaceSettings> {
  const [row] = await tx
    .select({
      timeZone: workspaceSettings.timeZone,
      alertCooldownHours: workspaceSettings.alertCooldownHours,
      sweepHour: workspaceSettings.sweepHour,
      digestHour: workspaceSettings.digestHour,
    })
    .from(workspaceSettings)
    .where(eq(workspaceSettings.workspaceId, workspaceId));
  return row ?? DEFAULTS;
}

export async function storeWorkspaceSettings(
  tx: Tx,
  workspaceId: string,
  settings: WorkspaceSettings,
): Promise<void> {
  await tx
    .insert(workspaceSettings)
    .values({ workspaceId, ...settings })
    .onConflictDoUpdate({ target: workspaceSettings.workspaceId, set: settings });
}
