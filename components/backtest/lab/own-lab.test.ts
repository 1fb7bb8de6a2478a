import { describe, expect, it } from "vitest";
import { dayNumber } from "@/lib/kernel/dates";
import { ownCalendar, ownRiskFree } from "./own-lab";

/** Every calendar day of a little more than half a year. */
const days = Int32Array.from({ length: 200 }, (_, row) => dayNumber("2024-01-02") + row);
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("the reader's own figures in the laboratory", () => {
  it("count how often the calendar looks within the days of the run", () => {
    expect(ownCalendar(days, "M", "en-US")).toBe(
      "Yours: the first day of each month, which comes 6 times in these days, from Feb 1, 2024 to Jul 1, 2024.",
    );
    expect(ownCalendar(days.subarray(0, 120), "Q", "en-US")).toBe(
      "Yours: the first day of each quarter, which comes once in these days: Apr 1, 2024.",
    );
    expect(ownCalendar(days, "A", "en-US")).toMatch(/year, which does not come in these days\.$/);
    expect(ownCalendar(null, "A", "en-US")).toBe("Yours: the first day of each year.");
    expect(ownCalendar(days, "none", "en-US")).toBe("Yours looks on every day.");
  });

  it("tell a yearly rate as that of a month, which compounds to it", () => {
    expect(plain(ownRiskFree(200, "en-US"))).toBe("Yours: 2 % a year, which is 0.165 % a month.");
    expect(plain(ownRiskFree(0, "en-US"))).toMatch(/^Yours: 0 % a year/);
  });
});
