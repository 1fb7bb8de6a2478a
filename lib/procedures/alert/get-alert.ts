import { deliveriesByKey } from "@/db/repositories/alert-deliveries";
import { episodeEvents, findEpisode } from "@/db/repositories/alert-lists";
import { NotFoundError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { alertDetailView, alertIdInput } from "@/lib/schemas/alert";
import { messageKeysOf, toAlertView, toDeliveryView, toEventView } from "./alert-views";

export const getAlert = read({
  role: "viewer",
  method: "GET",
  path: "/alerts/{id}",
  tag: "Alerts",
  summary: "One alert episode with its whole history and what became of its messages",
  input: alertIdInput,
  output: alertDetailView,
  handler: async ({ tx, principal, now }, { id }) => {
    const found = await findEpisode(tx, principal.workspaceId, id, { now });
    if (!found) throw new NotFoundError("alert");
    const events = await episodeEvents(tx, principal.workspaceId, found.episode.id);
    const deliveries = await deliveriesByKey(tx, principal.workspaceId, messageKeysOf(events));
    return {
      ...toAlertView(found),
      history: events.map(toEventView),
      deliveries: deliveries.map(toDeliveryView),
    };
  },
});
