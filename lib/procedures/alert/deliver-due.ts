import type { TenantDatabase } from "@/db/client";
import {
  type ClaimedDelivery,
  claimDeliveries,
  type DeliveryOutcome,
  settleDelivery,
} from "@/db/repositories/alert-deliveries";
import { nextAttempt } from "@/lib/engine/alert/retry-schedule";
import { SYSTEM_ACTOR_ID } from "@/lib/kernel/ids";
import type { Log } from "@/lib/procedures/context";
import { SendError, type Senders } from "@/lib/providers/sender";
import { alertMessage } from "@/lib/schemas/alert-message";

export type Delivering = {
  database: Pick<TenantDatabase, "write">;
  workspaceId: string;
  /** The clock, asked again for every batch. */
  now: () => Date;
  senders: Senders;
  /** Where people reach this server, for links; null leaves them out. */
  origin: string | null;
  log: Pick<Log, "info" | "warn">;
  /** Stops between two batches. */
  signal?: AbortSignal;
  /** 0 to 1; chance, unless told otherwise. */
  chance?: () => number;
};

export type Delivered = { sent: number; retried: number; givenUp: number };

/** Sent at the same time by one worker. */
const BATCH = 8;
/** No attempt takes longer; its lease outlasts it, so that no second worker begins while it is under way. */
const LONGEST_SEND_MS = 45_000;
const LEASE_MS = 90_000;

/**
 * Sends every message of the workspace that is due. Any number of workers may run it at once: each message is claimed
 * in a short transaction, sent outside of any, and settled in another. At least once: a worker that dies while sending
 * lets the message go after a minute and a half, and a receiver knows a double by its id.
 */
export async function deliverDue(given: Delivering): Promise<Delivered> {
  const done: Delivered = { sent: 0, retried: 0, givenUp: 0 };
  while (!given.signal?.aborted) {
    const claimed = await claim(given);
    if (claimed.length === 0) break;
    const outcomes = await Promise.all(claimed.map((each) => deliverOne(given, each)));
    for (const { state } of outcomes) {
      if (state === "sent") done.sent += 1;
      else if (state === "pending") done.retried += 1;
      else done.givenUp += 1;
    }
  }
  return done;
}

function claim({ database, workspaceId, now }: Delivering): Promise<ClaimedDelivery[]> {
  const at = now();
  const leaseUntil = new Date(at.getTime() + LEASE_MS);
  return database.write({ workspaceId, userId: SYSTEM_ACTOR_ID }, (tx) =>
    claimDeliveries(tx, workspaceId, { now: at, leaseUntil, limit: BATCH }),
  );
}

async function deliverOne(given: Delivering, claimed: ClaimedDelivery): Promise<DeliveryOutcome> {
  const { database, workspaceId, log } = given;
  const outcome = await attempt(given, claimed);
  await database.write({ workspaceId, userId: SYSTEM_ACTOR_ID }, (tx) =>
    settleDelivery(tx, workspaceId, claimed, outcome),
  );
  const fields = { delivery: claimed.id, kind: claimed.channel.kind, attempts: claimed.attempts };
  if (outcome.state === "sent") log.info(fields, "message sent");
  else log.warn({ ...fields, reason: outcome.reason, state: outcome.state }, "message not sent");
  return outcome;
}

async function attempt(given: Delivering, claimed: ClaimedDelivery): Promise<DeliveryOutcome> {
  if (!claimed.channel.isEnabled) return { state: "given_up", reason: "The channel was switched off" };
  try {
    await sendOnce(given, claimed);
    return { state: "sent", at: given.now() };
  } catch (error) {
    if (!(error instanceof SendError))
      given.log.warn({ delivery: claimed.id, err: error }, "message not made");
    const reason = reasonOf(error);
    const isFinal = error instanceof SendError && error.isFinal;
    const chance = (given.chance ?? Math.random)();
    const next = isFinal ? null : nextAttempt(claimed.writtenAt, claimed.attempts, given.now(), chance);
    if (next) return { state: "pending", nextAttemptAt: next, reason };
    return { state: "given_up", reason: isFinal ? reason : `Given up after a day: ${reason}` };
  }
}

type Sending = Pick<Delivering, "senders" | "origin" | "now">;

/** One attempt within the longest time; throws SendError when the message was not taken. */
export async function sendOnce(
  { senders, origin, now }: Sending,
  { id, channel, message }: Pick<ClaimedDelivery, "id" | "channel" | "message">,
): Promise<void> {
  const sender = senders[channel.kind];
  if (!sender) throw new SendError(NOT_CONFIGURED[channel.kind]);
  const { target, secret } = channel;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SendError("Sending took too long")), LONGEST_SEND_MS);
  });
  const sending = sender.send({
    id,
    target,
    secret,
    message: alertMessage.parse(message),
    origin,
    now: now().getTime(),
  });
  await Promise.race([sending, late]).finally(() => clearTimeout(timer));
}

const NOT_CONFIGURED = {
  email: "This server has no mail server configured",
  webhook: "This server sends no webhooks",
  sms: "This server has no SMS provider configured",
};

/** Ours are written for people; anything else is our own fault and says only so. */
export function reasonOf(error: unknown): string {
  return error instanceof SendError ? error.message : "The message could not be made";
}
