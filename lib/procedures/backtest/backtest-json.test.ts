import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backtestJson } from "./backtest-json";
import { mostCurveBytes, writeCurve } from "./curve-bytes";
import { smallView } from "./saved-fixture";

const read = (bytes: Uint8Array) => JSON.parse(Buffer.from(bytes).toString()) as unknown;
function curveBytes(points: { date: string; value: number }[]): Uint8Array {
  const bytes = new Uint8Array(mostCurveBytes(points));
  return bytes.subarray(0, writeCurve(bytes, 0, points));
}
const point = (value: number) => ({ date: "2024-03-28", value });

describe("the JSON of curves", () => {
  it("is what JSON.stringify says, to 15 significant digits of the largest value", () => {
    const values = fc.array(fc.double({ noNaN: true, min: -1e14, max: 1e14 }), { maxLength: 40 });
    fc.assert(
      fc.property(values, fc.constantFrom(1, 1e-6, 1e-13), (all, scale) => {
        const points = all.map((value) => point(value * scale));
        const back = read(curveBytes(points)) as typeof points;
        const largest = Math.max(...points.map(({ value }) => Math.abs(value)));
        expect(back.map(({ date }) => date)).toEqual(points.map(({ date }) => date));
        back.forEach(({ value }, index) => {
          const off = Math.abs(value - (points[index]?.value ?? Number.NaN));
          // Half of the last of at most fifteen decimals, and two doubles rounded on the way: scaled, and read back.
          expect(off).toBeLessThanOrEqual(Math.max(largest * 1.2e-15, 5e-16 + largest * 2.3e-16));
        });
      }),
      { examples: [[[-780_204_109_849.3448], 1e-13]] },
    );
  });

  it("writes short figures short, and what has no figure as null", () => {
    const values = [0, -0, 1, -1, 0.5, -0.25, 100_000, 123.456, Number.NaN];
    const text = Buffer.from(curveBytes(values.map(point))).toString();
    expect(text.match(/(?<="value":)[^}]+/g)).toEqual([
      "0",
      "0",
      "1",
      "-1",
      "0.5",
      "-0.25",
      "100000",
      "123.456",
      "null",
    ]);
    const large = Buffer.from(curveBytes([1e21, 12].map(point))).toString();
    expect(large.match(/(?<="value":)[^}]+/g)).toEqual(["1e+21", "12"]);
    expect(Buffer.from(curveBytes([])).toString()).toBe("[]");
  });

  it("stands in the whole answer where the curves were, whatever the names say", () => {
    const curve = [point(1), point(1.5)];
    const name = '\\u0000curve 0 "curve 1" ü';
    const plain = smallView({ name, curve, drawdown: [point(-0.5)] });
    expect(read(backtestJson(plain))).toEqual(JSON.parse(JSON.stringify(plain)));
    const series = { metrics: plain.metrics, curve: [point(7)], yearly: plain.yearly };
    const both = smallView({
      real: { ...series, curve: [point(3)] },
      benchmark: { symbol: "B", name: "Bench", is_sample: false, comparison: null, ...series },
    });
    const back = read(backtestJson(both)) as typeof both;
    expect(back.real?.curve).toEqual([point(3)]);
    expect(back.benchmark?.curve).toEqual([point(7)]);
  });
});
