import { acknowledgeCapitalAlert, findCapitalAlert } from "@/db/repositories/capital/alerts";
import { acknowledgeEpisode } from "@/lib/engine/alert/act-on-episode";
import { ConflictError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { alertIdInput, anyAlertView } from "@/lib/schemas/alert";
import type { CapitalAlertView } from "@/lib/schemas/capital-alert";
import { actOnAlert } from "./act-on-alert";
import { toCapitalAlertView } from "./capital-alert-views";

export const acknowledgeAlert = write({
  role: "manager",
  method: "POST",
  path: "/alerts/{id}/acknowledge",
  tag: "Alerts",
  summary: "Acknowledge an alert: no more notices of this episode",
  successStatus: 200,
  input: alertIdInput,
  output: anyAlertView,
  handler: async (scope, { id }) =>
    (await acknowledgeOfCapital(scope, id)) ??
    actOnAlert(scope, id, "acknowledge", (episode) =>
      acknowledgeEpisode(episode, scope.principal.userId, scope.now),
    ),
});

/** Null where the id is not an alert of capital. Acknowledging twice keeps the first. */
async function acknowledgeOfCapital(
  { tx, principal, now, audit }: WriteScope,
  id: string,
): Promise<CapitalAlertView | null> {
  const { workspaceId, userId: by } = principal;
  const found = await findCapitalAlert(tx, workspaceId, id, { isLocked: true });
  if (!found) return null;
  const { alert } = found;
  if (alert.closedAt) throw new ConflictError("This alert is closed already");
  if (!alert.acknowledgedAt) {
    await acknowledgeCapitalAlert(tx, workspaceId, alert.id, { by, at: now });
    const after = { mark: alert.kind, entity: alert.entity, entity_id: alert.entityId };
    await audit({ action: "alert.acknowledge", entity: "alert", entityId: alert.id, after });
  }
  const changed = await findCapitalAlert(tx, workspaceId, alert.id);
  return changed && toCapitalAlertView(changed);
}
