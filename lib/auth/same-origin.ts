import { ForbiddenError } from "@/lib/kernel/errors";
import { readPublicUrl } from "./environment";

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function isOwnOrigin(origin: string, headers: Headers): boolean {
  const publicUrl = readPublicUrl();
  if (publicUrl !== null && origin === publicUrl) return true;
  if (publicUrl?.startsWith("https://")) return false;
  const host = headers.get("host");
  return host !== null && hostOf(origin) === host.toLowerCase();
}

/** Browsers send Origin or Sec-Fetch headers with every write; a program without a cookie sends neither. */
function isBrowser(headers: Headers): boolean {
  return headers.has("cookie") || headers.has("sec-fetch-site") || headers.has("sec-fetch-mode");
}

/**
 * Refuses a write that another site may have sent from somebody's browser: a missing, `null` or foreign Origin.
 * Calls with an API key carry nothing that a browser adds by itself and pass.
 */
export function assertSameOrigin(request: { method: string; headers: Headers }): void {
  const { method, headers } = request;
  if (READS.has(method.toUpperCase()) || headers.has("x-api-key")) return;
  const origin = headers.get("origin");
  if (origin === null && !isBrowser(headers)) return;
  if (origin === null || origin === "null" || !isOwnOrigin(origin, headers)) {
    throw new ForbiddenError("This request did not come from this site", { reason: "FOREIGN_ORIGIN" });
  }
}
