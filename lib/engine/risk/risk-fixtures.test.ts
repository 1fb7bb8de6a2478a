import { describe, expect, it } from "vitest";
import { correlate } from "./correlate";
import { countBets } from "./count-bets";
import { measureRisk } from "./measure-risk";
import { shrinkCovariance } from "./shrink-covariance";
import { furthestApart } from "./testing/agree";
import cases from "./testing/risk-fixtures.json";

const CLOSE = 1e-10;

// Figures by numpy; testing/generate-fixtures.py says how to make them again.
describe("figures of numpy", () => {
  it.each(cases.map((one) => [one.name, one] as const))("%s", (_, { input, expected }) => {
    const shrunk = shrinkCovariance(input.returns.map((row) => Float64Array.from(row)));
    const weights = Float64Array.from(input.weights);
    const paths = [...new Set(input.buckets)].sort();
    const risk = measureRisk(
      input.symbols.map((symbol, index) => ({
        symbol,
        path: input.buckets[index] ?? null,
        weight: weights[index] ?? 0,
      })),
      shrunk,
      input.periods,
      paths.map((path) => ({ key: path, paths: new Set([path]) })),
      input.cash,
    );
    const agrees = (actual: number | null, wanted: number | null, what: string) => {
      if (wanted === null || actual === null) expect(actual, what).toBe(wanted);
      else expect(furthestApart([actual], [wanted]), what).toBeLessThan(CLOSE);
    };
    expect(furthestApart(shrunk.covariance.values, expected.covariance.flat())).toBeLessThan(CLOSE);
    agrees(shrunk.intensity, expected.intensity, "intensity");
    agrees(risk.volatility, expected.volatility, "volatility");
    agrees(risk.diversificationRatio, expected.diversification, "diversification ratio");
    agrees(risk.hhiAssets, expected.hhi, "HHI of holdings");
    agrees(risk.hhiGroups, expected.hhi_buckets, "HHI of buckets");
    agrees(countBets(weights, shrunk.covariance).effective, expected.bets, "effective number of bets");
    risk.assets.forEach(({ contribution }, index) => {
      agrees(
        contribution,
        expected.contributions?.[index] ?? null,
        `contribution of ${input.symbols[index]}`,
      );
    });
    const byBucket = new Map<string, number | null>(Object.entries(expected.buckets));
    risk.groups.forEach(({ key, contribution }) => {
      agrees(contribution, byBucket.get(key ?? "") ?? null, `contribution of ${key}`);
    });
    correlate(shrunk.covariance).forEach((row, i) => {
      row.forEach((value, j) => {
        agrees(value, expected.correlation[i]?.[j] ?? null, `correlation ${i}, ${j}`);
      });
    });
  });
});
