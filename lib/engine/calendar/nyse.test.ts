import { describe, expect, it } from "vitest";
import { isTradingDay, tradingDays } from "./nyse";

describe("the New York trading calendar", () => {
  it.each([
    "2005-03-25",
    "2008-03-21",
    "2012-10-29",
    "2018-12-05",
    "2021-07-05",
    "2022-06-20",
    "2023-01-02",
    "2024-03-29",
    "2024-05-27",
    "2025-01-09",
    "2026-04-03",
    "2026-07-03",
    "2026-11-26",
    "2026-02-16",
    "2026-01-19",
    "2026-09-07",
    "2026-12-25",
  ])("%s is closed", (date) => expect(isTradingDay(date)).toBe(false));

  it.each(["2010-12-31", "2021-12-31", "2021-06-18", "2026-11-20", "2019-04-22"])("%s is open", (date) =>
    expect(isTradingDay(date)).toBe(true),
  );

  it("has the published number of trading days a year", () => {
    const published: Record<number, number> = {
      2005: 252,
      2012: 250,
      2018: 251,
      2019: 252,
      2020: 253,
      2021: 252,
      2022: 251,
      2023: 250,
      2024: 252,
      2025: 250,
    };
    for (const [year, count] of Object.entries(published)) {
      expect(tradingDays(`${year}-01-01`, `${year}-12-31`).length, year).toBe(count);
    }
  });

  it("is empty when the last day lies before the first", () => {
    expect(tradingDays("2026-01-10", "2026-01-05")).toEqual([]);
  });
});
