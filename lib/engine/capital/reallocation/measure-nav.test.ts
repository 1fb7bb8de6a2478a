import { describe, expect, it } from "vitest";
import { dayNumber } from "@/lib/kernel/dates";
import { measureNav, navHistory } from "./measure-nav";
import { scoreOf } from "./score-strategies";
import { historyUntil } from "./testing/histories";

describe("figures of a value history", () => {
  const history = navHistory([
    { date: "2024-01-01", nav: 100 },
    { date: "2024-02-01", nav: 120 },
    { date: "2024-03-01", nav: 90 },
    { date: "2024-12-31", nav: 108 },
    { date: "2025-06-30", nav: 126 },
  ]);

  it("are those of the days up to the one asked for, by hand", () => {
    // 365 days from 100 to 108; from the peak of 120 it fell to 90 and stands at 108.
    const told = measureNav(history, "2025-01-15");
    expect(told).toMatchObject({ days: 365, returns: 3, maxDrawdown: -0.25 });
    expect(told?.totalReturn).toBeCloseTo(0.08, 12);
    expect(told?.apy).toBeCloseTo(1.08 ** (365.25 / 365) - 1, 12);
    expect(told?.currentDrawdown).toBeCloseTo(108 / 120 - 1, 12);
    expect(told?.periodsPerYear).toBeCloseTo(3 / (365 / 365.25), 12);
    expect([told?.peakDay, told?.troughDay, told?.recoveryDay]).toEqual([
      dayNumber("2024-02-01"),
      dayNumber("2024-03-01"),
      null,
    ]);
  });

  it("cover the last year by itself, or all of it", () => {
    expect(measureNav(history, "2025-06-30")).toMatchObject({
      fromDay: dayNumber("2024-12-31"),
      returns: 1,
      currentDrawdown: 0,
    });
    expect(measureNav(history, "2025-06-30", null)).toMatchObject({ returns: 4, maxDrawdown: -0.25 });
  });

  it("are none before the first value, and few on it", () => {
    expect(measureNav(history, "2023-12-31")).toBeNull();
    expect(measureNav(history, "2024-01-01")).toMatchObject({ returns: 0, apy: null, volatility: null });
  });

  it("keep the month end of a year ago in a window that a leap day lengthens", () => {
    const ends = ["2024-02-29", "2024-08-31", "2025-02-28"];
    const monthly = navHistory(ends.map((date, index) => ({ date, nav: 100 + index })));
    expect(measureNav(monthly, "2025-03-10")?.returns).toBe(2);
  });
});

describe("the score", () => {
  const figures = measureNav(historyUntil("2026-11-20", [100, 110]), "2026-11-20");
  if (!figures) throw new Error("two values have figures");

  it.each([
    // Sharpe, largest fall, APY, target → by hand.
    [1.2, -0.25, 0.1, 0.08, "1.125"], // 1.2 × 0.75 × 1.25
    [1.2, -0.25, 0.1, 0.05, "1.35"], // twice the target counts as 1.5: 1.2 × 0.75 × 1.5
    [1.2, -0.25, 0.04, 0.08, "0.45"], // half the target: 1.2 × 0.75 × 0.5
    [1.2, -0.25, 0.1, null, "0.9"], // no target
    [1.2, -0.25, 0.1, 0, "0.9"], // a target of nothing is none
    [7, 0, 0.1, null, "3"], // a higher Sharpe ratio counts as 3
    [-0.3, -0.5, 0.01, null, "0"],
    [0.4, -0.5, -0.01, null, "0"], // whoever lost asks for nothing
  ])("Sharpe %s, fall %s, APY %s, target %s: %s", (sharpe, maxDrawdown, apy, target, score) => {
    expect(scoreOf({ ...figures, sharpe, maxDrawdown, apy, volatility: 0.1 }, target).toFixed()).toBe(score);
  });

  it("of what never moved is 0, and of what only rises the most", () => {
    expect(scoreOf({ ...figures, sharpe: null, volatility: 0, apy: 0, maxDrawdown: 0 }, null).toFixed()).toBe(
      "0",
    );
    expect(
      scoreOf({ ...figures, sharpe: null, volatility: 0, apy: 0.1, maxDrawdown: 0 }, null).toFixed(),
    ).toBe("3");
  });
});
