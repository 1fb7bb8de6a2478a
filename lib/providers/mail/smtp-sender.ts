import nodemailer from "nodemailer";
import { SendError, type Sender } from "@/lib/providers/sender";
import { renderMail } from "./render-mail";

export type SmtpOptions = {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  url: string;
  /** The sender, such as `Plumbline <alerts@example.com>`. */
  from: string;
  timeoutMs?: number;
};

const TIMEOUT_MS = 15_000;
/** Anything that could end a header line or name a second recipient. */
const UNSAFE_ADDRESS = /[\p{Cc}\p{Zl}\p{Zp}\s,;<>"()]/u;

/** E-mail over SMTP. The delivery's id is the Message-ID, so that a double is seen as one message. */
export function createSmtpSender({ url, from, timeoutMs = TIMEOUT_MS }: SmtpOptions): Sender {
  const transport = nodemailer.createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ id, target, message, origin, now }) {
      requireSafe(target);
      const { subject, text, html } = renderMail(message, origin);
      const mail = {
        from,
        to: { name: "", address: target },
        messageId: `<${id}@${domainOf(from)}>`,
        date: new Date(now),
        headers: { "Auto-Submitted": "auto-generated", "X-Plumbline-Delivery": id },
        subject,
        text,
        html,
      };
      try {
        await transport.sendMail(mail);
      } catch (error) {
        throw explain(error);
      }
    },
  };
}

function requireSafe(address: string): void {
  if (/^[^@]+@[^@]+$/.test(address) && !UNSAFE_ADDRESS.test(address)) return;
  throw new SendError("The e-mail address has characters that no address has", { isFinal: true });
}

function domainOf(from: string): string {
  return /@([a-z0-9.-]+)>?\s*$/i.exec(from)?.[1] ?? "plumbline.invalid";
}

/** 5xx is the server's last word on this message; everything else may pass. */
function explain(error: unknown): SendError {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  if (code === "EAUTH") {
    return new SendError("The mail server refused the user name or password", { cause: error });
  }
  if (responseCode !== undefined) {
    const isFinal = responseCode >= 500;
    const words = isFinal ? "The mail server refused the message" : "The mail server takes no message now";
    return new SendError(`${words} (${responseCode})`, { isFinal, cause: error });
  }
  if (code === "ETIMEDOUT") return new SendError("The mail server did not answer in time", { cause: error });
  return new SendError("The mail server could not be reached", { cause: error });
}
