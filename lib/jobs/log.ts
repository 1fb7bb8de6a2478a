import { pino } from "pino";
import { withoutParameters } from "@/lib/kernel/log-error";

/** As the server's: structured, and what could be a secret is cut out wherever it appears. */
export const log = pino({
  level: process.env.PLUMBLINE_LOG_LEVEL ?? "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: (error: Error) => withoutParameters(pino.stdSerializers.errWithCause(error)) },
  redact: ["*.password", "*.token", "*.secret", "*.authorization", "*.cookie", "headers"],
});
