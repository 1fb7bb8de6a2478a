import { describe, expect, it } from "vitest";
import { deflateRun, priceLevels } from "@/lib/engine/backtest/measure/deflate";
import { measureSimulation } from "@/lib/engine/backtest/measure/measure-simulation";
import { type FrameworkOptions, policyOfFramework } from "@/lib/engine/backtest/policy-of-framework";
import { simulate } from "@/lib/engine/backtest/simulate";
import { tableOfColumns } from "@/lib/engine/backtest/table-of-columns";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import { findTemplate, TEMPLATES } from "@/lib/engine/framework/templates";
import type { Framework } from "@/lib/engine/framework/types";
import { ONE } from "@/lib/kernel/decimal";
import { loadConsumerPrices, loadMonthFacts } from "@/lib/providers/history/long-history";
import { annualPriceLevels, annualTable } from "./annual-table";
import { bucketColumns } from "./bucket-columns";
import { mapBuckets } from "./map-buckets";
import { monthlyPriceLevels, monthlyTable } from "./monthly-table";
import type { SeriesTable } from "./types";
import { stressYears } from "./worst-years";

const FILLED = TEMPLATES.filter(({ framework }) => framework.buckets.length > 0);
const sixtyForty = findTemplate("sixty_forty")?.framework as Framework;
const facts = await loadMonthFacts();
const monthly = monthlyTable(facts);

function run(framework: Framework, kind: "annual" | "monthly", options: FrameworkOptions = {}) {
  const buckets = mapBuckets(framework.buckets, kind);
  const table: SeriesTable = bucketColumns(buckets, kind === "annual" ? annualTable() : monthly);
  const mapping = new Map(buckets.map(({ path }) => [path, [{ symbol: path, name: path, share: ONE }]]));
  const frame = prepareFrame(framework.buckets, framework.rebalancing);
  const { policy, columns } = policyOfFramework(frame, mapping, options);
  const input = {
    table: tableOfColumns(table, columns),
    policy,
    amount: 1000,
    flows: [],
    isStartCharged: false,
  };
  return { simulation: simulate(input), days: table.days, amount: 1000, flows: [], buckets };
}

const YEARLY: FrameworkOptions = {
  mode: "periodic",
  cadence: "A",
  destination: "target",
  scope: "all",
  costBps: 0,
};

describe("a century of a policy", () => {
  it("60/40 of shares and 10-year Treasuries, 1928 to 2025, rebalanced yearly: 8.342 % a year", () => {
    const measured = measureSimulation(run(sixtyForty, "annual", YEARLY));
    expect(100 * (measured.cagr ?? 0)).toBeCloseTo(8.342, 3);
    expect(measured).toMatchObject({ from: "1927-12-31", to: "2025-12-31" });
    expect(measured.worstYear).toMatchObject({ year: 1931, isPartial: false });
  });

  it("after inflation 60/40 made 5.15 % a year", () => {
    const nominal = run(sixtyForty, "annual", YEARLY);
    const known = priceLevels(annualPriceLevels(), nominal.days);
    if (!known) throw new Error("the price levels begin too late");
    const real = measureSimulation(deflateRun(nominal, known));
    const inflation = (annualPriceLevels().at(-1)?.index ?? 1) ** (365.25 / 35795) - 1;
    expect(real.to).toBe("2025-12-31");
    expect(real.cagr).toBeCloseTo((1 + (measureSimulation(nominal).cagr ?? 0)) / (1 + inflation) - 1, 12);
    expect(100 * (real.cagr ?? 0)).toBeCloseTo(5.15, 2);
  });

  it.each(FILLED.map((template) => [template.key, template.framework] as const))(
    "%s runs from 1927 to 2025; rebalanced yearly it makes of every year what its buckets contribute",
    (_key, framework) => {
      const own = run(framework, "annual");
      expect(own.simulation.rows).toBe(99);
      const { simulation, buckets } = run(framework, "annual", YEARLY);
      stressYears(buckets).forEach((year, row) => {
        const growth = (simulation.growth[row + 1] ?? 0) / (simulation.growth[row] ?? 1);
        expect(growth).toBeCloseTo(1 + year.return, 9);
      });
    },
  );

  it.each(FILLED.map((template) => [template.key, template.framework] as const))(
    "%s by month from 1871 to March 2023, with its own policy, and after inflation",
    async (_key, framework) => {
      const nominal = run(framework, "monthly");
      const measured = measureSimulation(nominal);
      expect(measured).toMatchObject({ from: "1871-01-31", to: "2023-03-31", returns: 1826 });
      expect(measured.periodsPerYear).toBeCloseTo(12, 2);
      const levels = monthlyPriceLevels(facts, await loadConsumerPrices());
      const known = priceLevels(levels, nominal.days);
      if (!known) throw new Error("the price levels begin too late");
      const real = measureSimulation(deflateRun(nominal, known));
      expect(real.to).toBe("2023-03-31");
      expect((real.cagr ?? 0) - (measured.cagr ?? 0)).toBeGreaterThan(-0.025);
      expect((real.cagr ?? 0) - (measured.cagr ?? 0)).toBeLessThan(-0.015);
    },
  );

  it("a band on yearly values is looked at once a year: never more trades than years", () => {
    const { simulation } = run(sixtyForty, "annual", { mode: "band" });
    const rebalances = simulation.trades.filter(({ cause }) => cause === "rebalance").length;
    expect(rebalances).toBeGreaterThan(10);
    expect(rebalances).toBeLessThan(98);
  });
});
