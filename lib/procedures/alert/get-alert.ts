import { deliveriesAboutCapital, deliveriesByKey } from "@/db/repositories/alert-deliveries";
import { episodeEvents, findEpisode } from "@/db/repositories/alert-lists";
import { findCapitalAlert } from "@/db/repositories/capital/alerts";
import { NotFoundError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { alertIdInput, anyAlertDetailView } from "@/lib/schemas/alert";
import { messageKeysOf, toAlertView, toDeliveryView, toEventView } from "./alert-views";
import { toCapitalAlertView } from "./capital-alert-views";

export const getAlert = read({
  role: "viewer",
  method: "GET",
  path: "/alerts/{id}",
  tag: "Alerts",
  summary: "One alert with what became of its messages, and of a bucket's its whole history",
  input: alertIdInput,
  output: anyAlertDetailView,
  handler: async ({ tx, principal: { workspaceId }, now }, { id }) => {
    const found = await findEpisode(tx, workspaceId, id, { now });
    if (found) {
      const events = await episodeEvents(tx, workspaceId, found.episode.id);
      const deliveries = await deliveriesByKey(tx, workspaceId, messageKeysOf(events));
      const history = events.map(toEventView);
      return { ...toAlertView(found), history, deliveries: deliveries.map(toDeliveryView) };
    }
    const mark = await findCapitalAlert(tx, workspaceId, id);
    if (!mark) throw new NotFoundError("alert");
    const deliveries = await deliveriesAboutCapital(tx, workspaceId, mark.alert.id);
    return { ...toCapitalAlertView(mark), deliveries: deliveries.map(toDeliveryView) };
  },
});
