import { describe, expect, it } from "vitest";
import { dateOfDayNumber, dayNumber } from "@/lib/kernel/dates";
import { rollingReturns } from "./rolling-returns";
import { curveOf, weekdays } from "./testing/hand-run";

describe("rolling returns", () => {
  const yearly = curveOf({
    "2018-12-31": 100,
    "2019-12-31": 121,
    "2020-12-31": 100,
    "2021-12-31": 144,
    "2022-12-31": 225,
  });

  it("are those worked by hand on yearly closes, annualised", () => {
    const two = rollingReturns(yearly, 2);
    expect([...two.toRows]).toEqual([2, 3, 4]);
    expect([...two.fromRows]).toEqual([0, 1, 2]);
    expect(two.values[0]).toBeCloseTo(0, 14);
    expect(two.values[1]).toBeCloseTo(12 / 11 - 1, 14);
    expect(two.values[2]).toBeCloseTo(0.5, 14);
    expect(two.summary).toMatchObject({ count: 3, lostShare: 0 });
    expect(two.summary?.median).toBeCloseTo(12 / 11 - 1, 14);
    expect(two.summary?.best).toMatchObject({
      fromDay: dayNumber("2020-12-31"),
      toDay: dayNumber("2022-12-31"),
    });
    expect(two.summary?.worst.toDay).toBe(dayNumber("2020-12-31"));
  });

  it("take the mean of the two middle ones of an even count, and say how many lost", () => {
    const { summary } = rollingReturns(yearly, 1);
    expect(summary?.count).toBe(4);
    expect(summary?.median).toBeCloseTo((0.21 + 0.44) / 2, 14);
    expect(summary?.lostShare).toBe(0.25);
  });

  it("begin each window on the same day of the calendar or the last close before it", () => {
    const days = weekdays("2015-06-01", 1500);
    const growth = Float64Array.from(days, (day) => day);
    const { fromRows, toRows, values } = rollingReturns({ days, growth }, 3);
    for (let index = 0; index < values.length; index += 1) {
      const to = dateOfDayNumber(days[toRows[index] ?? 0] ?? 0);
      const wanted = dayNumber(
        to.endsWith("02-29")
          ? `${Number(to.slice(0, 4)) - 3}-02-28`
          : `${Number(to.slice(0, 4)) - 3}${to.slice(4)}`,
      );
      // On 28 February a window may begin on the 29th: month ends belong together.
      if (to.endsWith("02-28")) continue;
      const from = fromRows[index] ?? 0;
      expect(days[from]).toBeLessThanOrEqual(wanted);
      expect(days[from + 1]).toBeGreaterThan(wanted);
    }
    expect(values.length).toBeGreaterThan(700);
  });

  it("take the 28th for a 29 February that is not there", () => {
    const curve = curveOf({ "2020-02-28": 1, "2020-02-29": 2, "2021-02-28": 3, "2024-02-29": 4 });
    expect([...rollingReturns(curve, 1).fromRows]).toEqual([1]);
    expect([...rollingReturns(curve, 4).fromRows]).toEqual([1]);
  });

  it("are none where no window fits, and leave out what begins in a hole", () => {
    expect(rollingReturns(yearly, 10)).toMatchObject({ summary: null });
    const holed = curveOf({ "2018-12-31": 1, "2020-12-31": 2, "2021-12-31": 3 });
    expect([...rollingReturns(holed, 1).toRows]).toEqual([2]);
    expect(rollingReturns(curveOf({}), 1).summary).toBeNull();
  });
});
