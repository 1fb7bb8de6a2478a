import { readClockSettings, storeWorkspaceSettings } from "@/db/repositories/workspace-settings";
import { write } from "@/lib/procedures/base";
import { changeWorkspaceInput, workspaceView } from "@/lib/schemas/access";

export const changeWorkspace = write({
  role: "owner",
  method: "PUT",
  path: "/workspace",
  tag: "Access",
  summary: "Rename the workspace or set its time zone",
  input: changeWorkspaceInput,
  output: workspaceView,
  handler: async ({ tx, principal, access, audit, isDryRun }, input) => {
    const { workspaceId } = principal;
    const before = await access.readWorkspace(workspaceId);
    const settings = await readClockSettings(tx, workspaceId);
    const timeZone = input.time_zone ?? settings.timeZone;
    if (timeZone !== settings.timeZone)
      await storeWorkspaceSettings(tx, workspaceId, { ...settings, timeZone });
    await audit({
      action: "workspace.change",
      entity: "workspace",
      entityId: workspaceId,
      before: { name: before.name, time_zone: settings.timeZone },
      after: { name: input.name, time_zone: timeZone },
    });
    await access.changeWorkspace({ workspaceId, name: input.name, isDryRun });
    return { id: workspaceId, name: input.name, time_zone: timeZone, kind: before.kind };
  },
});
