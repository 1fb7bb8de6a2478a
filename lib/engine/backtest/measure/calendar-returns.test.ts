import { describe, expect, it } from "vitest";
import { dayNumber } from "@/lib/kernel/dates";
import { monthlyReturns, yearlyReturns } from "./calendar-returns";
import { curveOf } from "./testing/hand-run";

describe("calendar returns", () => {
  it("count from the last close of the year before", () => {
    const curve = curveOf({
      "2020-11-30": 100,
      "2020-12-31": 110,
      "2021-01-04": 120,
      "2021-12-31": 99,
      "2022-12-30": 198,
    });
    const years = yearlyReturns(curve);
    expect(years.map(({ year, isPartial }) => [year, isPartial])).toEqual([
      [2020, true],
      [2021, false],
      [2022, false],
    ]);
    expect(years.map(({ value }) => value)).toEqual([110 / 100 - 1, 99 / 110 - 1, 1]);
    expect(years[1]).toMatchObject({
      fromDay: dayNumber("2020-12-31"),
      toDay: dayNumber("2021-12-31"),
      month: null,
    });
  });

  it("leave out the year of a lone first close, and mark one that ends a day early", () => {
    const years = yearlyReturns(
      curveOf({ "2022-12-30": 1, "2023-06-30": 2, "2023-12-29": 3, "2024-12-30": 4 }),
    );
    expect(years.map(({ year, isPartial }) => [year, isPartial])).toEqual([
      [2023, false],
      [2024, true],
    ]);
  });

  it("mark years at the edge of a hole", () => {
    const years = yearlyReturns(
      curveOf({ "2019-12-31": 1, "2020-12-31": 2, "2022-12-30": 3, "2023-12-29": 4 }),
    );
    expect(years.map(({ year, isPartial }) => [year, isPartial])).toEqual([
      [2020, false],
      [2022, true],
      [2023, false],
    ]);
  });

  it("chain by month to the growth of the whole", () => {
    const curve = curveOf({
      "2024-01-31": 1,
      "2024-02-15": 1.5,
      "2024-02-29": 1.2,
      "2024-03-28": 1.8,
      "2024-04-10": 0.9,
    });
    const months = monthlyReturns(curve);
    expect(months.map(({ year, month, isPartial }) => [year, month, isPartial])).toEqual([
      [2024, 2, false],
      [2024, 3, false],
      [2024, 4, true],
    ]);
    expect(months.reduce((growth, { value }) => growth * (1 + value), 1)).toBeCloseTo(0.9, 14);
  });

  it("know the last session of a month that ends on a holiday, and the last of a series", () => {
    // Good Friday was 29 March 2024.
    const months = monthlyReturns(curveOf({ "2024-02-29": 1, "2024-03-28": 2 }));
    expect(months).toMatchObject([{ month: 3, isPartial: false }]);
    expect(monthlyReturns(curveOf({ "2024-02-29": 1, "2024-03-27": 2 }))).toMatchObject([
      { isPartial: true },
    ]);
  });

  it("give no months of a yearly series and nothing of nothing", () => {
    expect(monthlyReturns(curveOf({ "2019-12-31": 1, "2020-12-31": 2, "2021-12-31": 3 }))).toEqual([]);
    expect(yearlyReturns(curveOf({}))).toEqual([]);
    expect(monthlyReturns(curveOf({ "2020-01-01": 1 }))).toEqual([]);
  });
});
