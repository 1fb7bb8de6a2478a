import { lastDeliveries } from "@/db/repositories/alert-deliveries";
import { findChannel, updateChannel } from "@/db/repositories/channels";
import { NotFoundError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import { changeChannelInput, channelView } from "@/lib/schemas/alert";
import { toChannelView } from "./channel-views";

export const changeChannel = write({
  role: "manager",
  method: "PUT",
  path: "/notification-channels/{id}",
  tag: "Alerts",
  summary: "Change a channel's name or rhythm, or switch it off and on",
  description: "What the body leaves out stays. Another target is another channel.",
  input: changeChannelInput,
  output: channelView,
  handler: async ({ tx, principal, audit }, { id, name, rhythm, is_enabled: isEnabled }) => {
    const { workspaceId } = principal;
    const before = await findChannel(tx, workspaceId, id, { isLocked: true });
    if (!before) throw new NotFoundError("notification channel");
    const row = await updateChannel(tx, workspaceId, before.id, {
      name: name ?? before.name,
      rhythm: rhythm ?? before.rhythm,
      isEnabled: isEnabled ?? before.isEnabled,
    });
    if (!row) throw new NotFoundError("notification channel");
    const told = (one: typeof row) => ({ name: one.name, rhythm: one.rhythm, is_enabled: one.isEnabled });
    await audit({
      action: "channel.change",
      entity: "notification_channel",
      entityId: row.id,
      before: told(before),
      after: told(row),
    });
    return toChannelView(row, (await lastDeliveries(tx, workspaceId)).get(row.id));
  },
});
