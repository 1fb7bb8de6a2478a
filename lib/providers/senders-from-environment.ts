import { createSmtpSender } from "./mail/smtp-sender";
import type { Senders } from "./sender";
import { createSmsSender } from "./sms/sms-sender";
import { createWebhookSender } from "./webhook/webhook-sender";

type Environment = Record<string, string | undefined>;

/** What to set for each kind of channel that needs something outside. */
export const NEEDED_SETTINGS = {
  email: ["PLUMBLINE_SMTP_URL", "PLUMBLINE_MAIL_FROM"],
  webhook: [],
  sms: ["PLUMBLINE_SMS_URL", "PLUMBLINE_SMS_ACCOUNT", "PLUMBLINE_SMS_TOKEN", "PLUMBLINE_SMS_FROM"],
} as const;

/** The ways out that the environment configures; webhooks need nothing. */
export function sendersFrom(environment: Environment): Senders {
  const setting = (name: string) => environment[name]?.trim() ?? "";
  const isSet = (names: readonly string[]) => names.every((name) => setting(name) !== "");
  return {
    email: isSet(NEEDED_SETTINGS.email)
      ? createSmtpSender({ url: setting("PLUMBLINE_SMTP_URL"), from: setting("PLUMBLINE_MAIL_FROM") })
      : null,
    webhook: createWebhookSender({ isLoopbackAllowed: isWebhookLoopbackAllowed(environment) }),
    sms: isSet(NEEDED_SETTINGS.sms)
      ? createSmsSender({
          url: setting("PLUMBLINE_SMS_URL"),
          account: setting("PLUMBLINE_SMS_ACCOUNT"),
          token: setting("PLUMBLINE_SMS_TOKEN"),
          from: setting("PLUMBLINE_SMS_FROM"),
        })
      : null,
  };
}

/** `PLUMBLINE_WEBHOOK_LOOPBACK=allowed`: receivers on this machine, over plain http, while developing. */
export function isWebhookLoopbackAllowed(environment: Environment): boolean {
  return environment.PLUMBLINE_WEBHOOK_LOOPBACK?.trim() === "allowed";
}

/** For each kind of channel, the settings that are not there yet. */
export function missingSettings(environment: Environment): Record<keyof typeof NEEDED_SETTINGS, string[]> {
  const missing = (names: readonly string[]) => names.filter((name) => !environment[name]?.trim());
  return {
    email: missing(NEEDED_SETTINGS.email),
    webhook: missing(NEEDED_SETTINGS.webhook),
    sms: missing(NEEDED_SETTINGS.sms),
  };
}

/** Where people reach this server: `PLUMBLINE_URL`, else this machine's own port, else nowhere (no links then). */
export function originFrom(environment: Environment): string | null {
  const url = environment.PLUMBLINE_URL?.trim() ?? "";
  if (URL.canParse(url)) return new URL(url).origin;
  const port = environment.PORT?.trim() ?? "";
  return /^[0-9]{1,5}$/.test(port) ? `http://localhost:${port}` : null;
}
