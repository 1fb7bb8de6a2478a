import { randomUUID } from "node:crypto";
import {
  type ClaimedDelivery,
  claimDelivery,
  countTests,
  type DeliveryOutcome,
  settleDelivery,
} from "@/db/repositories/alert-deliveries";
import { insertDeliveries } from "@/db/repositories/alert-outbox";
import { findChannel } from "@/db/repositories/channels";
import { NotFoundError, TooManyRequestsError } from "@/lib/kernel/errors";
import { type PrepareScope, write } from "@/lib/procedures/base";
import { originFrom, sendersFrom } from "@/lib/providers/senders-from-environment";
import { channelIdInput, channelTestView } from "@/lib/schemas/alert";
import type { AlertMessage } from "@/lib/schemas/alert-message";
import { requireAccount } from "./create-channel";
import { reasonOf, sendOnce } from "./deliver-due";

const MOST_TESTS_AN_HOUR = 10;
const HOUR_MS = 3_600_000;
const LEASE_MS = 90_000;

type Tested = { claimed: ClaimedDelivery; outcome: DeliveryOutcome };

export const testChannel = write({
  role: "manager",
  method: "POST",
  path: "/notification-channels/{id}/test",
  tag: "Alerts",
  summary: "Send a test message now and say what became of it",
  successStatus: 200,
  input: channelIdInput,
  output: channelTestView,
  prepare: async (scope, { id }): Promise<Tested | null> => {
    requireAccount(scope.principal);
    const claimed = await writeTest(scope, id);
    if (scope.isDryRun) return null;
    try {
      const senders = sendersFrom(process.env);
      await sendOnce({ senders, origin: originFrom(process.env), now: () => scope.now }, claimed);
      return { claimed, outcome: { state: "sent", at: scope.now } };
    } catch (error) {
      return { claimed, outcome: { state: "given_up", reason: reasonOf(error) } };
    }
  },
  handler: async ({ tx, principal, audit }, { id }, tested) => {
    const channel = await findChannel(tx, principal.workspaceId, id);
    if (!channel) throw new NotFoundError("notification channel");
    if (!tested) return { outcome: "not_sent" as const, reason: null, delivery_id: null };
    const { claimed, outcome } = tested;
    await settleDelivery(tx, principal.workspaceId, claimed, outcome);
    const reason = outcome.state === "sent" ? null : outcome.reason;
    const told = outcome.state === "sent" ? ("sent" as const) : ("failed" as const);
    const after = { outcome: told, reason };
    await audit({ action: "channel.test", entity: "notification_channel", entityId: channel.id, after });
    return { ...after, delivery_id: claimed.id };
  },
});

/** Writes the message as taken by this call, before anything goes out; within a dry run it only looks. */
function writeTest(scope: PrepareScope, id: string): Promise<ClaimedDelivery> {
  const { database, principal, now, isDryRun } = scope;
  const { workspaceId } = principal;
  const work = isDryRun ? database.read : database.write;
  return work(principal, async (tx) => {
    // The lock makes those who test at the same time count one after the other.
    const channel = await findChannel(tx, workspaceId, id, { isLocked: !isDryRun });
    if (!channel) throw new NotFoundError("notification channel");
    if ((await countTests(tx, workspaceId, new Date(now.getTime() - HOUR_MS))) >= MOST_TESTS_AN_HOUR) {
      throw new TooManyRequestsError(HOUR_MS / 1000, `At most ${MOST_TESTS_AN_HOUR} test messages an hour`);
    }
    const message: AlertMessage = {
      kind: "test",
      at: now.toISOString(),
      items: [],
      item_count: 0,
      portfolio_count: 0,
    };
    const { kind, target, secret } = channel;
    const taken = {
      attempts: 1,
      writtenAt: now,
      message,
      channel: { kind, target, secret, isEnabled: true },
    };
    if (isDryRun) return { id: randomUUID(), ...taken };
    const [delivery] = await insertDeliveries(tx, workspaceId, [
      {
        channelId: channel.id,
        episodeId: null,
        onceKey: `test:${randomUUID()}`,
        message,
        writtenAt: now,
        nextAttemptAt: now,
      },
    ]);
    if (delivery === undefined) throw new Error("the test message was not stored");
    await claimDelivery(tx, workspaceId, delivery, new Date(now.getTime() + LEASE_MS));
    return { id: delivery, ...taken };
  });
}
