import type { Tx } from "@/db/client";
import { appendAlertEvents, loadOpenEpisodes, updateEpisodes } from "@/db/repositories/alerts";
import { ending } from "@/lib/engine/alert/step-episode";

/** A portfolio that is deleted has no alerts: its episodes end. Restored, what is still out opens anew. */
export async function closeEpisodesOfArchived(
  tx: Tx,
  who: { workspaceId: string; actorId: string; now: Date },
  portfolioId: string,
): Promise<void> {
  const open = await loadOpenEpisodes(tx, who.workspaceId, [portfolioId]);
  const steps = open.map((each) => ({
    each,
    ...ending(each, each.lastDriftE10, "archived", who.now),
  }));
  await updateEpisodes(
    tx,
    who.workspaceId,
    steps.map(({ each, ended }) => ({ ...each, ...ended })),
  );
  const events = steps.flatMap(({ each, events }) =>
    events.map(({ of: _of, ...event }) => ({ ...event, episodeId: each.id })),
  );
  await appendAlertEvents(tx, who, events);
}
