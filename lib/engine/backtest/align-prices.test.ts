import { describe, expect, it } from "vitest";
import { dayNumber } from "@/lib/kernel/dates";
import type { DomainError } from "@/lib/kernel/errors";
import { alignPrices } from "./align-prices";
import type { PriceSeries } from "./price-series";

const ALL = { start: null, end: null };
const span = (start: string | null, end: string | null) => ({
  start: start === null ? null : dayNumber(start),
  end: end === null ? null : dayNumber(end),
});

/** Prices on the given days; the price counts up from 1. */
function on(symbol: string, days: readonly string[], from = 1): PriceSeries {
  return {
    symbol,
    days: Int32Array.from(days, (day) => dayNumber(day)),
    prices: Float64Array.from(days, (_, index) => from + index),
  };
}

/** Mondays to Fridays of a stretch, less what is left out. */
function weekdays(symbol: string, from: string, to: string, isLeftOut = (_: string) => false): PriceSeries {
  const days: string[] = [];
  for (let day = dayNumber(from); day <= dayNumber(to); day += 1) {
    const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
    const weekday = new Date(day * 86_400_000).getUTCDay();
    if (weekday > 0 && weekday < 6 && !isLeftOut(text)) days.push(text);
  }
  return on(symbol, days);
}

function refusal(work: () => unknown): DomainError {
  try {
    work();
  } catch (error) {
    return error as DomainError;
  }
  throw new Error("nothing was refused");
}

describe("prices side by side", () => {
  it("keeps the days on which all have a price, and a column of ones for money", () => {
    const a = on("A", ["2024-01-02", "2024-01-03", "2024-01-05", "2024-01-08"], 10);
    const b = on("B", ["2024-01-03", "2024-01-04", "2024-01-05", "2024-01-08"], 20);
    const { table, findings } = alignPrices([a, null, b, a], ALL);
    expect(table.symbols).toEqual(["A", "CASH", "B", "A"]);
    expect([...table.days]).toEqual(["2024-01-03", "2024-01-05", "2024-01-08"].map(dayNumber));
    expect([...table.prices]).toEqual([11, 1, 20, 11, 12, 1, 22, 12, 13, 1, 23, 13]);
    expect(findings.map(({ code }) => code)).toEqual(["DAYS_LEFT_OUT"]);
  });

  it("stays within the span, both ends included", () => {
    const a = weekdays("A", "2024-01-01", "2024-03-29");
    const { table } = alignPrices([a], span("2024-01-06", "2024-01-12"));
    expect([...table.days]).toEqual(
      ["2024-01-08", "2024-01-09", "2024-01-10", "2024-01-11", "2024-01-12"].map(dayNumber),
    );
    expect(table.prices[0]).toBe(6);
  });

  it("says which product cuts the history short, and where", () => {
    const old = weekdays("OLD", "2010-01-01", "2024-01-31");
    const young = weekdays("YOUNG", "2020-06-01", "2024-01-31");
    const gone = weekdays("GONE", "2010-01-01", "2023-06-30");
    const { findings } = alignPrices([old, young, gone], ALL);
    expect(findings).toEqual([
      {
        code: "HISTORY_CUT",
        message:
          "The run begins on 2020-06-01, because there is no price of YOUNG before 2020-06-01; the others reach back to 2010-01-01",
      },
      {
        code: "END_CUT",
        message:
          "The run ends on 2023-06-30, because there is no price of GONE after 2023-06-30; others go on until 2024-01-31",
      },
    ]);
    const asked = alignPrices([old], span("2005-01-03", "2030-01-01")).findings;
    expect(asked.map(({ code }) => code)).toEqual(["HISTORY_CUT", "END_CUT"]);
    expect(asked[0]?.message).toContain("it was asked for from 2005-01-03");
  });

  it("names a gap of a month and whose it is, and fills nothing", () => {
    const whole = weekdays("WHOLE", "2024-01-01", "2024-12-31");
    const holed = weekdays("HOLED", "2024-01-01", "2024-12-31", (day) => day.startsWith("2024-05"));
    const { table, findings } = alignPrices([whole, holed], ALL);
    expect(table.days.length).toBe(holed.days.length);
    expect(findings.find(({ code }) => code === "GAP")?.message).toBe(
      "There is no price of HOLED for 23 weekdays between 2024-04-30 and 2024-06-03; nothing was filled in",
    );
  });

  it("takes five quiet weekdays for a closed exchange", () => {
    const closed = (until: string) =>
      alignPrices(
        [weekdays("A", "2024-01-01", "2024-12-31", (day) => day >= "2024-05-06" && day <= until)],
        ALL,
      );
    expect(closed("2024-05-10").findings).toEqual([]);
    expect(closed("2024-05-13").findings.map(({ code }) => code)).toEqual(["GAP"]);
  });

  it("says once that prices are sparse rather than naming every month", () => {
    const ends = Array.from({ length: 24 }, (_, month) =>
      new Date(Date.UTC(2020, month + 1, 0)).toISOString().slice(0, 10),
    );
    const { findings } = alignPrices([on("FUND", ends)], ALL);
    expect(findings.map(({ code }) => code)).toEqual(["SPARSE_PRICES"]);
  });
});

describe("prices that cannot be tested on", () => {
  const long = weekdays("LONG", "2010-01-01", "2020-12-31");

  it("refuses a start after the end", () => {
    expect(refusal(() => alignPrices([long], span("2020-01-01", "2019-01-01")))).toMatchObject({
      code: "START_AFTER_END",
      message: "start must not be after end (2020-01-01 is after 2019-01-01)",
    });
  });

  it("names every product's days where none is common", () => {
    const later = weekdays("LATER", "2021-01-01", "2022-12-30");
    expect(refusal(() => alignPrices([long, later], ALL))).toMatchObject({
      code: "NO_COMMON_DAYS",
      status: 422,
      message:
        "There is no day on which all products have a price. LONG: 2870 days from 2010-01-01 to 2020-12-31; LATER: 521 days from 2021-01-01 to 2022-12-30",
      data: { errors: [{ path: "LONG" }, { path: "LATER" }] },
    });
    expect(refusal(() => alignPrices([long, later], span(null, "2020-01-01")))).toMatchObject({
      code: "NO_COMMON_DAYS",
      message: expect.stringContaining("LATER has no price up to 2020-01-01"),
    });
    const odd = on("ODD", ["2020-01-04", "2020-01-05"]);
    expect(refusal(() => alignPrices([long, odd], ALL)).code).toBe("NO_COMMON_DAYS");
  });

  it("refuses one product with three days beside years of others, but tests three days of all", () => {
    const three = on("THREE", ["2020-01-06", "2020-01-07", "2020-01-08"]);
    expect(refusal(() => alignPrices([long, three], ALL))).toMatchObject({
      code: "TOO_LITTLE_HISTORY",
      message:
        "THREE has only 3 days of prices in the stretch, where others have up to 2870; at least 20 are needed. THREE: 3 days from 2020-01-06 to 2020-01-08",
      data: { errors: [{ path: "THREE" }] },
    });
    expect(
      alignPrices([three, on("ALSO", ["2020-01-06", "2020-01-07", "2020-01-08"])], ALL).table.days,
    ).toHaveLength(3);
    expect(refusal(() => alignPrices([on("ONE", ["2020-01-06"])], ALL)).code).toBe("TOO_LITTLE_HISTORY");
  });

  it("names products without any price, and prices of zero or below", () => {
    expect(refusal(() => alignPrices([long, on("A", []), on("B", [])], ALL))).toMatchObject({
      code: "NO_PRICES",
      message: "There are no prices of A and B; import prices first",
      data: { errors: [{ path: "A" }, { path: "B" }] },
    });
    for (const bad of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      const broken = on("BAD", ["2020-01-06", "2020-01-07", "2020-01-08"]);
      broken.prices[1] = bad;
      expect(refusal(() => alignPrices([broken], ALL))).toMatchObject({
        code: "BAD_PRICE",
        message: `The price of BAD on 2020-01-07 is ${bad}; prices must be above zero`,
      });
    }
  });

  it("refuses a table of nothing but money, and one that is too large", () => {
    expect(refusal(() => alignPrices([null], ALL)).code).toBe("NO_PRODUCTS");
    const columns = Array.from({ length: 1400 }, () => long);
    expect(refusal(() => alignPrices(columns, ALL))).toMatchObject({
      code: "TABLE_TOO_LARGE",
      data: { limit: 4_000_000 },
    });
  });
});
