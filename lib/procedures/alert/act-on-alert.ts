import { findEpisode } from "@/db/repositories/alert-lists";
import { appendAlertEvents, updateEpisodes } from "@/db/repositories/alerts";
import { findCapitalAlert } from "@/db/repositories/capital/alerts";
import type { Acted } from "@/lib/engine/alert/act-on-episode";
import type { Episode } from "@/lib/engine/alert/types";
import { ConflictError, NotFoundError } from "@/lib/kernel/errors";
import type { WriteScope } from "@/lib/procedures/context";
import type { AlertView } from "@/lib/schemas/alert";
import { toAlertView } from "./alert-views";

/** Loads an episode under lock, lets the engine act on it, stores what came of it with its history and the audit line. */
export async function actOnAlert(
  { tx, principal, now, audit }: WriteScope,
  id: string,
  action: "acknowledge" | "snooze" | "unsnooze",
  act: (episode: Episode) => Acted,
): Promise<AlertView> {
  const { workspaceId, userId: actorId } = principal;
  const found = await findEpisode(tx, workspaceId, id, { now, isLocked: true });
  if (!found) {
    if (await findCapitalAlert(tx, workspaceId, id)) {
      throw new ConflictError("An alert of capital can be acknowledged, not snoozed");
    }
    throw new NotFoundError("alert");
  }
  const { current, events } = act(found.episode);
  if (events.length > 0) {
    await updateEpisodes(tx, workspaceId, [{ ...found.episode, ...current }]);
    const rows = events.map(({ of: _of, ...event }) => ({ ...event, episodeId: found.episode.id }));
    await appendAlertEvents(tx, { workspaceId, actorId }, rows);
    const { portfolioId, path } = found.episode;
    const after = { portfolio_id: portfolioId, path, ...events[0]?.detail };
    await audit({ action: `alert.${action}`, entity: "alert", entityId: found.episode.id, after });
  }
  const changed = await findEpisode(tx, workspaceId, id, { now });
  if (!changed) throw new NotFoundError("alert");
  return toAlertView(changed);
}
