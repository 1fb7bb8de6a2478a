import { describe, expect, it } from "vitest";
import { placeGauge } from "./gauge-geometry";

const equity = { label: "Equity", target: "0.6", band: { from: "0.57", to: "0.63" } };

describe("the gauge as a drawing", () => {
  it("hangs the target in the middle, the band over two fifths", () => {
    const drawn = placeGauge({ ...equity, actual: "0.6" });
    expect(drawn.target).toBe(50);
    expect(drawn.actual).toBe(50);
    expect(drawn.band).toEqual({ from: 30, to: 70 });
  });

  it("puts every target of a table under the one above, whatever its size", () => {
    for (const target of ["0.02", "0.35", "0.9"]) {
      const band = { from: Number(target) - 0.01, to: Number(target) + 0.01 };
      expect(placeGauge({ label: "x", actual: target, target, band }).target).toBeCloseTo(50, 3);
    }
  });

  it("keeps a bob that is far out at the edge and says so", () => {
    expect(placeGauge({ ...equity, actual: "0.9" })).toMatchObject({ actual: 100, isBeyond: true });
    expect(placeGauge({ ...equity, actual: "0.1" })).toMatchObject({ actual: 0, isBeyond: true });
    expect(placeGauge({ ...equity, actual: "0.675" })).toMatchObject({ actual: 100, isBeyond: false });
  });

  it("draws the line only where shares exist", () => {
    const drawn = placeGauge({
      label: "Cash",
      actual: "0.02",
      target: "0.02",
      band: { from: "0", to: "0.04" },
    });
    expect(drawn.line.from).toBe(30);
    expect(drawn.line.to).toBe(100);
  });

  it("keeps to a given window", () => {
    const drawn = placeGauge({ ...equity, actual: "0.632", before: "0.5" }, { from: 0, to: 1 });
    expect(drawn).toMatchObject({ actual: 63.2, target: 60, before: 50, band: { from: 57, to: 63 } });
  });

  it("stands without target, band or width", () => {
    expect(placeGauge({ label: "Unclassified", actual: "0.03", target: null })).toMatchObject({
      target: null,
      actual: 50,
    });
    expect(placeGauge({ label: "Gold", actual: "0", target: "0" }).actual).toBe(50);
    expect(placeGauge({ ...equity, actual: "0.6" }, { from: 0.6, to: 0.6 }).actual).toBe(0);
  });
});
