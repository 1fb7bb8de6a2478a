import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { UuidIndex } from "./uuid-index";

const bytesOf = (id: string) => Buffer.from(id.replaceAll("-", ""), "hex");

describe("numbered ids", () => {
  it("numbers ids as they come, finds each again and writes them as they were", () => {
    const ids = Array.from({ length: 5000 }, () => randomUUID());
    const index = new UuidIndex();
    ids.forEach((id, place) => {
      expect(index.add(bytesOf(id), 0)).toBe(place);
    });
    ids.forEach((id, place) => {
      expect(index.find(bytesOf(id), 0)).toBe(place);
      expect(index.add(bytesOf(id), 0)).toBe(place);
    });
    expect(index.size).toBe(ids.length);
    expect(index.text(4321)).toBe(ids[4321]);
    expect(index.hex(7, 9)).toBe(`${ids[7]}${ids[8]}`.replaceAll("-", ""));
    expect(index.find(bytesOf(randomUUID()), 0)).toBe(-1);
  });

  it("reads an id in the middle of other bytes", () => {
    const id = randomUUID();
    const index = new UuidIndex();
    index.add(Buffer.concat([Buffer.from("abc"), bytesOf(id), Buffer.from("def")]), 3);
    expect(index.find(bytesOf(id), 0)).toBe(0);
  });
});
