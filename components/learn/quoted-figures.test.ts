import { describe, expect, it } from "vitest";
import { SIXTY_FORTY } from "@/components/learn/pictures/mix-history";
import { REARM_PERCENT } from "@/lib/engine/alert/step-episode";
import { UTILIZATION_MARK } from "@/lib/engine/capital/alert-marks";
import { MOST_ATTAINMENT, MOST_SHARPE } from "@/lib/engine/capital/reallocation/score-strategies";
import { annualPriceLevels } from "@/lib/engine/history/annual-table";
import { yearsOfSeries } from "@/lib/engine/history/worst-years";
import {
  FAIR_HEALTH,
  FRESH_BUSINESS_DAYS,
  FULL_HISTORY_YEARS,
  GOOD_HEALTH,
  HEALTH_WEIGHTS,
  LOST_BUSINESS_DAYS,
  STALE_BUSINESS_DAYS,
} from "@/lib/engine/mapping/health";
import { costQuality, liquidityQuality, sizeQuality, UNKNOWN_QUALITY } from "@/lib/engine/mapping/quality";
import { SCORE_WEIGHTS } from "@/lib/engine/mapping/score";
import { QUESTIONNAIRE } from "@/lib/engine/profile/questionnaire.data";
import { HIGH_FROM, MEDIUM_FROM } from "@/lib/engine/profile/score";
import { DUST_CENTS } from "@/lib/engine/rebalance/decide-trades";
import { findTerm, type TermKey } from "./glossary/glossary";

/** Everything that is said of a word. */
function said(key: TermKey): string {
  const term = findTerm(key);
  return `${term?.short} ${term?.long} ${term?.formula ?? ""}`;
}

describe("figures that the glossary quotes are those of the engine", () => {
  it("data health", () => {
    const { freshness, history, completeness, metadata } = HEALTH_WEIGHTS;
    const words = said("data-health");
    expect(words).toContain(
      `freshness ${freshness}, history ${history}, completeness ${completeness}, metadata ${metadata}`,
    );
    expect(words).toContain(`Good from ${GOOD_HEALTH}, fair from ${FAIR_HEALTH}`);
    expect(words).toContain(`0.${freshness} × freshness + 0.${history} × history`);
    expect(said("freshness")).toContain(`Up to ${FRESH_BUSINESS_DAYS} business days`);
    expect(said("freshness")).toContain(`nothing at ${LOST_BUSINESS_DAYS} business days`);
    expect(said("stale")).toContain(`more than ${STALE_BUSINESS_DAYS} business days old`);
    expect(FULL_HISTORY_YEARS).toBe(5);
    expect(said("history-length")).toContain("Five and more count in full");
  });

  it("the score of a product and its parts", () => {
    const { fit, cost, liquidity, size, health } = SCORE_WEIGHTS;
    expect(said("score")).toContain(
      `fit ${fit} + cost ${cost} + liquidity ${liquidity} + size ${size} + health ${health}`,
    );
    expect(fit + cost + liquidity + size + health).toBe(100);
    for (const [part, points] of Object.entries(SCORE_WEIGHTS)) {
      expect(said(`score-${part}` as TermKey)).toMatch(new RegExp(`^Up to ${points} points`));
    }
    expect(said("score-cost")).toContain("none at an expense ratio of 1 %");
    expect([costQuality("ETF", 0), costQuality("ETF", 0.01)]).toEqual([1, 0]);
    expect([costQuality("Stock", undefined), costQuality("ETF", undefined)]).toEqual([1, UNKNOWN_QUALITY]);
    expect(UNKNOWN_QUALITY).toBe(1 / 5);
    expect(said("score-liquidity")).toContain("None at 100 thousand a day, all at a billion");
    expect([liquidityQuality(1e5), liquidityQuality(1e9)]).toEqual([0, 1]);
    expect(said("score-size")).toContain("None at 10 million dollars, all at 100 billion");
    expect([sizeQuality(1e7), sizeQuality(1e11)]).toEqual([0, 1]);
    expect(sizeQuality(1e8) - sizeQuality(1e7)).toBeCloseTo(sizeQuality(1e9) - sizeQuality(1e8), 12);
  });

  it("profiles, alerts, the smallest trade, and the score of a strategy", () => {
    expect(said("profile-score")).toContain(`From ${MEDIUM_FROM} on`);
    expect(said("profile-score")).toContain(`from ${HIGH_FROM} on`);
    expect(QUESTIONNAIRE).toHaveLength(6);
    expect(said("investment-profile")).toMatch(/^Six answers/);
    expect(said("episode")).toContain(`inside ${REARM_PERCENT} % of the band`);
    expect(said("utilisation")).toContain(`Above ${UTILIZATION_MARK.times(100)} %`);
    expect(DUST_CENTS).toBe(100n);
    expect(said("minimum-trade")).toContain("smaller than 1.00 of the base currency");
    expect(said("reallocation")).toContain(`Sharpe (0 to ${MOST_SHARPE})`);
    expect(said("reallocation")).toContain(`at most ${MOST_ATTAINMENT}`);
  });

  it("a mix of 60 and 40: about nine tenths of its swing came from equity", () => {
    expect(said("risk-contribution")).toContain("about nine tenths");
    const years = yearsOfSeries();
    const [w, v] = SIXTY_FORTY.map(({ weight }) => Number(weight)) as [number, number];
    const stocks = years.map(({ returns }) => returns.sp500);
    const bonds = years.map(({ returns }) => returns.treasury_10y);
    const own = w * w * covariance(stocks, stocks) + w * v * covariance(stocks, bonds);
    const all = own + v * v * covariance(bonds, bonds) + w * v * covariance(stocks, bonds);
    expect(own / all).toBeGreaterThan(0.85);
    expect(own / all).toBeLessThan(0.95);
  });
});

describe("figures that the article on real returns types out", () => {
  const years = yearsOfSeries();
  const levels = annualPriceLevels();
  /** What a dollar of bills at the end of 1927 bought at each year end. */
  const real = [1];
  years.forEach(({ returns }, row) => {
    const before = (real.at(-1) ?? 1) * (1 + returns.bills);
    real.push((before * (levels[row]?.index ?? 1)) / (levels[row + 1]?.index ?? 1));
  });
  const at = (year: number) => real[year - 1927] ?? Number.NaN;

  it("bills never lost a year in dollars, and lost 46 % of what they bought from 1933 to 1951", () => {
    expect(Math.min(...years.map(({ returns }) => returns.bills))).toBeGreaterThanOrEqual(0);
    expect(Math.round((1 - at(1951) / at(1933)) * 100)).toBe(46);
  });

  it("they stood as high again only at the end of 1997", () => {
    const again = years.find(({ year }) => year > 1951 && at(year) >= at(1933));
    expect(again?.year).toBe(1997);
  });

  it("prices fell over the 1930s, so that a bond's real return was above its nominal one", () => {
    const prices = years
      .filter(({ year }) => year >= 1930 && year < 1940)
      .reduce((product, { inflation }) => product * (1 + inflation), 1);
    expect(prices).toBeLessThan(1);
  });

  it("in 2022 shares and bonds fell together", () => {
    const { returns } = years.find(({ year }) => year === 2022) ?? { returns: null };
    expect(returns?.sp500).toBeLessThan(0);
    expect(returns?.treasury_10y).toBeLessThan(0);
  });
});

function covariance(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [left, right] = [mean(a), mean(b)];
  return a.reduce((sum, one, row) => sum + (one - left) * ((b[row] ?? 0) - right), 0) / (a.length - 1);
}
