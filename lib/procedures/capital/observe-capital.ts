import { randomUUID } from "node:crypto";
import type { Tx } from "@/db/client";
import { channelsOfRhythm, insertDeliveries } from "@/db/repositories/alert-outbox";
import {
  type CapitalAlertRow,
  closeCapitalAlerts,
  insertCapitalAlerts,
  lockCapitalAlerts,
  type NewCapitalAlert,
  openCapitalAlerts,
  rewordCapitalAlerts,
} from "@/db/repositories/capital/alerts";
import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { alertMarks, markKey } from "@/lib/engine/capital/alert-marks";
import { capitalItemOf } from "@/lib/procedures/alert/capital-alert-views";
import { type AlertMessage, MOST_LISTED } from "@/lib/schemas/alert-message";

export type Observed = { opened: number; closed: number; open: number };

/**
 * Looks at the state of capital and writes which marks were crossed and which are over, with a message to every channel
 * that is told at once, in the caller's transaction. Looked at twice, nothing is told twice. It holds up no movement:
 * it reads what was committed when it looked, and every later movement brings another look.
 */
export async function observeCapital(
  tx: Tx,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<Observed> {
  await lockCapitalAlerts(tx, workspaceId);
  const standing = await openCapitalAlerts(tx, workspaceId);
  const state = await loadCapitalState(tx, workspaceId, now);
  const byKey = new Map(standing.map((alert) => [keyOf(alert), alert]));
  const marks = alertMarks(state, new Set(byKey.keys()));
  const opened: NewCapitalAlert[] = [];
  const reworded: { id: string; label: string; message: string }[] = [];
  for (const mark of marks) {
    const before = byKey.get(markKey(mark));
    byKey.delete(markKey(mark));
    const { label, message } = mark;
    if (!before) opened.push({ ...mark, id: randomUUID(), entityId: mark.entityId ?? workspaceId });
    else if (before.message !== message || before.label !== label)
      reworded.push({ id: before.id, label, message });
  }
  // What is left stood and holds no more.
  const over = [...byKey.values()].map(({ id }) => id);
  await closeCapitalAlerts(tx, workspaceId, over, now);
  await rewordCapitalAlerts(tx, workspaceId, reworded);
  await insertCapitalAlerts(tx, workspaceId, opened, now);
  await tell(tx, workspaceId, opened, now);
  return { opened: opened.length, closed: over.length, open: marks.length };
}

/** The engine knows the reserve by no id: there is one. */
function keyOf({ kind, entity, entityId }: CapitalAlertRow): string {
  return markKey({ kind, entity, entityId: entity === "reserve" ? null : entityId });
}

/** One message a channel for all that was crossed at once. */
async function tell(
  tx: Tx,
  workspaceId: string,
  opened: readonly NewCapitalAlert[],
  now: Date,
): Promise<void> {
  const [first] = opened;
  if (!first) return;
  const channels = await channelsOfRhythm(tx, workspaceId, "at_once");
  const message: AlertMessage = {
    kind: "notice",
    at: now.toISOString(),
    items: [],
    item_count: 0,
    portfolio_count: 0,
    capital: opened.slice(0, MOST_LISTED).map((alert) => capitalItemOf({ ...alert, openedAt: now }, "first")),
  };
  const about = {
    episodeId: null,
    onceKey: `capital:${first.id}`,
    message,
    writtenAt: now,
    nextAttemptAt: now,
  };
  await insertDeliveries(
    tx,
    workspaceId,
    channels.map(({ id }) => ({ ...about, channelId: id })),
  );
}
