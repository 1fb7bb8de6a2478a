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
  handler: async ({ principal, access, audit, isDryRun }, input) => {
    const { workspaceId } = principal;
    const before = await access.readWorkspace(workspaceId);
    await audit({
      action: "workspace.change",
      entity: "workspace",
      entityId: workspaceId,
      before: { name: before.name, time_zone: before.timeZone },
      after: input,
    });
    await access.changeWorkspace({ workspaceId, name: input.name, timeZone: input.time_zone, isDryRun });
    return { id: workspaceId, name: input.name, time_zone: input.time_zone, kind: before.kind };
  },
});
