import { ALERT_STATES, type AlertCursor, listEpisodes } from "@/db/repositories/alert-lists";
import { InvalidInputError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { alertListView, listAlertsInput } from "@/lib/schemas/alert";
import { decodeCursor, decodeInstantCursor, encodeCursor } from "@/lib/schemas/common";
import { toAlertView } from "./alert-views";

export const listAlerts = read({
  role: "viewer",
  method: "GET",
  path: "/alerts",
  tag: "Alerts",
  summary: "Alert episodes: open ones first, then snoozed, acknowledged and closed",
  input: listAlertsInput,
  output: alertListView,
  handler: async ({ tx, principal, now }, { limit, cursor, state, portfolio_id: portfolioId }) => {
    const rows = await listEpisodes(tx, principal.workspaceId, {
      now,
      portfolioId,
      states: state && [state],
      limit: limit + 1,
      after: cursor === undefined ? undefined : readCursor(cursor),
    });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1)?.cursor : undefined;
    return {
      items: page.map(toAlertView),
      next_cursor: last ? encodeCursor([String(last.rank), last.openedAt, last.id]) : null,
    };
  },
});

function readCursor(cursor: string): AlertCursor {
  const [rank = "", openedAt = "", id = ""] = decodeCursor(cursor, 3);
  decodeInstantCursor(encodeCursor([openedAt, id]));
  if (!/^[0-3]$/.test(rank)) throw new InvalidInputError("cursor is not one that this list gave");
  return { rank: Math.min(Number(rank), ALERT_STATES.length - 1), openedAt, id };
}
