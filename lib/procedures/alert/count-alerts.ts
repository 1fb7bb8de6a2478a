import { z } from "zod";
import { countEpisodes } from "@/db/repositories/alert-lists";
import { countCapitalAlerts } from "@/db/repositories/capital/alerts";
import { read } from "@/lib/procedures/base";
import { alertCountsView } from "@/lib/schemas/alert";

export const countAlerts = read({
  role: "viewer",
  method: "GET",
  path: "/alerts/counts",
  tag: "Alerts",
  summary: "How many alerts are open, snoozed and acknowledged, of buckets and of capital",
  input: z.object({}),
  output: alertCountsView,
  handler: async ({ tx, principal: { workspaceId }, now }) => {
    const { open, snoozed, acknowledged } = await countEpisodes(tx, workspaceId, now);
    const capital = await countCapitalAlerts(tx, workspaceId);
    return { open: open + capital.open, snoozed, acknowledged: acknowledged + capital.acknowledged };
  },
});
