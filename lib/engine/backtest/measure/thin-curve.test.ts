import { describe, expect, it } from "vitest";
import { thinCurve } from "./thin-curve";

const wave = Float64Array.from({ length: 7560 }, (_, row) => Math.sin(row * 1.7) + row / 1000);
const other = Float64Array.from({ length: 7560 }, (_, row) => Math.cos(row * row));

describe("the rows to draw", () => {
  it("keep the ends, the highest and the lowest of every curve, in order and within the limit", () => {
    for (const most of [2, 7, 100, 1200]) {
      const rows = [...thinCurve([wave, other], most)];
      expect(rows.length).toBeLessThanOrEqual(Math.max(2, most));
      expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
      expect([rows[0], rows.at(-1)]).toEqual([0, 7559]);
      if (most < 100) continue;
      for (const curve of [wave, other]) {
        expect(rows).toContain(curve.indexOf(Math.max(...curve)));
        expect(rows).toContain(curve.indexOf(Math.min(...curve)));
      }
    }
  });

  it("keep a single spike", () => {
    const flat = new Float64Array(7560).fill(1);
    flat[4321] = 0.2;
    expect([...thinCurve([flat], 300)]).toContain(4321);
  });

  it("look only at the stretch in view", () => {
    const rows = [...thinCurve([wave], 50, 1000, 1999)];
    expect([rows[0], rows.at(-1)]).toEqual([1000, 1999]);
    expect(rows.length).toBeGreaterThan(40);
  });

  it("keep all of a short curve and nothing of none", () => {
    expect([...thinCurve([Float64Array.of(3, 1, 2)], 10)]).toEqual([0, 1, 2]);
    expect([...thinCurve([], 10)]).toEqual([]);
    expect([...thinCurve([new Float64Array(0)], 10)]).toEqual([]);
  });
});
