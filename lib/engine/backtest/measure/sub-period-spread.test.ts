import { describe, expect, it } from "vitest";
import { measureSubPeriods, rankSpread, subPeriods } from "./sub-period-spread";
import { curveOf } from "./testing/hand-run";

describe("sub-periods", () => {
  it("follow on each other and share their edges", () => {
    expect(subPeriods(11, 3)).toEqual([
      { fromRow: 0, toRow: 3 },
      { fromRow: 3, toRow: 6 },
      { fromRow: 6, toRow: 10 },
    ]);
    expect(subPeriods(3, 5)).toHaveLength(2);
    expect(subPeriods(1, 5)).toEqual([]);
    expect(subPeriods(0, 5)).toEqual([]);
  });

  it("chain to the growth of the whole", () => {
    const curve = curveOf({ "2019-12-31": 2, "2020-12-31": 3, "2021-12-31": 1, "2022-12-31": 7 });
    const parts = measureSubPeriods(curve, subPeriods(4, 3));
    expect(parts.reduce((growth, part) => growth * part.growth, 1)).toBeCloseTo(3.5, 14);
  });
});

describe("ranks over sub-periods", () => {
  it("show that the best of the whole need not be the best of its parts", () => {
    const spread = rankSpread(
      [0.05, 0.07, 0.06],
      [
        [0.01, 0.2, 0.1],
        [0.09, -0.01, 0.02],
      ],
    );
    expect(spread.bestCell).toBe(1);
    expect(spread.ranks).toEqual([
      [3, 1, 2],
      [1, 3, 2],
    ]);
    expect(spread.placesOfBest).toEqual([1, 3]);
    expect(spread.correlations[0]?.[1]).toBeCloseTo(-1, 14);
    expect(spread.meanCorrelation).toBeCloseTo(-1, 14);
  });

  it("give equal figures the mean of their places, and nothing to what is unknown", () => {
    const spread = rankSpread(
      [1, 1, null, 3],
      [
        [2, 2, null, 5],
        [4, 3, 9, null],
      ],
      true,
    );
    expect(spread.ranks).toEqual([
      [1.5, 1.5, null, 3],
      [2, 1, 3, null],
    ]);
    expect(spread.bestCell).toBe(0);
    expect(spread.placesOfBest).toEqual([1.5, 2]);
    expect(spread.correlations[0]?.[1]).toBeNull();
    expect(spread.correlations[0]?.[0]).toBeCloseTo(1, 14);
    expect(spread.meanCorrelation).toBeNull();
    expect(rankSpread([null], [[null]])).toMatchObject({ bestCell: null, placesOfBest: [null] });
  });

  it("is Spearman's correlation: five judges of the textbook", () => {
    // Places 1..5 against 2,1,4,3,5: d² sum 4, 1 − 6·4/(5·24) = 0.8.
    const spread = rankSpread(
      [5, 4, 3, 2, 1],
      [
        [5, 4, 3, 2, 1],
        [4, 5, 2, 3, 1],
      ],
    );
    expect(spread.meanCorrelation).toBeCloseTo(0.8, 14);
  });
});
