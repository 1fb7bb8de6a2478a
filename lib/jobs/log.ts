import { pino } from "pino";

/** As the server's: structured, and what could be a secret is cut out wherever it appears. */
export const log = pino({
  level: process.env.PLUMBLINE_LOG_LEVEL ?? "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["*.password", "*.token", "*.secret", "*.authorization", "*.cookie", "headers"],
});
