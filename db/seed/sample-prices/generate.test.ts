import { describe, expect, it } from "vitest";
import { CATALOGUE } from "../catalogue/catalogue";
import { readAnnualReturns } from "./annual-returns";
import { correlationRoot } from "./factors";
import { generateSamplePrices, SAMPLE_END, SAMPLE_START, type SampleSeries, sampleSymbols } from "./generate";
import { gaussianSource } from "./random";

const series = new Map([...generateSamplePrices()].map((one) => [one.symbol, one]));
const annual = readAnnualReturns();

function of(symbol: string): SampleSeries {
  const one = series.get(symbol);
  if (!one) throw new Error(`no sample prices of ${symbol}`);
  return one;
}

function dailyReturns(symbol: string, from: string, to: string): number[] {
  const { dates, adjustedCloses } = of(symbol);
  const returns: number[] = [];
  for (let day = 1; day < dates.length; day += 1) {
    const date = dates[day] as string;
    if (date < from || date > to) continue;
    returns.push(Math.log((adjustedCloses[day] as number) / (adjustedCloses[day - 1] as number)));
  }
  return returns;
}

function correlation(a: number[], b: number[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((value, index) => {
    const other = b[index] ?? 0;
    ab += (value - ma) * (other - mb);
    aa += (value - ma) ** 2;
    bb += (other - mb) ** 2;
  });
  return ab / Math.sqrt(aa * bb);
}

function maximumDrawdown(symbol: string, from: string, to: string): number {
  let peak = 0;
  let worst = 0;
  const { dates, adjustedCloses } = of(symbol);
  dates.forEach((date, day) => {
    if (date < from || date > to) return;
    const value = adjustedCloses[day] as number;
    peak = Math.max(peak, value);
    worst = Math.min(worst, value / peak - 1);
  });
  return worst;
}

describe("the sample prices", () => {
  it("cover at least 80 products, all of the catalogue, the broker files' and the coins' among them", () => {
    expect(series.size).toBeGreaterThanOrEqual(80);
    const known = new Set(CATALOGUE.map((product) => product.symbol));
    expect(sampleSymbols().filter((symbol) => !known.has(symbol))).toEqual([]);
    for (const symbol of ["VTI", "VEU", "BND", "GLD", "VNQ", "SPAXX", "VMFXX", "AAPL", "BTC-USD", "IBIT"])
      of(symbol);
  });

  it("give back every calendar-year return of the table to a millionth", () => {
    let checked = 0;
    for (const [symbol, { dates, adjustedCloses }] of series) {
      const yearEnds = new Map<number, number>();
      dates.forEach((date, day) => {
        yearEnds.set(Number(date.slice(0, 4)), Number((adjustedCloses[day] as number).toPrecision(12)));
      });
      for (const [year, { log }] of annual.get(symbol) ?? []) {
        const before = yearEnds.get(year - 1);
        const after = yearEnds.get(year);
        if (before === undefined || after === undefined) throw new Error(`${symbol} lacks prices of ${year}`);
        expect(Math.abs(after / before - Math.exp(log)), `${symbol} ${year}`).toBeLessThan(1e-6);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(3_000);
  });

  it("know the published answers", () => {
    const percent = (symbol: string, year: number) =>
      Math.expm1(annual.get(symbol)?.get(year)?.log ?? 0) * 100;
    expect(percent("SPY", 2008)).toBeCloseTo(-36.8, 1);
    expect(percent("SPY", 2019)).toBeCloseTo(31.2, 1);
    expect(percent("AGG", 2022)).toBeCloseTo(-13.0, 1);
    expect(percent("TLT", 2008)).toBeCloseTo(33.9, 1);
    expect(percent("GLD", 2013)).toBeCloseTo(-28.3, 1);
  });

  it("say of most figures that they are facts or published", () => {
    const grades = [...annual.values()].flatMap((years) => [...years.values()].map((one) => one.grade));
    const known = grades.filter((grade) => grade === "fact" || grade === "published").length;
    expect(known / grades.length).toBeGreaterThan(0.65);
  });

  it("stand near the closes that brokers printed at the end of 2022", () => {
    const printed = { VTI: 191.19, VEU: 50.14, BND: 71.84, GLD: 169.64, VNQ: 82.48, SPAXX: 1 };
    for (const [symbol, close] of Object.entries(printed)) {
      const { dates, closes } = of(symbol);
      const sample = Number(closes[dates.indexOf("2022-12-30")]);
      expect(Math.abs(sample / close - 1), symbol).toBeLessThan(0.02);
    }
  });

  it("move together as the real ones do", () => {
    const pair = (a: string, b: string) =>
      correlation(dailyReturns(a, "2010-01-01", "2022-12-31"), dailyReturns(b, "2010-01-01", "2022-12-31"));
    expect(pair("SPY", "VTI")).toBeGreaterThan(0.97);
    expect(pair("SPY", "EFA")).toBeGreaterThan(0.7);
    expect(pair("SPY", "TLT")).toBeLessThan(-0.1);
    expect(pair("TLT", "IEF")).toBeGreaterThan(0.8);
    expect(Math.abs(pair("SPY", "GLD"))).toBeLessThan(0.25);
  });

  it("fall in 2008 and 2020 as deep as the market fell", () => {
    expect(maximumDrawdown("SPY", "2007-01-01", "2009-12-31")).toBeLessThan(-0.48);
    expect(maximumDrawdown("SPY", "2007-01-01", "2009-12-31")).toBeGreaterThan(-0.62);
    expect(maximumDrawdown("SPY", "2020-01-01", "2020-06-30")).toBeLessThan(-0.19);
    expect(maximumDrawdown("BND", "2007-05-01", "2009-12-31")).toBeGreaterThan(-0.12);
  });

  it("are positive, dated on trading days, adjusted below the close and equal to it at the end", () => {
    for (const [symbol, { dates, closes, adjustedCloses }] of series) {
      expect(dates[0]?.localeCompare(SAMPLE_START), symbol).toBeGreaterThanOrEqual(0);
      expect(dates.at(-1)).toBe(SAMPLE_END);
      expect(
        closes.every((close) => Number(close) > 0) && adjustedCloses.every((close) => close > 0),
        symbol,
      ).toBe(true);
      expect((adjustedCloses[0] as number) <= Number(closes[0]) + 1e-4, symbol).toBe(true);
      expect(Math.abs(Number(closes.at(-1)) - (adjustedCloses.at(-1) as number)), symbol).toBeLessThan(1e-4);
    }
  });

  it("come out the same every time", () => {
    const again = generateSamplePrices().next().value as SampleSeries;
    expect(again).toEqual(series.get(again.symbol));
  });

  it("keep a money-market fund at one dollar", () => {
    expect(new Set(of("VMFXX").closes)).toEqual(new Set(["1.0000"]));
  });
});

describe("the random numbers", () => {
  it("are standard normal and depend on the seed alone", () => {
    const draw = (seed: string) => Array.from({ length: 20_000 }, gaussianSource(seed));
    const values = draw("a");
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
    expect(draw("a")).toEqual(values);
    expect(draw("b")).not.toEqual(values);
  });

  it("refuse correlations that cannot be", () => {
    expect(() => correlationRoot([[1], [1, 1]])).toThrow("positive definite");
  });
});
