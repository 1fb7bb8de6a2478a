import { describe, expect, it } from "vitest";
import { fixtureBucket, fixtureMapping, fixturePolicy } from "@/lib/engine/drift/fixtures";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import { dayNumber } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";
import { flowRows } from "./flow-rows";
import { periodRows } from "./period-rows";
import { policyOfFramework } from "./policy-of-framework";
import { policyOfWeights } from "./policy-of-weights";
import type { PolicyOptions } from "./policy-options";
import { valueAfterCost, valueAfterCostOf } from "./settle-trade";
import { simulate } from "./simulate";
import { tableOfColumns } from "./table-of-columns";
import { fixtureTable } from "./testing/tables";
import type { SimulationInput } from "./types";

const OPTIONS: PolicyOptions = {
  mode: "band",
  cadence: "none",
  destination: "target",
  scope: "all",
  costBps: 0,
};

function halves(options: Partial<PolicyOptions> = {}, driftBps = 500) {
  const weights = ["A", "B"].map((symbol) => ({ symbol, weight: new Decimal("0.5") }));
  return policyOfWeights(weights, { band: "absolute", driftBps }, { ...OPTIONS, ...options });
}

function inputOf(rows: number[][], overrides: Partial<SimulationInput> = {}): SimulationInput {
  return {
    table: fixtureTable(rows),
    policy: halves(),
    amount: 1_000,
    flows: [],
    isStartCharged: false,
    ...overrides,
  };
}

describe("simulate, by hand", () => {
  it("a weight exactly on its bound is inside; a hair beyond is traded back", () => {
    // 550 of 1,000 is 55 %, the bound itself.
    const on = simulate(
      inputOf([
        [1, 1],
        [1.1, 0.9],
      ]),
    );
    expect(on.trades).toHaveLength(1);
    expect([...on.outOfBand]).toEqual([0, 0]);
    const over = simulate(
      inputOf([
        [1, 1],
        [1.1001, 0.8999],
      ]),
    );
    expect(over.trades[1]).toMatchObject({ row: 1, cause: "rebalance", breached: [0, 1] });
    expect(over.trades[1]?.sold).toBeCloseTo(50.05, 9);
  });

  it("to the edge it goes to the edge and no further", () => {
    const run = simulate(
      inputOf(
        [
          [1, 1],
          [1.4, 0.6],
        ],
        { policy: halves({ destination: "edge", scope: "breached" }) },
      ),
    );
    expect(run.trades[1]?.sold).toBeCloseTo(150, 6);
    expect(run.equity[1]).toBeCloseTo(1_000, 9);
  });

  it("does not trade again at unchanged prices after going to the edge", () => {
    const policy = halves({ destination: "edge", scope: "breached", costBps: 25 });
    const run = simulate(
      inputOf(
        [
          [1, 1],
          [1.37, 0.61],
          [1.37, 0.61],
          [1.37, 0.61],
        ],
        { policy },
      ),
    );
    expect(run.trades.map(({ row }) => row)).toEqual([0, 1]);
  });

  it("a flow alone buys at target or sells pro rata, and is no rebalance", () => {
    const policy = halves({ costBps: 100 });
    const run = simulate(
      inputOf(
        [
          [1, 1],
          [1.1, 1],
          [1.1, 1],
        ],
        {
          policy,
          flows: [
            { row: 1, amount: 101 },
            { row: 2, amount: -99 },
          ],
        },
      ),
    );
    expect(run.trades.map(({ cause }) => cause)).toEqual(["start", "flow", "flow"]);
    expect([...(run.trades[1]?.amounts ?? [])].map((each) => Math.round(each * 1e6))).toEqual([50e6, 50e6]);
    expect(run.trades[1]?.cost).toBeCloseTo(1, 9);
    expect(run.equity[1]).toBeCloseTo(1_150, 9);
    expect(run.trades[2]?.sold).toBeCloseTo(100, 9);
    expect(run.equity[2]).toBeCloseTo(1_050, 9);
    // What the flows cost is in the growth, what they bring is not.
    expect(run.growth[1]).toBeCloseTo((1.05 * 1_150) / 1_151, 12);
  });

  it("a withdrawal of all there is ends the run on its row and pays what the sale brings", () => {
    const policy = halves({ costBps: 100 });
    const run = simulate(
      inputOf(
        [
          [1, 1],
          [2, 2],
          [3, 3],
        ],
        { policy, flows: [{ row: 1, amount: -1_990 }] },
      ),
    );
    expect(run).toMatchObject({ rows: 2, ruinRow: 1 });
    expect(run.equity[1]).toBe(0);
    expect(run.trades[1]).toMatchObject({ cause: "flow", flow: -1_980, sold: 2_000, cost: 20 });
    expect([...(run.trades[1]?.units ?? [])]).toEqual([0, 0]);
    expect(run.growth[1]).toBeCloseTo(1.98, 12);
    const less = simulate(
      inputOf(
        [
          [1, 1],
          [2, 2],
          [3, 3],
        ],
        { policy, flows: [{ row: 1, amount: -1_979 }] },
      ),
    );
    expect(less.ruinRow).toBeNull();
  });

  it("a cost of 10,000 bps takes all that is sold and leaves the rest at target", () => {
    const run = simulate(
      inputOf(
        [
          [1, 1],
          [1.5, 0.5],
        ],
        { policy: halves({ costBps: 10_000 }) },
      ),
    );
    // 750 and 250: 500 are sold and gone.
    expect(run.equity[1]).toBeCloseTo(500, 9);
    expect(run.trades[1]).toMatchObject({ bought: 0, sold: 500, cost: 500 });
  });

  it("charges the start only where asked to", () => {
    const policy = halves({ costBps: 100 });
    expect(
      simulate(
        inputOf(
          [
            [1, 1],
            [1, 1],
          ],
          { policy },
        ),
      ).equity[0],
    ).toBe(1_000);
    const charged = simulate(
      inputOf(
        [
          [1, 1],
          [1, 1],
        ],
        { policy, isStartCharged: true },
      ),
    );
    expect(charged.equity[0]).toBeCloseTo(1_000 / 1.01, 9);
    expect(charged.growth[0]).toBeCloseTo(1 / 1.01, 12);
  });

  it("keeps money in its leaf: moving into it is no trade and costs nothing", () => {
    const frame = prepareFrame(
      [
        fixtureBucket("A/Equity", "0.6"),
        fixtureBucket("A/Cash", "0.4", { rules: { assetClasses: ["cash"] } }),
      ],
      fixturePolicy({ cadence: "none", costBps: 100, scope: "all" }),
    );
    const { policy, columns } = policyOfFramework(frame, fixtureMapping({ "A/Equity": { EQ: "1" } }));
    expect(policy).toMatchObject({ mode: "band", cashColumn: 1 });
    expect(columns.map(({ symbol, isMoney }) => [symbol, isMoney])).toEqual([
      ["EQ", false],
      ["CASH", true],
    ]);
    const given = fixtureTable([[1], [2], [2]], { symbols: ["EQ"] });
    const table = tableOfColumns(given, columns);
    const flows = [{ row: 2, amount: 100 }];
    const run = simulate({ table, policy, amount: 1_000, flows, isStartCharged: false });
    const [, sale, flow] = run.trades;
    // 1,200 and 400: 240 too much, and the cost of selling it comes out of both.
    expect(sale?.bought).toBe(0);
    expect(sale?.cost).toBeCloseTo((sale?.sold ?? 0) * 0.01, 12);
    expect(run.equity[1]).toBeCloseTo(1_600 - (sale?.cost ?? 0), 9);
    expect(flow).toMatchObject({ cause: "flow", sold: 0 });
    expect(flow?.cost).toBeCloseTo(0.006 * (100 / 1.006), 9);
  });
});

describe("period and flow rows", () => {
  const days = (...dates: string[]) => Int32Array.from(dates, dayNumber);

  it("are the first rows of a new month, quarter or year", () => {
    const table = days(
      "2019-11-29",
      "2019-12-02",
      "2019-12-31",
      "2020-01-02",
      "2020-02-03",
      "2020-04-01",
      "2021-06-01",
    );
    expect([...periodRows(table, "M")]).toEqual([1, 3, 4, 5, 6]);
    expect([...periodRows(table, "Q")]).toEqual([3, 5, 6]);
    expect([...periodRows(table, "A")]).toEqual([3, 6]);
    expect([...periodRows(table, "none")]).toEqual([]);
    expect([...periodRows(days("1928-12-31", "1929-12-31", "1930-12-31"), "M")]).toEqual([1, 2]);
  });

  it("grow with each full year since the first row", () => {
    const table = days("2020-02-29", "2020-12-31", "2021-01-04", "2021-02-28", "2021-03-01", "2022-03-01");
    const plan = { amount: 100, cadence: "M" as const, yearlyIncrease: 0.1 };
    expect(flowRows(table, plan).map(({ row, amount }) => [row, Math.round(amount * 100) / 100])).toEqual([
      [1, 100],
      [2, 100],
      [3, 100],
      [4, 110],
      [5, 121],
    ]);
    expect(flowRows(table, { ...plan, amount: 0 })).toEqual([]);
    expect(() => flowRows(table, { ...plan, cadence: "none" })).toThrow("contributions.cadence");
    expect(() => flowRows(table, { ...plan, amount: Number.NaN })).toThrow("contributions.amount");
    expect(() => flowRows(table, { ...plan, yearlyIncrease: -1 })).toThrow("contributions.yearly_increase");
  });
});

describe("cost", () => {
  it("is solved to the last digit by either way", () => {
    const [values, targets] = [Float64Array.of(700, 200, 100), Float64Array.of(0.4, 0.3, 0.3)];
    for (const rate of [0, 0.001, 0.1, 0.5, 0.99, 1]) {
      const traded = (value: number) =>
        values.reduce((sum, each, part) => sum + Math.abs((targets[part] ?? 0) * value - each), 0);
      const value = valueAfterCost(values, targets, 1_000, rate, -1);
      expect(value).toBeCloseTo(1_000 - rate * traded(value), 9);
      if (rate < 1) expect(valueAfterCostOf(traded, 1_000, rate)).toBeCloseTo(value, 9);
    }
    expect(valueAfterCostOf(() => 0, 1_000, 0.5)).toBe(1_000);
  });

  it("that leaves nothing is refused", () => {
    const all = () => valueAfterCost(Float64Array.of(100, 0), Float64Array.of(0, 1), 100, 1, -1);
    expect(all).toThrow(RefusedError);
  });
});

describe("what cannot be simulated is refused by name", () => {
  const good = () =>
    inputOf([
      [1, 1],
      [1, 1],
    ]);
  const policy = halves();
  const withPrices = (...prices: number[]) => ({ ...good().table, prices: Float64Array.from(prices) });
  const cases: [string, Partial<SimulationInput>, RegExp][] = [
    ["one row", { table: fixtureTable([[1, 1]]) }, /at least 2 common days; there is 1/],
    [
      "no rows",
      { table: { ...good().table, days: new Int32Array(0), prices: new Float64Array(0) } },
      /there are none/,
    ],
    ["no symbols", { table: { ...good().table, symbols: [] } }, /^symbols/],
    ["a price of 0", { table: withPrices(1, 1, 1, 0) }, /^prices must be above zero: S1 on 2020-01-02 is 0/],
    ["a price below 0", { table: withPrices(1, -1, 1, 1) }, /^prices .*S1 on 2020-01-01 is -1/],
    ["a price that is none", { table: withPrices(1, 1, Number.NaN, 1) }, /^prices .*S0 on 2020-01-02 is NaN/],
    ["an endless price", { table: withPrices(1, 1, Number.POSITIVE_INFINITY, 1) }, /^prices .*Infinity/],
    ["cells missing", { table: withPrices(1, 1, 1) }, /^prices must hold 2 × 2 cells/],
    ["days out of order", { table: { ...good().table, days: Int32Array.of(5, 5) } }, /^days must ascend/],
    ["no amount", { amount: 0 }, /^amount must be above zero \(it is 0\)/],
    ["an amount below 0", { amount: -1 }, /^amount/],
    ["an amount that is none", { amount: Number.NaN }, /^amount/],
    [
      "weights of another table",
      { policy: { ...policy, weights: Float64Array.of(1) } },
      /^weights must be 2/,
    ],
    [
      "weights that do not sum",
      { policy: { ...policy, weights: Float64Array.of(0.5, 0.4) } },
      /^weights must sum to 1 \(they sum to 0.9\)/,
    ],
    ["a weight below 0", { policy: { ...policy, weights: Float64Array.of(1.5, -0.5) } }, /^weights\[0\]/],
    ["a cost above all", { policy: { ...policy, costRate: 1.1 } }, /^cost_bps/],
    ["a period without a cadence", { policy: { ...policy, mode: "periodic" } }, /^cadence must be M, Q or A/],
    [
      "a band off its target",
      { policy: { ...policy, nodes: policy.nodes.map((node) => ({ ...node, lower: 0.6 })) } },
      /^The band of A/,
    ],
    [
      "columns apart",
      {
        policy: { ...policy, nodes: policy.nodes.map((node) => ({ ...node, columns: Int32Array.of(0, 2) })) },
      },
      /^The columns of A/,
    ],
    [
      "a column in no leaf",
      { policy: { ...policy, nodes: policy.nodes.slice(0, 1), watched: Int32Array.of(0) } },
      /^Column 1/,
    ],
    [
      "a child before its parent",
      { policy: { ...policy, nodes: policy.nodes.map((node) => ({ ...node, parent: 1 })) } },
      /^nodes\[0\]/,
    ],
    [
      "a watched node that is none",
      { policy: { ...policy, watched: Int32Array.of(7) } },
      /^watched names no node: 7/,
    ],
    ["a flow at the start", { flows: [{ row: 0, amount: 1 }] }, /^flows\[0\]\.row/],
    ["a flow past the end", { flows: [{ row: 2, amount: 1 }] }, /^flows\[0\]\.row/],
    [
      "two flows on a row",
      {
        flows: [
          { row: 1, amount: 1 },
          { row: 1, amount: 2 },
        ],
      },
      /^flows\[1\]\.row must ascend/,
    ],
    ["a flow of nothing", { flows: [{ row: 1, amount: 0 }] }, /^flows\[0\]\.amount/],
    ["a flow that is none", { flows: [{ row: 1, amount: Number.NaN }] }, /^flows\[0\]\.amount/],
  ];
  it.each(cases)("%s", (_, overrides, message) => {
    expect(() => simulate({ ...good(), ...overrides })).toThrow(message);
  });
});

describe("policies", () => {
  const of = (...weights: [string, string][]) =>
    weights.map(([symbol, weight]) => ({ symbol, weight: new Decimal(weight) }));

  it("of weights are one leaf a symbol, bands unclamped as the live report resolves them", () => {
    const policy = policyOfWeights(
      of(["A", "0.98"], ["B", "0.02"], ["C", "0"]),
      { band: "absolute", driftBps: 500 },
      OPTIONS,
    );
    expect(policy.nodes.map(({ lower, upper }) => [lower, upper])).toEqual([
      [0.93, 1.03],
      [-0.03, 0.07],
      [-0.05, 0.05],
    ]);
    expect([...policy.watched]).toEqual([0, 1]);
    const plain = policyOfWeights(of(["A", "1"]), null, { ...OPTIONS, mode: "static" });
    expect([...plain.watched]).toEqual([]);
    expect(policyOfWeights(of(["A", "0.5"], ["B", "0.4995"]), null, OPTIONS).weights[0]).toBeGreaterThan(0.5);
  });

  it("of weights refuse what does not sum, what is named twice, and what cannot be", () => {
    expect(() => policyOfWeights([], null, OPTIONS)).toThrow("at least one symbol");
    expect(() => policyOfWeights(of(["A", "0.5"], ["B", "0.4"]), null, OPTIONS)).toThrow("they sum to 0.9");
    expect(() => policyOfWeights(of(["A", "0.5"], ["A", "0.5"]), null, OPTIONS)).toThrow("name A twice");
    expect(() => policyOfWeights(of(["A", "1.5"], ["B", "-0.5"]), null, OPTIONS)).toThrow("weights.A");
    expect(() => policyOfWeights(of(["A", "1"]), null, { ...OPTIONS, costBps: 10_001 })).toThrow("cost_bps");
    expect(() => policyOfWeights(of(["A", "1"]), null, { ...OPTIONS, mode: "periodic" })).toThrow("cadence");
  });

  const buckets = [
    fixtureBucket("A/Stocks", "0.6"),
    fixtureBucket("A/Stocks/US", "0.75"),
    fixtureBucket("A/Stocks/World", "0.25"),
    fixtureBucket("A/Bonds", "0.4"),
    fixtureBucket("A/Gold", "0"),
  ];

  it("of a framework put products in their leaves and children in their parents, and take the framework's own mode", () => {
    const frame = prepareFrame(buckets, fixturePolicy({ cadence: "Q", costBps: 7 }));
    const mapping = fixtureMapping({
      "A/Stocks/US": { VTI: "0.8", SPY: "0.2", OLD: "0" },
      "A/Stocks/World": { VT: "1" },
      "A/Bonds": { BND: "1" },
    });
    const { policy, columns } = policyOfFramework(frame, mapping, { costBps: undefined });
    expect(policy).toMatchObject({
      mode: "periodic_band",
      cadence: "Q",
      costRate: 0.0007,
      scope: "breached",
    });
    expect(columns.map(({ symbol, weight }) => `${symbol} ${weight.toFixed(3)}`)).toEqual([
      "VTI 0.360",
      "SPY 0.090",
      "VT 0.150",
      "BND 0.400",
    ]);
    expect(policy.nodes.map(({ path, columns: inside, children }) => [path, [...inside], children])).toEqual([
      ["A/Stocks", [0, 1, 2], [1, 2]],
      ["A/Stocks/US", [0, 1], []],
      ["A/Stocks/World", [2], []],
      ["A/Bonds", [3], []],
      ["A/Gold", [], []],
    ]);
    expect([...policy.watched]).toEqual([0, 1, 2, 3]);
    expect([...policyOfFramework(frame, mapping, { watch: "leaves" }).policy.watched]).toEqual([1, 2, 3]);
    expect(() => tableOfColumns(fixtureTable([[1]], { symbols: ["VTI"] }), columns)).toThrow(
      "no prices for SPY",
    );
    const same = fixtureTable([[1, 1, 1, 1]], { symbols: columns.map(({ symbol }) => symbol) });
    expect(tableOfColumns(same, columns)).toBe(same);
  });

  it("of a framework refuse leaves without a product, naming each", () => {
    const frame = prepareFrame(buckets, fixturePolicy());
    const bare = () => policyOfFramework(frame, fixtureMapping({ "A/Stocks/US": { VTI: "1" } }));
    expect(bare).toThrow("These buckets have no product to test with: A/Stocks/World, A/Bonds");
    expect(bare).toThrow(expect.objectContaining({ code: "LEAF_WITHOUT_PRODUCT" }));
  });
});
