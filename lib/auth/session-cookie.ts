import { createHmac, timingSafeEqual } from "node:crypto";

/** Under https the `__Host-` prefix makes browsers refuse the cookie from anywhere but this very host. */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? "__Host-plumbline.session" : "plumbline.session";
}

function cookieValue(header: string, name: string): string | null {
  for (const part of header.split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The session token in a Cookie header, when its signature is ours; null otherwise. */
export function readSessionToken(
  cookieHeader: string | null,
  options: { secret: string; isSecure: boolean },
): string | null {
  if (!cookieHeader) return null;
  const raw = cookieValue(cookieHeader, sessionCookieName(options.isSecure));
  const value = raw === null ? null : decode(raw);
  if (value === null) return null;
  const dot = value.lastIndexOf(".");
  if (dot <= 0) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), "base64");
  const expected = createHmac("sha256", options.secret).update(token).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}
