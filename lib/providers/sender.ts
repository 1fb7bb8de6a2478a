import type { AlertMessage } from "@/lib/schemas/alert-message";

/** One message on its way to one channel. `id` stays the same through every attempt, so that a receiver can tell doubles. */
export type Outgoing = {
  id: string;
  target: string;
  /** Signs webhooks. */
  secret: string | null;
  message: AlertMessage;
  /** Where people reach this server, without a path; null leaves links out. */
  origin: string | null;
  /** Unix milliseconds of this attempt. */
  now: number;
};

export interface Sender {
  /** Answers once the other side has taken the message; throws SendError otherwise. */
  send(outgoing: Outgoing): Promise<void>;
}

/** Null where this server has no such way out. */
export type Senders = { email: Sender | null; webhook: Sender | null; sms: Sender | null };

/** The message was not taken. The words are ours: they never carry an address, a key or the other side's text. */
export class SendError extends Error {
  /** Trying again is of no use. */
  readonly isFinal: boolean;

  constructor(message: string, options: { isFinal?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = "SendError";
    this.isFinal = options.isFinal ?? false;
  }
}
