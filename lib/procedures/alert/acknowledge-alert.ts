import { acknowledgeEpisode } from "@/lib/engine/alert/act-on-episode";
import { write } from "@/lib/procedures/base";
import { alertIdInput, alertView } from "@/lib/schemas/alert";
import { actOnAlert } from "./act-on-alert";

export const acknowledgeAlert = write({
  role: "manager",
  method: "POST",
  path: "/alerts/{id}/acknowledge",
  tag: "Alerts",
  summary: "Acknowledge an alert: no more notices of this episode",
  successStatus: 200,
  input: alertIdInput,
  output: alertView,
  handler: (scope, { id }) =>
    actOnAlert(scope, id, "acknowledge", (episode) =>
      acknowledgeEpisode(episode, scope.principal.userId, scope.now),
    ),
});
