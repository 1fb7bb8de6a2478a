import { pino } from "pino";

/** Structured logs; what could be a secret is cut out wherever it appears. */
export const log = pino({
  level: process.env.PLUMBLINE_LOG_LEVEL ?? (process.env.NODE_ENV === "test" ? "silent" : "info"),
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["*.password", "*.token", "*.secret", "*.authorization", "*.cookie", "headers"],
});
