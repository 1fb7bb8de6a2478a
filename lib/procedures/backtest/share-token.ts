import { createHash, randomBytes } from "node:crypto";

const BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export function newShareToken(): string {
  return randomBytes(BYTES).toString("base64url");
}

/** Tokens are long and random, so a plain SHA-256 keeps them; null for a text that is no token. */
export function shareTokenHash(token: string): string | null {
  return TOKEN.test(token) ? createHash("sha256").update(token).digest("base64url") : null;
}
