import { describe, expect, it } from "vitest";
import { firstDayOfMonth, monthOfDay, yearOfDay } from "./civil-day";
import { dateOfDayNumber, dayNumber } from "./dates";

describe("calendar arithmetic without Date", () => {
  it("agrees with Date on every day from 1800 to 2199", () => {
    for (let day = dayNumber("1800-01-01"); day <= dayNumber("2199-12-31"); day += 1) {
      const text = dateOfDayNumber(day);
      const month = Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
      if (monthOfDay(day) !== month) expect.fail(`${text}: ${monthOfDay(day)}`);
      if (text.endsWith("-01") && firstDayOfMonth(month) !== day) expect.fail(text);
    }
    expect(yearOfDay(dayNumber("1969-12-31"))).toBe(1969);
    expect(yearOfDay(dayNumber("2024-02-29"))).toBe(2024);
  });
});
