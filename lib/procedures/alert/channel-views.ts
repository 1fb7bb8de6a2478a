import type { DeliveryRow } from "@/db/repositories/alert-deliveries";
import type { ChannelRow } from "@/db/repositories/channels";
import { missingSettings } from "@/lib/providers/senders-from-environment";
import type { ChannelView } from "@/lib/schemas/alert";
import { toDeliveryView } from "./alert-views";

export function toChannelView(row: ChannelRow, last: DeliveryRow | undefined): ChannelView {
  const { channel: _channel, ...delivery } = last ? toDeliveryView(last) : { channel: null };
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    target: row.target,
    rhythm: row.rhythm,
    is_enabled: row.isEnabled,
    is_configured: missingSettings(process.env)[row.kind].length === 0,
    created_at: row.createdAt.toISOString(),
    last_delivery: last ? (delivery as ChannelView["last_delivery"]) : null,
  };
}
