import { z } from "zod";
import { lastDeliveries } from "@/db/repositories/alert-deliveries";
import { listChannels as loadChannels } from "@/db/repositories/channels";
import { read } from "@/lib/procedures/base";
import { missingSettings } from "@/lib/providers/senders-from-environment";
import { channelListView } from "@/lib/schemas/alert";
import { toChannelView } from "./channel-views";

export const listChannels = read({
  role: "manager",
  method: "GET",
  path: "/notification-channels",
  tag: "Alerts",
  summary: "Where notices go beside the app itself",
  input: z.object({}),
  output: channelListView,
  handler: async ({ tx, principal }) => {
    const channels = await loadChannels(tx, principal.workspaceId);
    const last = await lastDeliveries(tx, principal.workspaceId);
    return {
      items: channels.map((channel) => toChannelView(channel, last.get(channel.id))),
      next_cursor: null,
      missing_settings: missingSettings(process.env),
    };
  },
});
