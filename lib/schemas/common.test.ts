import { describe, expect, it } from "vitest";
import { personNameSchema, workspaceNameSchema } from "./access";
import { dayInput, decodeInstantCursor, encodeCursor, lineInput, versionInput, versionQuery } from "./common";
import { asOfInput } from "./portfolio";
import { listProductsInput } from "./product";

const ID = "5f0c8a52-9d0c-4b1e-8f53-0c9c1f6d8a11";

describe("a day from outside", () => {
  it("lies between 1800 and 2199, where the calendar's loops end and the database has days", () => {
    for (const day of ["1800-01-01", "2026-03-31", "2199-12-31"])
      expect(dayInput.safeParse(day).success).toBe(true);
    for (const day of ["0000-01-01", "0001-01-01", "1799-12-31", "2200-01-01", "9999-12-31", "2026-02-30"]) {
      expect(dayInput.safeParse(day).success).toBe(false);
      expect(asOfInput.safeParse(day).success).toBe(false);
    }
  });
});

describe("a name from outside", () => {
  const names = [lineInput(200), personNameSchema, workspaceNameSchema];

  it("shows something, whatever invisible characters stand in it", () => {
    for (const name of ["Ada", "👩‍🚀", "نور", "à", "<b>", "=1+1"])
      for (const schema of names) expect(schema.safeParse(name).success).toBe(true);
    for (const name of ["\u200b", "\u200d\ufeff", "\u00ad", "\u3164", "\u061c", "\u2800", "\ufe0f"])
      for (const schema of names) expect(schema.safeParse(name).success).toBe(false);
  });

  it("holds no half of a character, which the database refuses, and turns no other text around", () => {
    for (const name of ["a\ud800b", "a\u202eb", "a\u2066b", "a\0b"])
      for (const schema of names) expect(schema.safeParse(name).success).toBe(false);
  });
});

describe("a version from outside", () => {
  it("is one that the database can count to", () => {
    expect(versionInput.safeParse(2_147_483_647).success).toBe(true);
    expect(versionInput.safeParse(2_147_483_648).success).toBe(false);
    expect(versionQuery.safeParse("9007199254740991").success).toBe(false);
  });
});

describe("a cursor of a time", () => {
  it("reads what the database writes and refuses what is no time, before the database sees it", () => {
    for (const instant of ["2026-11-21 03:10:15.123456+00", "2026-11-21 08:40:15+05:30"]) {
      expect(decodeInstantCursor(encodeCursor([instant, ID]))).toEqual({ instant, id: ID });
    }
    for (const instant of [
      "2026-99-99 10:00:00+00",
      "2026-02-31 10:00:00+00",
      "2026-01-01 24:00:00+00",
      "2026-01-01 10:99:00+00",
      "2026-01-01 10:00:00+99",
      "0000-01-01 10:00:00+00",
    ]) {
      expect(() => decodeInstantCursor(encodeCursor([instant, ID]))).toThrow("cursor is not one");
    }
  });
});

describe("a search for products", () => {
  it("refuses the NUL that the database cannot take", () => {
    expect(listProductsInput.safeParse({ q: "a\0b" }).success).toBe(false);
    expect(listProductsInput.safeParse({ tag: "a\0b" }).success).toBe(false);
    expect(listProductsInput.parse({ tag: "core,us" }).tag).toEqual(["core", "us"]);
  });
});
