import { pino } from "pino";
import { sqlState } from "@/db/retry";

const log = pino({
  level: process.env.PLUMBLINE_LOG_LEVEL ?? (process.env.NODE_ENV === "test" ? "silent" : "info"),
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
});

/**
 * What of an error may be written down. A failed query's message quotes its parameters, which here are
 * addresses, tokens and password hashes, so only its kind, state and place are kept.
 */
export function describeAuthFailure(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const state = sqlState(error);
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    kind: error.name,
    state,
    message: state === null && !error.message.startsWith("Failed query") ? error.message : undefined,
    at: frames.slice(0, 6).map((line) => line.trim()),
  };
}

export function logAuthFailure(error: unknown): void {
  log.error(describeAuthFailure(error), "signing in failed inside");
}

/** better-auth's messages as structured lines; its further arguments may hold rows and stay out. */
export function logBetterAuth(level: string, message: string, ...details: unknown[]): void {
  const cause = details.find((detail) => detail instanceof Error);
  const fields = { from: "better-auth", cause: cause ? describeAuthFailure(cause) : undefined };
  log[level === "error" ? "error" : "info"](fields, message);
}
