import { ANNUAL_RETURNS } from "@/lib/engine/history/annual-returns.data";
import type { SeriesKey } from "@/lib/engine/history/series";
import { SERIES_KEYS } from "@/lib/engine/history/series";
import { recordOf } from "@/lib/kernel/record-of";
import type { ClassMix } from "./class-mix";
import { BUILT_FROM, type BuiltClass } from "./table.data";

/** The annual series that speaks for each class in the measure of risk. */
export const SERIES_OF_CLASS: Readonly<Record<BuiltClass, SeriesKey>> = {
  equity: "sp500",
  fixed_income: "treasury_10y",
  real_estate: "real_estate",
  commodities: "gold",
  cash: "bills",
};

function returnsOf(series: SeriesKey): number[] {
  const column = SERIES_KEYS.indexOf(series) + 1;
  return ANNUAL_RETURNS.map((row) => row[column] ?? 0);
}

function covarianceOf(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((total, one) => total + one, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const products = a.map((value, index) => (value - meanA) * ((b[index] ?? 0) - meanB));
  return products.reduce((total, one) => total + one, 0) / (a.length - 1);
}

/** Sample covariance of yearly returns 1928–2025, class by class. A statistic, so doubles. */
export const CLASS_COVARIANCE: Readonly<Record<BuiltClass, Readonly<Record<BuiltClass, number>>>> =
  covarianceTable();

function covarianceTable() {
  const returns = new Map(BUILT_FROM.map((one) => [one, returnsOf(SERIES_OF_CLASS[one])]));
  return recordOf(BUILT_FROM, (a) =>
    recordOf(BUILT_FROM, (b) => covarianceOf(returns.get(a) ?? [], returns.get(b) ?? [])),
  );
}

/**
 * Volatility a year of a mix of classes, as a fraction: √(wᵀΣw) on the covariance of the annual
 * asset-class history (1928–2025; property is prices of homes, gold was fixed by law before 1971).
 */
export function mixRisk(mix: ClassMix): number {
  const weights = BUILT_FROM.map((one) => [one, mix[one].toNumber()] as const);
  let variance = 0;
  for (const [a, weightA] of weights) {
    for (const [b, weightB] of weights) variance += weightA * weightB * CLASS_COVARIANCE[a][b];
  }
  return Math.sqrt(Math.max(variance, 0));
}
