import { waitingForDelivery } from "@/db/repositories/alert-deliveries";
import { enqueueJob } from "@/db/repositories/enqueue-job";
import { deliverDue } from "@/lib/procedures/alert/deliver-due";
import { remindDue } from "@/lib/procedures/alert/remind-due";
import { originFrom, sendersFrom } from "@/lib/providers/senders-from-environment";
import type { JobHandler, JobWork } from "./job";
import { HandedBack } from "./run-job";

const HOUR_MS = 3_600_000;

/**
 * Sends what is due, and tells again of what is still out of its band when its pause or snooze has ended. It is set off
 * with every message that is written; after that it says itself when it is to look again.
 */
export const deliverAlertsJob: JobHandler = async (work) => {
  const { database, workspaceId, now, log, signal } = work;
  const reminded = await remindDue(database, { workspaceId, now });
  const senders = sendersFrom(process.env);
  const origin = originFrom(process.env);
  const delivered = await deliverDue({
    database,
    workspaceId,
    now: () => new Date(),
    senders,
    origin,
    log,
    signal,
  });
  if (signal.aborted) throw new HandedBack();
  await lookAgain(work);
  const { sent, retried, givenUp } = delivered;
  const parts = [
    `${sent} sent`,
    retried > 0 ? `${retried} to be tried again` : "",
    givenUp > 0 ? `${givenUp} given up` : "",
    reminded > 0 ? `${reminded} reminders written` : "",
  ];
  if (sent + retried + givenUp + reminded === 0) return { state: "done", result: "Nothing was due" };
  return { state: "done", result: parts.filter(Boolean).join(", ") };
};

/** At the next message's moment, and at full hours as long as there is something to be told of again. */
async function lookAgain({ database, principal }: JobWork): Promise<void> {
  await database.write(principal, async (tx) => {
    const { nextAt, hasOpenEpisodes } = await waitingForDelivery(tx, principal.workspaceId);
    const nextHour = new Date(Math.floor(Date.now() / HOUR_MS + 1) * HOUR_MS);
    const moments = [nextAt, hasOpenEpisodes ? nextHour : null].filter((moment) => moment !== null);
    if (moments.length === 0) return;
    const startAfter = new Date(Math.min(...moments.map((moment) => moment.getTime())));
    await enqueueJob(tx, { job: "deliver-alerts", trigger: "event", startAfter });
  });
}
