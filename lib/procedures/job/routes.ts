import { changeWorkspaceSettings } from "./change-workspace-settings";
import { getWorkspaceSettings } from "./get-workspace-settings";
import { listJobs } from "./list-jobs";
import { runJobNow } from "./run-job";

export const jobRoutes = { list: listJobs, run: runJobNow };
export const settingsRoutes = { get: getWorkspaceSettings, change: changeWorkspaceSettings };
