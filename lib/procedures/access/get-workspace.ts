import { z } from "zod";
import { readClockSettings } from "@/db/repositories/workspace-settings";
import { read } from "@/lib/procedures/base";
import { workspaceView } from "@/lib/schemas/access";

export const getWorkspace = read({
  role: "viewer",
  method: "GET",
  path: "/workspace",
  tag: "Access",
  summary: "The workspace you work in",
  input: z.object({}),
  output: workspaceView,
  handler: async ({ tx, principal, access }) => {
    const { name, kind } = await access.readWorkspace(principal.workspaceId);
    const { timeZone } = await readClockSettings(tx, principal.workspaceId);
    return { id: principal.workspaceId, name, time_zone: timeZone, kind };
  },
});
