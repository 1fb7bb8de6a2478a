import { describe, expect, it } from "vitest";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import { annualTable } from "./annual-table";
import { cutTable } from "./cut-table";

const ends = (start?: string, end?: string) => {
  const { days, prices, symbols } = cutTable(annualTable(), start, end);
  expect(prices).toHaveLength(days.length * symbols.length);
  return [dateOfDayNumber(days[0] ?? 0), dateOfDayNumber(days.at(-1) ?? 0)];
};

describe("a part of the history", () => {
  it("begins with the end of the period before its first", () => {
    expect(ends("1990-01-01")).toEqual(["1989-12-31", "2025-12-31"]);
    expect(ends("1989-12-31", "1999-12-31")).toEqual(["1989-12-31", "1999-12-31"]);
    expect(ends("1990-01-02", "2000-06-30")).toEqual(["1990-12-31", "1999-12-31"]);
    expect(ends()).toEqual(["1927-12-31", "2025-12-31"]);
    expect(ends("1800-01-01", "2199-12-31")).toEqual(["1927-12-31", "2025-12-31"]);
  });

  it("keeps the prices of its rows", () => {
    const whole = annualTable();
    const part = cutTable(whole, "1990-01-01", "1991-12-31");
    expect([...part.prices.slice(0, 7)]).toEqual([...whole.prices.slice(62 * 7, 63 * 7)]);
  });

  it("is refused when fewer than two values are left", () => {
    expect(() => ends("2025-06-01")).toThrow("from 1927-12-31 to 2025-12-31 has fewer than two values");
    expect(() => ends("1850-01-01", "1900-01-01")).toThrow("between 1850-01-01 and 1900-01-01");
    expect(() => ends("2030-01-01")).toThrow("fewer than two values");
  });
});
