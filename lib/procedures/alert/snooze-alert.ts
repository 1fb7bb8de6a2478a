import { snoozeEpisode, wakeEpisode } from "@/lib/engine/alert/act-on-episode";
import { write } from "@/lib/procedures/base";
import { alertIdInput, alertView, snoozeAlertInput } from "@/lib/schemas/alert";
import { actOnAlert } from "./act-on-alert";

const HOUR_MS = 3_600_000;

export const snoozeAlert = write({
  role: "manager",
  method: "POST",
  path: "/alerts/{id}/snooze",
  tag: "Alerts",
  summary: "Snooze an alert: no notices until then, one reminder if it is still out",
  description: "Body `{ until }`, a time, or `{ hours }` from now.",
  successStatus: 200,
  input: snoozeAlertInput,
  output: alertView,
  handler: (scope, { id, until, hours }) => {
    const end = until === undefined ? scope.now.getTime() + (hours ?? 0) * HOUR_MS : Date.parse(until);
    return actOnAlert(scope, id, "snooze", (episode) => snoozeEpisode(episode, new Date(end), scope.now));
  },
});

export const unsnoozeAlert = write({
  role: "manager",
  method: "POST",
  path: "/alerts/{id}/unsnooze",
  tag: "Alerts",
  summary: "Take a snooze off",
  successStatus: 200,
  input: alertIdInput,
  output: alertView,
  handler: (scope, { id }) => actOnAlert(scope, id, "unsnooze", (episode) => wakeEpisode(episode, scope.now)),
});
