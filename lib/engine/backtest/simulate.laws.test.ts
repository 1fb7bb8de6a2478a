import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { policyOfWeights } from "./policy-of-weights";
import { simulate } from "./simulate";
import { fixtureTable } from "./testing/tables";
import type { BacktestMode, Flow, PriceTable, Simulation, SimulationInput, SimulationPolicy } from "./types";

const ROWS = 60;
const COLUMNS = 4;

type Draw = {
  ratios: number[];
  moves: number[][];
  mode: BacktestMode;
  destination: "target" | "edge";
  scope: "all" | "breached";
  costBps: number;
  driftBps: number;
  flows: { row: number; percent: number }[];
  isStartCharged: boolean;
};

const drawn: fc.Arbitrary<Draw> = fc.record({
  ratios: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: COLUMNS, maxLength: COLUMNS }),
  moves: fc.array(
    fc.array(fc.integer({ min: -900, max: 1000 }), { minLength: COLUMNS, maxLength: COLUMNS }),
    {
      minLength: ROWS,
      maxLength: ROWS,
    },
  ),
  mode: fc.constantFrom<BacktestMode[]>("static", "periodic", "band", "periodic_band"),
  destination: fc.constantFrom("target", "edge"),
  scope: fc.constantFrom("all", "breached"),
  costBps: fc.constantFrom(0, 5, 100, 3_000, 10_000),
  driftBps: fc.integer({ min: 50, max: 600 }),
  flows: fc.uniqueArray(
    fc.record({
      row: fc.integer({ min: 1, max: ROWS - 1 }),
      percent: fc.integer({ min: -30, max: 60 }).filter((percent) => percent !== 0),
    }),
    { maxLength: 4, selector: ({ row }) => row },
  ),
  isStartCharged: fc.boolean(),
});

function tableOf(draw: Draw): PriceTable {
  const prices = [40, 50, 60, 70];
  const rows = draw.moves.map((row) =>
    row.map((move, column) => {
      prices[column] = (prices[column] ?? 1) * (1 + move / 10_000);
      return prices[column] ?? 1;
    }),
  );
  return fixtureTable(rows, { start: "2021-01-20" });
}

function policyOf({ ratios, mode, destination, scope, costBps, driftBps }: Draw): SimulationPolicy {
  const whole = ratios.reduce((total, each) => total + each, 0);
  const parts = ratios.slice(1).map((ratio) => new Decimal(ratio).div(whole).toDecimalPlaces(10));
  const first = parts.reduce((rest, part) => rest.minus(part), new Decimal(1));
  const weights = [first, ...parts].map((weight, column) => ({ symbol: `S${column}`, weight }));
  const options = { mode, cadence: "M" as const, destination, scope, costBps };
  return policyOfWeights(weights, { band: "absolute", driftBps }, options);
}

function inputOf(draw: Draw, overrides: Partial<SimulationInput> = {}): SimulationInput {
  const amount = overrides.amount ?? 100_000;
  const flows: Flow[] = draw.flows
    .map(({ row, percent }) => ({ row, amount: (amount * percent) / 100 }))
    .sort((a, b) => a.row - b.row);
  const { isStartCharged } = draw;
  return { table: tableOf(draw), policy: policyOf(draw), amount, flows, isStartCharged, ...overrides };
}

function close(got: number, want: number, scale = Math.abs(want)): void {
  expect(Math.abs(got - want)).toBeLessThanOrEqual(1e-9 * Math.max(scale, 1e-300));
}

/** Value by column at a row's close. */
function worth({ prices, symbols }: PriceTable, units: Float64Array, row: number): number[] {
  return Array.from(units, (held, column) => held * (prices[row * symbols.length + column] ?? 0));
}

const total = (values: Iterable<number>) => [...values].reduce((sum, each) => sum + each, 0);

describe("laws of the simulator", { timeout: 300_000 }, () => {
  it("at every trade V after = V before + flow − cost rate × Σ|trade|, and equity is what the units are worth", () => {
    fc.assert(
      fc.property(drawn, (draw) => {
        const input = inputOf(draw);
        const run = simulate(input);
        let units: Float64Array = new Float64Array(COLUMNS);
        for (const trade of run.trades) {
          const rate = trade.row === 0 && !draw.isStartCharged ? 0 : input.policy.costRate;
          const before = trade.row === 0 ? 0 : total(worth(input.table, units, trade.row));
          const traded = total(Array.from(trade.amounts, Math.abs));
          const scale = before + Math.abs(trade.flow);
          close(trade.cost, rate * traded, scale);
          close(run.equity[trade.row] ?? Number.NaN, before + trade.flow - trade.cost, scale);
          close(
            total(worth(input.table, trade.units, trade.row)),
            run.equity[trade.row] ?? Number.NaN,
            scale,
          );
          close(trade.bought + trade.sold, traded, scale);
          units = trade.units;
        }
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it("to target the weights after a rebalance are the targets, whatever the cost; to an edge they lie inside their bands", () => {
    fc.assert(
      fc.property(drawn, (draw) => {
        const input = inputOf({ ...draw, flows: [] });
        for (const { row, cause, units } of simulate(input).trades) {
          if (cause !== "rebalance") continue;
          const values = worth(input.table, units, row);
          const whole = total(values);
          input.policy.nodes.forEach(({ target, lower, upper }, column) => {
            const weight = (values[column] ?? 0) / whole;
            if (draw.destination === "target" && draw.scope === "all") close(weight, target, 1);
            else if (draw.mode !== "periodic") {
              expect(weight).toBeGreaterThanOrEqual(lower - 1e-11);
              expect(weight).toBeLessThanOrEqual(upper + 1e-11);
            }
          });
        }
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  it("scaling the amount and the flows scales every value, trade and cost, and changes nothing else", () => {
    fc.assert(
      fc.property(drawn, (draw) => {
        const small = simulate(inputOf(draw));
        const large = simulate(inputOf(draw, { amount: 409_600_000 }));
        expect(large.trades.map(({ row, cause }) => [row, cause])).toEqual(
          small.trades.map(({ row, cause }) => [row, cause]),
        );
        expect(large.ruinRow).toBe(small.ruinRow);
        small.equity.forEach((value, row) => {
          close(large.equity[row] ?? 0, value * 4096, value * 4096);
          close(large.growth[row] ?? 0, small.growth[row] ?? 0);
        });
        small.trades.forEach((trade, index) => {
          close(large.trades[index]?.cost ?? 0, trade.cost * 4096, trade.bought * 4096 + trade.sold * 4096);
        });
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  it("a column of weight 0 changes nothing", () => {
    fc.assert(
      fc.property(drawn, (draw) => {
        const input = inputOf(draw);
        const { policy, table } = input;
        const wide = fixtureTable(
          Array.from({ length: ROWS }, (_, row) => [
            ...table.prices.subarray(row * COLUMNS, (row + 1) * COLUMNS),
            1 + ((row * 37) % 11),
          ]),
          { start: "2021-01-20" },
        );
        const node = {
          path: "S4",
          label: "S4",
          isLeaf: true,
          parent: -1,
          children: [],
          columns: Int32Array.of(COLUMNS),
          target: 0,
          lower: -0.05,
          upper: 0.05,
        };
        const more = {
          ...policy,
          weights: Float64Array.of(...policy.weights, 0),
          nodes: [...policy.nodes, node],
          watched: Int32Array.of(...policy.watched, COLUMNS),
        };
        const [plain, widened] = [simulate(input), simulate({ ...input, table: wide, policy: more })];
        expect(widened.equity).toEqual(plain.equity);
        expect(widened.outOfBand).toEqual(plain.outOfBand);
        expect(widened.trades.map(({ row, cost }) => [row, cost])).toEqual(
          plain.trades.map(({ row, cost }) => [row, cost]),
        );
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it("without trades the value is the sum of what each unit is worth", () => {
    fc.assert(
      fc.property(drawn, (draw) => {
        const input = inputOf({ ...draw, mode: "static", flows: [], isStartCharged: false });
        const run = simulate(input);
        expect(run.trades).toHaveLength(1);
        const { weights } = input.policy;
        run.equity.forEach((value, row) => {
          const units = Float64Array.from(weights, (weight, column) => {
            return (input.amount * weight) / (input.table.prices[column] ?? 1);
          });
          close(value, total(worth(input.table, units, row)));
        });
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it("looks at nothing ahead: what happens after a row changes nothing up to it", () => {
    fc.assert(
      fc.property(drawn, fc.integer({ min: 0, max: ROWS - 2 }), (draw, row) => {
        const input = inputOf(draw);
        const changed = input.table.prices.map((price, cell) =>
          cell >= (row + 1) * COLUMNS ? price * 3 : price,
        );
        const known = simulate(input);
        const other = simulate({ ...input, table: { ...input.table, prices: changed } });
        const upTo = (run: Simulation) => ({
          equity: [...run.equity.subarray(0, row + 1)],
          growth: [...run.growth.subarray(0, row + 1)],
          out: [...run.outOfBand.subarray(0, row + 1)],
          trades: run.trades.filter((trade) => trade.row <= row),
        });
        expect(upTo(other)).toEqual(upTo(known));
      }),
      { numRuns: 300, seed: 6 },
    );
  });

  it("growth leaves flows out: without costs it is that of the same policy without them", () => {
    fc.assert(
      fc.property(drawn, (draw) => {
        const free = { ...draw, costBps: 0, mode: "static" as const };
        const contributions = free.flows.map(({ row, percent }) => ({
          row,
          percent: Math.min(-1, -Math.abs(percent) / 4),
        }));
        const withFlows = simulate(inputOf({ ...free, flows: contributions }));
        const without = simulate(inputOf({ ...free, flows: [] }));
        // A withdrawal takes of everything alike, so the mix stays and with it the growth.
        withFlows.growth.forEach((growth, row) => {
          if (withFlows.ruinRow === null || row <= withFlows.ruinRow) close(growth, without.growth[row] ?? 0);
        });
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
