import { ALERT_STATES, type AlertCursor, listEpisodes } from "@/db/repositories/alert-lists";
import { listCapitalAlerts } from "@/db/repositories/capital/alerts";
import { InvalidInputError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { type AnyAlertView, alertListView, listAlertsInput } from "@/lib/schemas/alert";
import { decodeCursor, decodeInstantCursor, encodeCursor } from "@/lib/schemas/common";
import { toAlertView } from "./alert-views";
import { toCapitalAlertView } from "./capital-alert-views";

type Placed = { cursor: AlertCursor; openedAt: Date; view: () => AnyAlertView };

export const listAlerts = read({
  role: "viewer",
  method: "GET",
  path: "/alerts",
  tag: "Alerts",
  summary: "Alerts: open ones first, then snoozed, acknowledged and closed",
  description:
    "`kind` says what each is of: a bucket out of its band, or a mark of capital that was crossed.",
  input: listAlertsInput,
  output: alertListView,
  handler: async ({ tx, principal, now }, { limit, cursor, state, portfolio_id: portfolioId, kind }) => {
    const { workspaceId } = principal;
    const page = {
      states: state && [state],
      limit: limit + 1,
      after: cursor === undefined ? undefined : readCursor(cursor),
    };
    const isOfCapital = kind !== "drift" && portfolioId === undefined;
    const episodes =
      kind === "capital" ? [] : await listEpisodes(tx, workspaceId, { ...page, now, portfolioId });
    const marks = isOfCapital ? await listCapitalAlerts(tx, workspaceId, page) : [];
    const rows: Placed[] = [
      ...episodes.map((one) => ({
        cursor: one.cursor,
        openedAt: one.episode.openedAt,
        view: () => toAlertView(one),
      })),
      ...marks.map((one) => ({
        cursor: one.cursor,
        openedAt: one.alert.openedAt,
        view: () => toCapitalAlertView(one),
      })),
    ].sort(inOrder);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1)?.cursor : undefined;
    return {
      items: shown.map(({ view }) => view()),
      next_cursor: last ? encodeCursor([String(last.rank), last.openedAt, last.id]) : null,
    };
  },
});

/** As the database sorts: by state, then the latest first, then by id; both lists are cut behind the same place. */
function inOrder(a: Placed, b: Placed): number {
  const byRank = a.cursor.rank - b.cursor.rank;
  // Text of one zone and one length up to the fraction of a second, which may be shorter: the instant comes first.
  const byTime = b.openedAt.getTime() - a.openedAt.getTime() || compare(b.cursor.openedAt, a.cursor.openedAt);
  return byRank || byTime || compare(b.cursor.id, a.cursor.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function readCursor(cursor: string): AlertCursor {
  const [rank = "", openedAt = "", id = ""] = decodeCursor(cursor, 3);
  decodeInstantCursor(encodeCursor([openedAt, id]));
  if (!/^[0-3]$/.test(rank)) throw new InvalidInputError("cursor is not one that this list gave");
  return { rank: Math.min(Number(rank), ALERT_STATES.length - 1), openedAt, id };
}
