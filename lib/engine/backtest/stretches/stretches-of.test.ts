import { describe, expect, it } from "vitest";
import { findTemplate, TEMPLATES } from "@/lib/engine/framework/templates";
import type { Framework } from "@/lib/engine/framework/types";
import { stressYears } from "@/lib/engine/history/worst-years";
import { Decimal } from "@/lib/kernel/decimal";
import { STRETCHES } from "./stretches.data";
import { type StretchReport, type StretchWho, stretchesOf } from "./stretches-of";

function templateOf(key: string): Framework {
  const found = findTemplate(key);
  if (!found) throw new Error(`no template ${key}`);
  return found.framework;
}

const reports = new Map(TEMPLATES.map(({ key, framework }) => [key, stretchesOf(framework)]));
const reportOf = (key: string) => reports.get(key) as StretchReport;
const sixtyForty = reportOf("sixty_forty");

function course(report: StretchReport, key: string, who: StretchWho = "framework") {
  const found = report.stretches.find(({ stretch }) => stretch.key === key);
  const one = found?.courses.find((each) => each.who === who);
  if (!one) throw new Error(`${who} has no course in ${key}`);
  return one;
}

describe("five hard times on the asset-class history", () => {
  // The annual table: S&P 500 −8.30, −25.12, −43.84, −8.64 % in 1929–32, −36.55 % in 2008, −18.04 % in 2022.
  it.each([
    ["1929_1932", -64.77],
    ["2000_2002", -37.43],
    ["2008", -36.55],
    ["2022", -18.04],
  ])("all shares, %s: %s %% as the source has it", (key, percent) => {
    const { nominal } = course(sixtyForty, key, "all_shares");
    expect(100 * nominal.return).toBeCloseTo(percent, 2);
    expect(nominal.fall?.depth).toBeCloseTo(nominal.return, 12);
  });

  it("all shares 1966–82: 6.77 % a year in dollars, nothing after inflation (Siegel: about 0)", () => {
    const { nominal, real } = course(sixtyForty, "1966_1982", "all_shares");
    expect(100 * (nominal.aYear ?? 0)).toBeCloseTo(6.77, 2);
    expect(100 * (real.aYear ?? 0)).toBeCloseTo(-0.05, 2);
    expect(real.fall).toMatchObject({ from: "1972-12-31", to: "1974-12-31", recovered: "1984-12-31" });
    expect(100 * (real.fall?.depth ?? 0)).toBeCloseTo(-48.0, 1);
  });

  it("a fall is made good on a year end: all shares of 1929–32 four years after the low, eight after the peak", () => {
    expect(course(sixtyForty, "1929_1932", "all_shares").nominal.fall).toMatchObject({
      from: "1928-12-31",
      to: "1932-12-31",
      recovered: "1936-12-31",
      yearsToRecover: 4,
      yearsUnderWater: 8,
    });
  });

  it("60/40 in single years is six parts of shares and four of bonds: −13.89 % in 2008, −17.95 % in 2022", () => {
    expect(100 * course(sixtyForty, "2008").nominal.return).toBeCloseTo(-13.89, 2);
    expect(100 * course(sixtyForty, "2022").nominal.return).toBeCloseTo(-17.95, 2);
    expect(sixtyForty.stretches[0]?.courses.map(({ who }) => who)).toEqual(["framework", "all_shares"]);
  });

  it("every other template has 60/40 and all shares beside it, the same for each", () => {
    for (const [key, report] of reports) {
      if (report.unsaid !== null || key === "sixty_forty") continue;
      for (const { stretch, courses } of report.stretches) {
        expect(courses.map(({ who }) => who)).toEqual(["framework", "sixty_forty", "all_shares"]);
        expect(course(report, stretch.key, "sixty_forty").nominal).toEqual(
          course(sixtyForty, stretch.key).nominal,
        );
      }
    }
  });

  it("a single year is what the worst years of the risk page say of it, for every template", () => {
    for (const report of reports.values()) {
      const years = stressYears(report.buckets);
      for (const year of report.unsaid === null ? [2008, 2022] : []) {
        const stress = years.find((one) => one.year === year);
        const { nominal, real } = course(report, String(year));
        expect(nominal.return).toBeCloseTo(stress?.return ?? Number.NaN, 9);
        expect(real.return).toBeCloseTo(stress?.realReturn ?? Number.NaN, 9);
      }
    }
  });

  it("a curve begins at 1 the year end before, and the fall can be read from it", () => {
    for (const report of reports.values()) {
      for (const { stretch, courses } of report.stretches) {
        for (const { curve, nominal } of courses) {
          expect(curve[0]).toEqual({ date: `${stretch.fromYear - 1}-12-31`, nominal: 1, real: 1 });
          const end = curve.find(({ date }) => date === `${stretch.toYear}-12-31`);
          expect(end?.nominal).toBeCloseTo(1 + nominal.return, 12);
          if (nominal.fall === null) continue;
          const at = (day: string) => curve.find(({ date }) => date === day)?.nominal ?? Number.NaN;
          expect(at(nominal.fall.to) / at(nominal.fall.from) - 1).toBeCloseTo(nominal.fall.depth, 12);
        }
      }
    }
  });
});

describe("what the history does not say", () => {
  it("19 templates are told of in all five; the blank one shows why not", () => {
    const told = [...reports].filter(([, { unsaid }]) => unsaid === null);
    expect(told).toHaveLength(TEMPLATES.length - 1);
    for (const [, { stretches }] of told) expect(stretches).toHaveLength(STRETCHES.length);
    expect(reportOf("custom")).toMatchObject({ stretches: [], buckets: [] });
    expect(reportOf("custom").unsaid).toMatch(/no buckets/);
  });

  it("stand-ins and buckets without a series are counted, and named one by one", () => {
    const { shares, buckets } = reportOf("multi_asset_tracker");
    expect(shares.own + shares.standIn + shares.spread).toBeCloseTo(1, 12);
    expect(shares.spread).toBeCloseTo(0.15, 12);
    const without = buckets.filter(({ fit }) => fit === "spread");
    expect(without.map(({ path }) => path)).toEqual(["AssetClass/Crypto", "AssetClass/Futures"]);
    for (const { reason } of without) expect(reason).toMatch(/No honest series/);
  });

  it("gold fixed by law is said where gold speaks for a bucket, and nowhere else", () => {
    const gapsIn1929 = (key: string) => reportOf(key).stretches[0]?.gaps ?? [];
    expect(gapsIn1929("permanent").join()).toMatch(/fixed by law/);
    expect(gapsIn1929("swensen").join()).toMatch(/22 cities/);
    expect(gapsIn1929("sixty_forty")).toEqual([]);
  });

  it("with more than half spread nothing is said", () => {
    const balanced = templateOf("balanced");
    const bucket = (path: string, label: string, weight: string) => ({
      path,
      label,
      targetWeight: new Decimal(weight),
    });
    const crypto = bucket("AssetClass/Crypto", "Crypto", "0.51");
    const report = stretchesOf({
      ...balanced,
      buckets: [crypto, bucket("AssetClass/Equity", "Equity", "0.49")],
    });
    expect(report.stretches).toEqual([]);
    expect(report.unsaid).toMatch(/^51\.0 % of it has no honest series/);
  });
});
