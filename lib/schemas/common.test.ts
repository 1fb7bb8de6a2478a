import { describe, expect, it } from "vitest";
import { readCreatedCursor } from "@/lib/procedures/portfolio/created-cursor";
import { personNameSchema, workspaceNameSchema } from "./access";
import { dayInput, decodeInstantCursor, encodeCursor, lineInput, versionInput, versionQuery } from "./common";
import { performanceInput } from "./performance";
import { asOfInput } from "./portfolio";
import { listProductsInput } from "./product";
import { previewPlanInput } from "./rebalance";
import { transactionEntryInput } from "./transaction";

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

describe("text that reaches a search or the books", () => {
  it("names a benchmark without characters that the database refuses", () => {
    const id = ID;
    expect(performanceInput.safeParse({ id, benchmark: " VTI " }).data?.benchmark).toBe("VTI");
    for (const benchmark of ["\0", "a\0b", "\ud800"])
      expect(performanceInput.safeParse({ id, benchmark }).success).toBe(false);
  });

  it("books money only in a currency that is in use, and trades in whatever the product is quoted in", () => {
    const deposit = { kind: "deposit", date: "2026-07-31", amount: "1" } as const;
    expect(transactionEntryInput.safeParse({ ...deposit, currency: "eur" }).success).toBe(true);
    expect(transactionEntryInput.safeParse({ ...deposit, currency: "ZZZ" }).error?.issues).toMatchObject([
      { path: ["currency"], message: "must be a currency code of ISO 4217 such as USD" },
    ]);
    const conversion = { ...deposit, currency: "USD", to_amount: "1", to_currency: "ZZZ" };
    expect(transactionEntryInput.safeParse(conversion).success).toBe(false);
    const trade = {
      kind: "buy",
      date: "2026-07-31",
      symbol: "VOD",
      quantity: "1",
      price: "90",
      currency: "GBX",
    };
    expect(transactionEntryInput.safeParse(trade).success).toBe(true);
  });

  it("continues a list by time of creation only behind a day that there is", () => {
    const cursor = (instant: string) => encodeCursor([instant, ID]);
    expect(readCreatedCursor(undefined)).toBeUndefined();
    const instant = "2026-02-28 00:00:00.5+00";
    expect(readCreatedCursor(cursor(instant))).toEqual({ createdAt: instant, id: ID });
    for (const bad of ["2026-02-31 00:00:00+00", "infinity", "2026-02-28 25:00:00+00"])
      expect(() => readCreatedCursor(cursor(bad))).toThrow(/cursor/);
  });

  it("refuses a figure of endless length as any other that is none", () => {
    for (const amount of ["9".repeat(61), "x".repeat(70_000), ["1"], { "1": "1" }])
      for (const mode of ["full", "contribute"]) {
        const read = previewPlanInput.safeParse({ id: ID, mode, amount });
        expect(read.error?.issues.map(({ path }) => path)).toEqual([["amount"]]);
      }
  });
});
