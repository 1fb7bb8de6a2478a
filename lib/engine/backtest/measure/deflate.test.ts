import { describe, expect, it } from "vitest";
import { dayNumber } from "@/lib/kernel/dates";
import { deflateGrowth, deflateRun, priceLevels } from "./deflate";
import { measureSimulation } from "./measure-simulation";
import { daysOf, handRun } from "./testing/hand-run";

const index = [
  { month: "2020-12", index: 100 },
  { month: "2021-03", index: 110 },
  { month: "2021-06", index: 121 },
  { month: "2021-12", index: 121 },
];

describe("price levels", () => {
  it("stand on month ends and move by an even rate between them, over holes too", () => {
    const known = priceLevels(index, daysOf(["2020-12-31", "2021-02-14", "2021-03-31", "2021-09-30"]));
    expect(known?.rows).toBe(4);
    expect(known?.levels[0]).toBe(100);
    expect(known?.levels[1]).toBeCloseTo(100 * 1.1 ** 0.5, 10);
    expect(known?.levels[2]).toBeCloseTo(110, 12);
    expect(known?.levels[3]).toBe(121);
  });

  it("end with the last month known: nothing is assumed after it", () => {
    const known = priceLevels(index, daysOf(["2021-01-31", "2021-12-31", "2022-01-03"]));
    expect(known?.rows).toBe(2);
    expect(known?.levels).toHaveLength(2);
    expect(known?.lastDay).toBe(dayNumber("2021-12-31"));
  });

  it("are none when the first day lies outside", () => {
    expect(priceLevels(index, daysOf(["2020-12-30", "2021-01-04"]))).toBeNull();
    expect(priceLevels(index, daysOf(["2022-01-03"]))).toBeNull();
    expect(priceLevels([], daysOf(["2021-01-04"]))).toBeNull();
    expect(() => priceLevels([{ month: "2021-1", index: 1 }], daysOf(["2021-01-04"]))).toThrow("2021-1");
  });
});

describe("a run in the money of its first day", () => {
  it("divides every amount by what prices rose", () => {
    const { run } = handRun();
    const known = priceLevels(index, run.days);
    if (!known) throw new Error("the index covers the run");
    const real = deflateRun(run, known);
    expect(real.simulation.equity[2]).toBeCloseTo(149 / 1.21, 12);
    expect(real.flows[0]?.amount).toBeCloseTo(20 / 1.21, 12);
    const [nominal, metrics] = [measureSimulation(run), measureSimulation(real)];
    expect(metrics.growth).toBeCloseTo(nominal.growth / 1.21, 12);
    expect(metrics.totalCost).toBeCloseTo(1 / 1.21, 12);
    expect(metrics.turnover).toBeCloseTo(nominal.turnover, 14);
    expect(metrics.cagr).toBeCloseTo((nominal.growth / 1.21) ** (365.25 / 365) - 1, 12);
  });

  it("ends where the index ends", () => {
    const { run } = handRun();
    const known = priceLevels(index.slice(0, 3), run.days);
    if (!known) throw new Error("the index covers the beginning");
    const real = deflateRun(run, known);
    expect(real.simulation.rows).toBe(3);
    expect(measureSimulation(real).to).toBe("2021-06-30");
    expect(deflateGrowth(run.simulation.growth, known)).toHaveLength(3);
    const early = deflateRun({ ...run, simulation: { ...run.simulation, ruinRow: 3 } }, known);
    expect(early.simulation.ruinRow).toBeNull();
  });
});
