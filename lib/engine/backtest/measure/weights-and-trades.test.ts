import { describe, expect, it } from "vitest";
import type { TradeDay } from "@/lib/engine/backtest/types";
import { handRun } from "./testing/hand-run";
import { tradeDays, tradeList } from "./trade-list";
import { weightsOverTime } from "./weights-over-time";

describe("weights over time", () => {
  it("are exact at each row, after the trade where there is one", () => {
    const { run, table } = handRun();
    const { rows, weights } = weightsOverTime(
      run.simulation,
      table,
      [{ columns: [0] }, { columns: [0, 1] }],
      10,
    );
    expect([...rows]).toEqual([0, 1, 2, 3]);
    expect(weights[0]?.[0]).toBe(0.5);
    expect(weights[0]?.[1]).toBeCloseTo(60 / 110, 15);
    expect(weights[0]?.[2]).toBeCloseTo(0.5, 15);
    expect(weights[0]?.[3]).toBeCloseTo(74.5 / 134.1, 15);
    expect([...(weights[1] ?? [])].every((weight) => Math.abs(weight - 1) < 1e-15)).toBe(true);
  });

  it("keep the ends and each trade with the close before it when thinned", () => {
    const { run } = handRun();
    const rows = 1000;
    const [start] = run.simulation.trades;
    if (!start) throw new Error("the fixture starts");
    const trades: TradeDay[] = [0, 333, 700].map((row) => ({ ...start, row }));
    const simulation = { ...run.simulation, rows, trades };
    const prices = Float64Array.from({ length: rows * 2 }, () => 1);
    const table = { symbols: ["A", "B"], days: Int32Array.from({ length: rows }, (_, row) => row), prices };
    const thin = weightsOverTime(simulation, table, [{ columns: [0] }], 50);
    expect(thin.rows.length).toBeLessThanOrEqual(50);
    expect(thin.rows.length).toBeGreaterThan(40);
    expect([...thin.rows]).toEqual(expect.arrayContaining([0, 332, 333, 699, 700, 999]));
    const many = { ...simulation, trades: Array.from({ length: 900 }, (_, row) => ({ ...start, row })) };
    const spread = weightsOverTime(many, table, [{ columns: [0] }], 50).rows;
    expect(spread.length).toBeLessThanOrEqual(50);
    expect([...spread]).toEqual([...spread].sort((a, b) => a - b));
    expect(spread.at(-1)).toBe(999);
  });

  it("end before the row that took everything", () => {
    const { run, table } = handRun();
    const { rows } = weightsOverTime({ ...run.simulation, ruinRow: 3 }, table, [{ columns: [0] }], 10);
    expect([...rows]).toEqual([0, 1, 2]);
  });
});

describe("the list of trades", () => {
  it("says who was traded, for how much and why", () => {
    const { run, table, policy } = handRun();
    const lines = tradeList(run.simulation, table, policy);
    expect(lines.map(({ symbol, side, amount, cause }) => [symbol, side, amount, cause])).toEqual([
      ["UP", "buy", 50, "start"],
      ["FLAT", "buy", 50, "start"],
      ["UP", "sell", 5.5, "rebalance"],
      ["FLAT", "buy", 24.5, "rebalance"],
    ]);
    expect(lines[2]).toMatchObject({
      price: 16,
      units: 5.5 / 16,
      reason: "Equity left its band; with a contribution",
    });
    expect(lines[0]?.reason).toBe("The first amount is invested at target");
  });

  it("leaves out what only rounding traded", () => {
    const { run, table, policy } = handRun();
    const [start] = run.simulation.trades;
    if (!start) throw new Error("the fixture starts");
    const trades = [{ ...start, amounts: Float64Array.of(100, 1e-14) }];
    expect(tradeList({ ...run.simulation, trades }, table, policy)).toHaveLength(1);
  });

  it("sums a day up with its reason", () => {
    const { run, policy } = handRun();
    const [start, middle] = run.simulation.trades;
    if (!start || !middle) throw new Error("the fixture has two");
    const trades: TradeDay[] = [
      start,
      { ...middle, flow: 0 },
      { ...middle, breached: [], flow: -5 },
      { ...middle, breached: [0, 1] },
      { ...middle, cause: "flow", flow: 7 },
      { ...middle, cause: "flow", flow: -7 },
    ];
    const summaries = tradeDays({ ...run.simulation, trades }, run.days, { ...policy, cadence: "Q" });
    expect(summaries.map(({ reason }) => reason)).toEqual([
      "The first amount is invested at target",
      "Equity left its band",
      "First close of a new quarter; with a withdrawal",
      "Equity and Bonds left their bands; with a contribution",
      "A contribution buys at target",
      "A withdrawal sells of everything held",
    ]);
    expect(summaries[0]?.turnover).toBe(0);
    expect(summaries[1]?.turnover).toBeCloseTo(5.5 / 149, 14);
  });
});
