import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import {
  alertsLink,
  capitalLink,
  capitalWords,
  headline,
  itemWords,
  portfolioLink,
} from "@/lib/providers/message-words";
import { postOnce } from "@/lib/providers/post-once";
import { type Outgoing, SendError, type Sender } from "@/lib/providers/sender";
import { isLoopbackAddress, isPublicAddress } from "./public-address";
import { signWebhook } from "./sign-webhook";

export type WebhookOptions = {
  /** For a receiver on this machine while developing: plain http, and addresses of the loopback. */
  isLoopbackAllowed?: boolean;
  timeoutMs?: number;
  /** Every address of a name; the system's resolver unless told otherwise. */
  resolve?: (host: string) => Promise<readonly string[]>;
};

const TIMEOUT_MS = 10_000;
const GONE = 410;

/**
 * Signed JSON to an https address. The name is resolved once, every address it has must be public, and the first is
 * the only one spoken to; redirects are not followed.
 */
export function createWebhookSender(options: WebhookOptions = {}): Sender {
  const { isLoopbackAllowed = false, timeoutMs = TIMEOUT_MS, resolve = resolveAll } = options;
  return {
    async send(outgoing) {
      const url = requireWeb(outgoing.target, isLoopbackAllowed);
      const pinnedAddress = await requirePublic(url, resolve, isLoopbackAllowed, timeoutMs);
      const body = bodyOf(outgoing);
      const unixSeconds = Math.floor(outgoing.now / 1000);
      const headers = {
        "content-type": "application/json",
        "user-agent": "Plumbline",
        "x-plumbline-delivery": outgoing.id,
        "x-plumbline-signature": signWebhook(outgoing.secret ?? "", unixSeconds, body),
      };
      judge(await postOnce({ url, headers, body, timeoutMs, pinnedAddress }));
    },
  };
}

function judge(status: number): void {
  if (status >= 200 && status < 300) return;
  if (status >= 300 && status < 400) {
    throw new SendError(`The receiver redirected (${status}); redirects are not followed`);
  }
  throw new SendError(`The receiver answered ${status}`, { isFinal: status === GONE });
}

function requireWeb(target: string, isLoopbackAllowed: boolean): URL {
  const url = URL.canParse(target) ? new URL(target) : null;
  const isFit = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopbackAllowed);
  if (url && isFit && url.username === "" && url.password === "") return url;
  throw new SendError("The webhook's address is no https address", { isFinal: true });
}

async function requirePublic(
  url: URL,
  resolve: NonNullable<WebhookOptions["resolve"]>,
  isLoopbackAllowed: boolean,
  timeoutMs: number,
): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) ? [host] : await resolved(host, resolve, timeoutMs);
  const isFit = (address: string) =>
    isLoopbackAllowed && isLoopbackAddress(address)
      ? true
      : url.protocol === "https:" && isPublicAddress(address);
  const [first] = addresses;
  if (first === undefined) throw new SendError("The webhook's name has no address");
  if (addresses.every(isFit)) return first;
  throw new SendError("The webhook's name leads to an address that is not public", { isFinal: true });
}

async function resolved(
  host: string,
  resolve: NonNullable<WebhookOptions["resolve"]>,
  timeoutMs: number,
): Promise<readonly string[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SendError("The webhook's name was not resolved in time")), timeoutMs);
  });
  try {
    return await Promise.race([resolve(host), late]);
  } catch (error) {
    if (error instanceof SendError) throw error;
    throw new SendError("The webhook's name could not be resolved", { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

async function resolveAll(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

function bodyOf({ id, message, origin }: Outgoing): string {
  return JSON.stringify({
    id,
    type: `alert.${message.kind}`,
    text: headline(message),
    link: alertsLink(origin),
    ...message,
    items: message.items.map((item) => ({
      ...item,
      text: itemWords(item),
      link: portfolioLink(origin, item),
    })),
    ...(message.capital && {
      capital: message.capital.map((item) => ({
        ...item,
        text: capitalWords(item),
        link: capitalLink(origin),
      })),
    }),
  });
}
