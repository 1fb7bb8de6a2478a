import type { CapitalAlertRow, ListedCapitalAlert } from "@/db/repositories/capital/alerts";
import type { CapitalItem } from "@/lib/schemas/alert-message";
import type { CapitalAlertView } from "@/lib/schemas/capital-alert";

export function toCapitalAlertView({ alert, state }: ListedCapitalAlert): CapitalAlertView {
  return {
    kind: "capital",
    id: alert.id,
    mark: alert.kind,
    entity: alert.entity,
    entity_id: alert.entityId,
    label: alert.label,
    message: alert.message,
    // It is never snoozed.
    state: state === "snoozed" ? "open" : state,
    opened_at: alert.openedAt.toISOString(),
    closed_at: alert.closedAt?.toISOString() ?? null,
    acknowledged_at: alert.acknowledgedAt?.toISOString() ?? null,
    acknowledged_by: alert.acknowledgedBy,
  };
}

/** What a message says of one mark. */
export function capitalItemOf(
  alert: Pick<CapitalAlertRow, "id" | "kind" | "entity" | "entityId" | "label" | "message" | "openedAt">,
  notice: CapitalItem["notice"],
): CapitalItem {
  return {
    alert_id: alert.id,
    mark: alert.kind,
    entity: alert.entity,
    entity_id: alert.entityId,
    label: alert.label,
    message: alert.message,
    notice,
    opened_at: alert.openedAt.toISOString(),
  };
}
