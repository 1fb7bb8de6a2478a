import { deleteChannel, findChannel } from "@/db/repositories/channels";
import { NotFoundError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import { channelIdInput, channelView } from "@/lib/schemas/alert";
import { toChannelView } from "./channel-views";

export const removeChannel = write({
  role: "manager",
  method: "DELETE",
  path: "/notification-channels/{id}",
  tag: "Alerts",
  summary: "Remove a channel, with its messages that are not sent yet",
  input: channelIdInput,
  output: channelView,
  handler: async ({ tx, principal, audit }, { id }) => {
    const row = await findChannel(tx, principal.workspaceId, id, { isLocked: true });
    if (!row) throw new NotFoundError("notification channel");
    await deleteChannel(tx, principal.workspaceId, row.id);
    const before = { kind: row.kind, name: row.name, target: row.target };
    await audit({ action: "channel.remove", entity: "notification_channel", entityId: row.id, before });
    return toChannelView(row, undefined);
  },
});
