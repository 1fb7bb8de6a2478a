import { InvalidInputError } from "@/lib/kernel/errors";

export const MAX_JSON_DEPTH = 32;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENERS = new Set([0x5b, 0x7b]);
const CLOSERS = new Set([0x5d, 0x7d]);

/** As a key only; inside a text the quotes would be escaped. */
const PROTO_KEY = /"__proto__"\s*:/;

/** Refuses a key that readers of records silently pass over, as if it had not been sent. */
export function refuseProtoKey(bytes: Buffer): void {
  if (bytes.includes('"__proto__"') && PROTO_KEY.test(bytes.toString("latin1")))
    throw new InvalidInputError("The JSON has the key __proto__, which names nothing here");
}

/** Refuses JSON nested deeper than 32 before any parser recurses into it. One pass, no allocation. */
export function refuseDeepJson(bytes: Uint8Array): void {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] as number;
    if (isInString) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) isInString = false;
    } else if (byte === QUOTE) isInString = true;
    else if (OPENERS.has(byte)) {
      depth += 1;
      if (depth > MAX_JSON_DEPTH) {
        throw new InvalidInputError(`The JSON is nested deeper than ${MAX_JSON_DEPTH} levels`);
      }
    } else if (CLOSERS.has(byte)) depth -= 1;
  }
}
