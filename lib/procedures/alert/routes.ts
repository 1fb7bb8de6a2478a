import { acknowledgeAlert } from "./acknowledge-alert";
import { changeChannel } from "./change-channel";
import { countAlerts } from "./count-alerts";
import { createChannel } from "./create-channel";
import { getAlert } from "./get-alert";
import { listAlerts } from "./list-alerts";
import { listChannels } from "./list-channels";
import { removeChannel } from "./remove-channel";
import { snoozeAlert, unsnoozeAlert } from "./snooze-alert";
import { testChannel } from "./test-channel";

/** Episodes: what is out of its band, since when, and what was done about it. */
export const alertRoutes = {
  list: listAlerts,
  counts: countAlerts,
  get: getAlert,
  acknowledge: acknowledgeAlert,
  snooze: snoozeAlert,
  unsnooze: unsnoozeAlert,
};

/** Where notices go beside the app itself. */
export const channelRoutes = {
  list: listChannels,
  create: createChannel,
  change: changeChannel,
  remove: removeChannel,
  test: testChannel,
};
