import { z } from "zod";
import { countEpisodes } from "@/db/repositories/alert-lists";
import { read } from "@/lib/procedures/base";
import { alertCountsView } from "@/lib/schemas/alert";

export const countAlerts = read({
  role: "viewer",
  method: "GET",
  path: "/alerts/counts",
  tag: "Alerts",
  summary: "How many alert episodes are open, snoozed and acknowledged",
  input: z.object({}),
  output: alertCountsView,
  handler: ({ tx, principal, now }) => countEpisodes(tx, principal.workspaceId, now),
});
