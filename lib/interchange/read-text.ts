import { InvalidInputError, TooLargeError } from "@/lib/kernel/errors";
import { MAX_FILE_BYTES } from "./limits";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export type TextSource = {
  text: string;
  encoding: TextEncoding;
  /** What had to be assumed, in words for the person who gave the file. */
  notes: string[];
};

/** First bytes of files that people give in place of text, and what to say. */
const SIGNATURES: ReadonlyArray<{ bytes: readonly number[]; what: string }> = [
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    what: "an Excel workbook or a ZIP archive; save the sheet as CSV first",
  },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: "an old Excel workbook; save the sheet as CSV first" },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: "a PDF document; export CSV instead" },
  { bytes: [0x1f, 0x8b], what: "a compressed archive; unpack it first" },
];

const PATTERN_SAMPLE_BYTES = 4_096;

/**
 * Turns bytes from outside into text: UTF-8 with or without a mark, UTF-16 by its mark or its pattern
 * of zero bytes, otherwise Windows-1252 (noted). A string is taken as already decoded.
 * Throws TooLargeError past `maxBytes`, InvalidInputError for what is no text.
 */
export function readText(input: Uint8Array | string, maxBytes: number = MAX_FILE_BYTES): TextSource {
  const bytes = typeof input === "string" ? Buffer.byteLength(input, "utf8") : input.byteLength;
  if (bytes > maxBytes) {
    throw new TooLargeError(`The file has ${megabytes(bytes)}; at most ${megabytes(maxBytes)} are read`, {
      limit_bytes: maxBytes,
      bytes,
    });
  }
  const source =
    typeof input === "string" ? { text: input, encoding: "utf-8" as const, notes: [] } : decode(input);
  const text = source.text.charCodeAt(0) === 0xfeff ? source.text.slice(1) : source.text;
  refuseControlCharacters(text);
  return { ...source, text };
}

function decode(bytes: Uint8Array): TextSource {
  for (const signature of SIGNATURES) {
    if (signature.bytes.every((byte, index) => bytes[index] === byte)) {
      throw new InvalidInputError(`This file is ${signature.what}`);
    }
  }
  const utf16 = detectUtf16(bytes);
  if (utf16)
    return { text: decodeUtf16(bytes, utf16.encoding), encoding: utf16.encoding, notes: utf16.notes };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8", notes: [] };
  } catch {
    // Not UTF-8: what remains in practice is a Western export of Excel, where every byte is a character.
    return {
      text: new TextDecoder("windows-1252").decode(bytes),
      encoding: "windows-1252",
      notes: [
        "The file is not UTF-8; it was read as Windows-1252. Check accented letters and currency signs.",
      ],
    };
  }
}

type Utf16 = { encoding: "utf-16le" | "utf-16be"; notes: string[] };

/** By the mark, else by zero bytes: Latin text in UTF-16 has a zero in every pair and always on one side. */
function detectUtf16(bytes: Uint8Array): Utf16 | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: "utf-16le", notes: [] };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: "utf-16be", notes: [] };
  const end = Math.min(bytes.byteLength, PATTERN_SAMPLE_BYTES) & ~1;
  if (end < 4) return null;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < end; index += 2) {
    if (bytes[index] === 0) even += 1;
    if (bytes[index + 1] === 0) odd += 1;
  }
  const pairs = end / 2;
  const notes = ["The file was recognised as UTF-16 by its pattern; it carries no byte order mark."];
  if (odd > pairs * 0.7 && even < pairs * 0.05) return { encoding: "utf-16le", notes };
  if (even > pairs * 0.7 && odd < pairs * 0.05) return { encoding: "utf-16be", notes };
  return null;
}

function decodeUtf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new InvalidInputError("The file begins like UTF-16 text but is damaged; export it again as UTF-8");
  }
}

function refuseControlCharacters(text: string): void {
  const nul = text.indexOf("\0");
  if (nul < 0) return;
  const line = text.slice(0, nul).split(/\r\n?|\n/).length;
  throw new InvalidInputError(`Line ${line} contains a NUL byte: this is no text file`, { line });
}

function megabytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
}
