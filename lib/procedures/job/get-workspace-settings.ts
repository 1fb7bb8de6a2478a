import { z } from "zod";
import { readClockSettings } from "@/db/repositories/workspace-settings";
import { read } from "@/lib/procedures/base";
import { workspaceSettingsView } from "@/lib/schemas/job";
import { settingsViewOf } from "./job-views";

export const getWorkspaceSettings = read({
  role: "viewer",
  method: "GET",
  path: "/workspace-settings",
  tag: "Jobs",
  summary: "The workspace's time zone and hours",
  input: z.object({}),
  output: workspaceSettingsView,
  handler: async ({ tx, principal }) => settingsViewOf(await readClockSettings(tx, principal.workspaceId)),
});
