import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countBets } from "./count-bets";
import { type Matrix, shrinkCovariance } from "./shrink-covariance";
import { rootOf, symmetricEigen } from "./symmetric-eigen";

const RUNS = 150;
const covarianceOf = (rows: readonly (readonly number[])[]) =>
  shrinkCovariance(rows.map((row) => Float64Array.from(row))).covariance;
const returns = fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), { minLength: 24, maxLength: 24 });
const portfolio = fc
  .integer({ min: 1, max: 7 })
  .chain((size) =>
    fc.tuple(
      fc.array(returns, { minLength: size, maxLength: size }),
      fc.array(fc.integer({ min: 1, max: 100 }), { minLength: size, maxLength: size }),
    ),
  );
const diagonal = (values: readonly number[]): Matrix => ({
  size: values.length,
  values: Float64Array.from({ length: values.length ** 2 }, (_, cell) =>
    cell % (values.length + 1) === 0 ? (values[cell / (values.length + 1)] ?? 0) : 0,
  ),
});

describe("effective number of bets", () => {
  it("law: lies between 1 and the number of assets, its shares sum to 1", () => {
    fc.assert(
      fc.property(portfolio, ([rows, parts]) => {
        const { effective, shares } = countBets(Float64Array.from(parts), covarianceOf(rows));
        fc.pre(effective !== null);
        expect(effective).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(effective).toBeLessThanOrEqual(rows.length + 1e-9);
        expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: RUNS },
    );
  });

  it("law: the size of the weights and of the returns does not matter, nor the order of the assets", () => {
    fc.assert(
      fc.property(portfolio, fc.double({ min: 0.01, max: 100, noNaN: true }), ([rows, parts], scale) => {
        const whole = countBets(Float64Array.from(parts), covarianceOf(rows)).effective;
        fc.pre(whole !== null);
        const scaled = rows.map((row) => row.map((value) => value * scale));
        expect(
          countBets(
            Float64Array.from(parts, (part) => part * scale),
            covarianceOf(rows),
          ).effective,
        ).toBeCloseTo(whole ?? 0, 7);
        expect(countBets(Float64Array.from(parts), covarianceOf(scaled)).effective).toBeCloseTo(
          whole ?? 0,
          7,
        );
        const turned = countBets(Float64Array.from([...parts].reverse()), covarianceOf([...rows].reverse()));
        expect(turned.effective).toBeCloseTo(whole ?? 0, 7);
      }),
      { numRuns: RUNS },
    );
  });

  it("counts unrelated assets of equal risk as they are, whatever their weights", () => {
    // 1 %, 2 % and 4 % deviation, weights the other way round.
    const even = countBets(Float64Array.from([4, 2, 1]), diagonal([1, 4, 16]));
    expect(even.effective).toBeCloseTo(3, 12);
    expect(countBets(Float64Array.from([1, 0, 0]), diagonal([1, 4, 16])).effective).toBeCloseTo(1, 12);
  });

  it("is one bet where two move in lockstep, and none where they cancel or nothing moves", () => {
    const together: Matrix = { size: 2, values: Float64Array.from([1, 2, 2, 4]) };
    expect(countBets(Float64Array.from([1, 1]), together).effective).toBe(1);
    const against: Matrix = { size: 2, values: Float64Array.from([1, -2, -2, 4]) };
    expect(countBets(Float64Array.from([2, 1]), against).effective).toBeNull();
    expect(countBets(Float64Array.from([1, 1]), diagonal([0, 0])).effective).toBeNull();
    expect(countBets(new Float64Array(0), diagonal([])).effective).toBeNull();
  });

  it("bears a singular covariance whose pairs all differ", () => {
    // The third is the sum of the first two.
    const singular: Matrix = { size: 3, values: Float64Array.from([1, 0, 1, 0, 1, 1, 1, 1, 2]) };
    const { effective } = countBets(Float64Array.from([1, 1, 1]), singular);
    expect(effective).toBeGreaterThan(1);
    expect(effective).toBeLessThan(3);
  });
});

describe("root of a symmetric matrix", () => {
  it("law: its square is the matrix", () => {
    fc.assert(
      fc.property(fc.array(returns, { minLength: 1, maxLength: 8 }), (rows) => {
        const matrix = covarianceOf(rows);
        const { size, values } = rootOf(symmetricEigen(matrix));
        const most = matrix.values.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
        for (let i = 0; i < size; i += 1) {
          for (let j = 0; j < size; j += 1) {
            let total = 0;
            for (let k = 0; k < size; k += 1)
              total += (values[i * size + k] ?? 0) * (values[k * size + j] ?? 0);
            expect(Math.abs(total - (matrix.values[i * size + j] ?? 0))).toBeLessThanOrEqual(most * 1e-12);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });
});
