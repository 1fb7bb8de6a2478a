import { alertsLink, headline, itemWords } from "@/lib/providers/message-words";
import { postOnce } from "@/lib/providers/post-once";
import { SendError, type Sender } from "@/lib/providers/sender";
import type { AlertMessage } from "@/lib/schemas/alert-message";

export type SmsOptions = {
  /** Where messages are posted; Twilio: https://api.twilio.com/2010-04-01/Accounts/<account>/Messages.json */
  url: string;
  account: string;
  token: string;
  /** The number or name that messages come from. */
  from: string;
  timeoutMs?: number;
};

const TIMEOUT_MS = 10_000;
/** Three parts of a concatenated message in the 16-bit alphabet. */
const LONGEST_TEXT = 201;
/** Refusals that may pass: too many, conflict, too early, and credentials that somebody will mend. */
const PASSING = new Set([401, 403, 408, 409, 425, 429]);

/** Text messages through a provider's HTTP interface of Twilio's shape: a form with To, From and Body. */
export function createSmsSender({ url, account, token, from, timeoutMs = TIMEOUT_MS }: SmsOptions): Sender {
  if (!URL.canParse(url)) throw new Error("PLUMBLINE_SMS_URL is no web address");
  const address = new URL(url);
  const authorization = `Basic ${Buffer.from(`${account}:${token}`).toString("base64")}`;
  return {
    async send({ id, target, message, origin }) {
      const body = new URLSearchParams({ To: target, From: from, Body: smsText(message, origin) }).toString();
      const headers = {
        authorization,
        "content-type": "application/x-www-form-urlencoded",
        "user-agent": "Plumbline",
        "x-plumbline-delivery": id,
      };
      const status = await postOnce({ url: address, headers, body, timeoutMs });
      if (status >= 200 && status < 300) return;
      const isFinal = status >= 400 && status < 500 && !PASSING.has(status);
      const words = isFinal
        ? "The SMS provider refused the message"
        : "The SMS provider takes no message now";
      throw new SendError(`${words} (${status})`, { isFinal });
    },
  };
}

/** As much as fits: one bucket's reading whole, of several only how many. */
export function smsText(message: AlertMessage, origin: string | null): string {
  const [item] = message.items;
  const isOne =
    message.items.length === 1 && message.item_count === 1 && item !== undefined && !message.capital?.length;
  const words = isOne ? `${item.portfolio_name}: ${itemWords(item)}` : headline(message);
  const link = alertsLink(origin);
  const end = link === null ? "" : ` ${link}`;
  const room = LONGEST_TEXT - end.length;
  return `${words.length <= room ? words : `${words.slice(0, room - 1)}…`}${end}`;
}
