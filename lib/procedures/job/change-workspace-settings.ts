import { readClockSettings, storeWorkspaceSettings } from "@/db/repositories/workspace-settings";
import { write } from "@/lib/procedures/base";
import { workspaceSettingsInput, workspaceSettingsView } from "@/lib/schemas/job";
import { settingsViewOf } from "./job-views";

export const changeWorkspaceSettings = write({
  role: "owner",
  method: "PUT",
  path: "/workspace-settings",
  tag: "Jobs",
  summary: "Set the workspace's time zone and hours",
  description: "What is not named stays. The clocks follow at once: what falls due by the new hours is next.",
  input: workspaceSettingsInput,
  output: workspaceSettingsView,
  handler: async ({ tx, principal, audit }, input) => {
    const { workspaceId } = principal;
    const before = await readClockSettings(tx, workspaceId);
    const after = {
      timeZone: input.time_zone ?? before.timeZone,
      alertCooldownHours: input.alert_cooldown_hours ?? before.alertCooldownHours,
      sweepHour: input.sweep_hour ?? before.sweepHour,
      digestHour: input.digest_hour ?? before.digestHour,
    };
    await storeWorkspaceSettings(tx, workspaceId, after);
    await audit({
      action: "settings.change",
      entity: "workspace_settings",
      entityId: workspaceId,
      before: settingsViewOf(before),
      after: settingsViewOf(after),
    });
    return settingsViewOf(after);
  },
});
