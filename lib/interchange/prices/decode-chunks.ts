import { MAX_PRICE_FILE_BYTES } from "@/lib/interchange/limits";
import { InvalidInputError, TooLargeError } from "@/lib/kernel/errors";

export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const SNIFFED_BYTES = 4_096;
const TEXT_SLICE = 64 * 1024;

/**
 * Decodes a stream of bytes piece by piece: UTF-8, or UTF-16 by its mark or its pattern of zero bytes.
 * Throws TooLargeError past the limit and InvalidInputError for what is no text.
 */
export async function* decodeChunks(
  source: ByteSource,
  maxBytes = MAX_PRICE_FILE_BYTES,
): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let head: Uint8Array = new Uint8Array();
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    if (decoder) {
      yield decode(decoder, chunk, false);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.byteLength < SNIFFED_BYTES) continue;
    decoder = new TextDecoder(encodingOf(head), { fatal: true });
    yield decode(decoder, head, false);
  }
  if (!decoder) {
    decoder = new TextDecoder(encodingOf(head), { fatal: true });
    yield decode(decoder, head, false);
  }
  yield decode(decoder, new Uint8Array(), true);
}

/** Cuts a text that is already there into pieces, so that what follows works on little at a time. */
export function* sliceText(text: string, maxBytes = MAX_PRICE_FILE_BYTES): Generator<string> {
  if (Buffer.byteLength(text) > maxBytes) throw tooLarge(maxBytes);
  for (let at = 0; at < text.length; at += TEXT_SLICE) {
    const slice = text.slice(at, at + TEXT_SLICE);
    if (slice.includes("\0"))
      throw new InvalidInputError("The file contains a NUL byte: this is no text file");
    yield slice;
  }
}

function decode(decoder: TextDecoder, chunk: Uint8Array, isLast: boolean): string {
  let text: string;
  try {
    text = decoder.decode(chunk, { stream: !isLast });
  } catch (error) {
    throw new InvalidInputError(`The file is no ${decoder.encoding.toUpperCase()} text; save it as UTF-8`, {
      cause: String(error).slice(0, 100),
    });
  }
  if (text.includes("\0")) throw new InvalidInputError("The file contains a NUL byte: this is no text file");
  return text;
}

/** Latin text in UTF-16 has a zero in nearly every pair of bytes, always on the same side. */
function encodingOf(head: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  if (head[0] === 0x50 && head[1] === 0x4b) {
    throw new InvalidInputError(
      "This file is an Excel workbook or a ZIP archive; save the sheet as CSV first",
    );
  }
  const pairs = Math.floor(Math.min(head.byteLength, SNIFFED_BYTES) / 2);
  if (pairs < 2) return "utf-8";
  let [even, odd] = [0, 0];
  for (let pair = 0; pair < pairs; pair += 1) {
    if (head[pair * 2] === 0) even += 1;
    if (head[pair * 2 + 1] === 0) odd += 1;
  }
  if (odd > pairs * 0.7 && even < pairs * 0.05) return "utf-16le";
  if (even > pairs * 0.7 && odd < pairs * 0.05) return "utf-16be";
  return "utf-8";
}

function tooLarge(maxBytes: number): TooLargeError {
  return new TooLargeError(`The file is larger than ${Math.round(maxBytes / 1024 / 1024)} MB`, {
    limit_bytes: maxBytes,
  });
}
