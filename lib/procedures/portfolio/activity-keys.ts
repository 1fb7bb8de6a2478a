import { createHash } from "node:crypto";

/** Stands between the keys of an order's lines; base64url has no such sign. */
const BETWEEN = "+";
const KEY_CHARACTERS = 22;

/** A short key for a line's fingerprint: 132 bits of SHA-256. */
export function activityKey(fingerprint: string): string {
  return createHash("sha256").update(fingerprint).digest("base64url").slice(0, KEY_CHARACTERS);
}

/** One transaction made of several lines carries all their keys. */
export function joinKeys(keys: readonly string[]): string {
  return keys.join(BETWEEN);
}

export function splitKeys(externalKey: string): string[] {
  return externalKey.split(BETWEEN);
}
