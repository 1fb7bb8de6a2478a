import { describe, expect, it } from "vitest";
import {
  addDays,
  businessDaysBetween,
  checkDateIn,
  daysBetween,
  earlierDay,
  isBusinessDay,
  isIsoDate,
  isoWeekday,
  laterDay,
  nextCheckDate,
  parseIsoDate,
  yearsBetween,
} from "./dates";
import { isUuid } from "./ids";

describe("calendar days", () => {
  it("knows real days from invented ones", () => {
    expect(isIsoDate("2024-02-29")).toBe(true);
    for (const text of ["2023-02-29", "2024-13-01", "2024-1-1", "20240101", ""])
      expect(isIsoDate(text)).toBe(false);
    expect(parseIsoDate("2026-11-20")).toBe("2026-11-20");
    expect(() => parseIsoDate("20-11-2026", "start")).toThrow("start must be a day such as 2026-03-31");
    expect(() => parseIsoDate(7)).toThrow("it is 7");
  });

  it("counts days, weekdays and business days", () => {
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
    expect(daysBetween("2025-12-31", "2026-01-01")).toBe(1);
    expect(earlierDay("2025-12-31", "2026-01-01")).toBe("2025-12-31");
    expect(laterDay("2025-12-31", "2026-01-01")).toBe("2026-01-01");
    expect(isoWeekday("2026-11-20")).toBe(5);
    expect(isoWeekday("1969-12-28")).toBe(7);
    expect(isBusinessDay("2026-11-21")).toBe(false);
    expect(businessDaysBetween("2026-11-20", "2026-11-23")).toBe(1);
    expect(businessDaysBetween("2026-11-20", "2026-12-04")).toBe(10);
    expect(businessDaysBetween("2026-11-20", "2026-11-20")).toBe(0);
    expect(yearsBetween("2000-01-01", "2004-01-01")).toBeCloseTo(4, 3);
  });

  it("finds the first business day of the next period", () => {
    expect(nextCheckDate("2026-11-20", "M")).toBe("2026-12-01");
    expect(nextCheckDate("2026-11-20", "Q")).toBe("2027-01-01");
    expect(nextCheckDate("2026-04-15", "M")).toBe("2026-05-01");
    // 1 August 2026 is a Saturday.
    expect(nextCheckDate("2026-07-15", "M")).toBe("2026-08-03");
    expect(nextCheckDate("2026-01-01", "A")).toBe("2027-01-01");
    expect(nextCheckDate("2026-11-20", "none")).toBeNull();
    expect(checkDateIn("2026-11-20", "M")).toBe("2026-11-02");
    expect(checkDateIn("2026-08-02", "M")).toBe("2026-08-03");
    expect(checkDateIn("2026-11-20", "Q")).toBe("2026-10-01");
    expect(checkDateIn("2026-11-20", "A")).toBe("2026-01-01");
    expect(checkDateIn("2026-11-20", "none")).toBeNull();
  });

  it("tells an id from other text", () => {
    expect(isUuid("00000000-0000-4000-8000-000000000000")).toBe(true);
    expect(isUuid("1; drop table product")).toBe(false);
  });
});
