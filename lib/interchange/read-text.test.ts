import { describe, expect, it } from "vitest";
import { InvalidInputError, TooLargeError } from "@/lib/kernel/errors";
import { MAX_FILE_BYTES } from "./limits";
import { readText } from "./read-text";

const TEXT = "Symbol,Name\nVTI,Größe €\n";

function utf16(text: string, isBigEndian: boolean, hasMark: boolean): Uint8Array {
  const bytes = Buffer.from((hasMark ? "\ufeff" : "") + text, "utf16le");
  return isBigEndian ? bytes.swap16() : bytes;
}

describe("readText", () => {
  it.each([
    ["UTF-8", Buffer.from(TEXT), "utf-8", 0],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${TEXT}`), "utf-8", 0],
    ["UTF-16 LE with a mark", utf16(TEXT, false, true), "utf-16le", 0],
    ["UTF-16 BE with a mark", utf16(TEXT, true, true), "utf-16be", 0],
    ["UTF-16 LE without a mark", utf16(TEXT, false, false), "utf-16le", 1],
    ["UTF-16 BE without a mark", utf16(TEXT, true, false), "utf-16be", 1],
    ["Windows-1252", Buffer.from("Symbol,Name\nVTI,Gr\xf6\xdfe \x80\n", "latin1"), "windows-1252", 1],
  ])("reads %s", (_name, bytes, encoding, noteCount) => {
    const source = readText(bytes);
    expect(source.text).toBe(TEXT);
    expect(source.encoding).toBe(encoding);
    expect(source.notes).toHaveLength(noteCount);
  });

  it("takes a string as it is, without its mark", () => {
    expect(readText(`\ufeff${TEXT}`).text).toBe(TEXT);
  });

  it("names the limit of size, counted in bytes", () => {
    expect(() => readText(new Uint8Array(MAX_FILE_BYTES + 1).fill(97))).toThrow(TooLargeError);
    expect(() => readText(new Uint8Array(MAX_FILE_BYTES + 1).fill(97))).toThrow("at most 5.0 MB");
    expect(() => readText("€".repeat(MAX_FILE_BYTES / 2))).toThrow(TooLargeError);
    expect(readText(new Uint8Array(MAX_FILE_BYTES).fill(97)).text).toHaveLength(MAX_FILE_BYTES);
  });

  it("refuses NUL bytes with their line, and files that are no text by name", () => {
    expect(() => readText("a,b\nc,\0d")).toThrow("Line 2 contains a NUL byte");
    expect(() => readText(Buffer.from("PK\x03\x04rest"))).toThrow("Excel workbook");
    expect(() => readText(Buffer.from("%PDF-1.7"))).toThrow("PDF");
    expect(() => readText(Buffer.from([0xff, 0xfe, 0x41]))).toThrow(InvalidInputError);
  });

  it("reads nothing as an empty text", () => {
    expect(readText(new Uint8Array()).text).toBe("");
  });
});
