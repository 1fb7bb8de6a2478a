import { randomBytes } from "node:crypto";
import { countChannels, insertChannel } from "@/db/repositories/channels";
import { ForbiddenError, InvalidInputError, RefusedError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import type { Principal } from "@/lib/procedures/principal";
import { isWebhookLoopbackAllowed } from "@/lib/providers/senders-from-environment";
import { createChannelInput, newChannelView } from "@/lib/schemas/alert";
import { toChannelView } from "./channel-views";

const MOST_CHANNELS = 20;
const SECRET_BYTES = 32;

export const createChannel = write({
  role: "manager",
  method: "POST",
  path: "/notification-channels",
  tag: "Alerts",
  summary: "Add a notification channel",
  description:
    "`kind` is `email`, `webhook` or `sms`; `target` an e-mail address, an https address or a telephone number. A " +
    "webhook's secret is in this answer and never again: each message carries `x-plumbline-signature: t=…,v1=…`, where " +
    "v1 is HMAC-SHA256 of `<t>.<body>` under it, and `x-plumbline-delivery`, the same through every attempt.",
  successStatus: 201,
  input: createChannelInput,
  output: newChannelView,
  // The stored answer of a repeated call must not become a place where secrets lie.
  storedForm: (answer) => ({ ...answer, secret: null }),
  handler: async ({ tx, principal, audit, isDryRun }, { kind, target, ...input }) => {
    requireAccount(principal);
    if (kind === "webhook") requireHttps(target);
    const { workspaceId, userId } = principal;
    if ((await countChannels(tx, workspaceId)) >= MOST_CHANNELS) {
      throw new RefusedError(
        "TOO_MANY",
        `A workspace has at most ${MOST_CHANNELS} channels; remove one first`,
      );
    }
    const secret = kind === "webhook" ? `whsec_${randomBytes(SECRET_BYTES).toString("base64url")}` : null;
    const { rhythm, is_enabled: isEnabled } = input;
    const name = input.name ?? nameOf(kind, target);
    const row = await insertChannel(tx, {
      workspaceId,
      kind,
      name,
      target,
      secret,
      rhythm,
      isEnabled,
      createdBy: userId,
    });
    const after = { kind, name, target, rhythm, is_enabled: isEnabled };
    await audit({ action: "channel.create", entity: "notification_channel", entityId: row.id, after });
    return { ...toChannelView(row, undefined), secret: isDryRun ? null : secret };
  },
});

/** A guest has no address of their own, so whatever they name would be somebody else's. */
export function requireAccount({ isGuest }: Pick<Principal, "isGuest">): void {
  if (isGuest)
    throw new ForbiddenError("Sign up to be told outside the app; a guest has no address of their own");
}

function requireHttps(target: string): void {
  if (new URL(target).protocol === "https:" || isWebhookLoopbackAllowed(process.env)) return;
  throw new InvalidInputError("target: must begin with https://");
}

function nameOf(kind: string, target: string): string {
  return kind === "webhook" ? new URL(target).host.slice(0, 100) : target.slice(0, 100);
}
