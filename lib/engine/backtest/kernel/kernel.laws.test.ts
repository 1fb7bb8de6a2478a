import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePolicy } from "@/lib/engine/backtest/compile-policy";
import { simulate, simulateInSteps } from "@/lib/engine/backtest/simulate";
import { randomRun } from "@/lib/engine/backtest/testing/random-runs";
import { fixtureTable } from "@/lib/engine/backtest/testing/tables";
import type { Simulation, SimulationInput } from "@/lib/engine/backtest/types";
import { kernelTable } from "./kernel-table";
import { runToTarget } from "./run-to-target";

const SEED = 20_260_726;
const RUNS = { numRuns: 400, seed: SEED };

function bySteps(input: SimulationInput): Simulation {
  return simulateInSteps(input, compilePolicy(input.policy), null);
}

function plain(run: Simulation) {
  return { ...run, trades: [...run.trades] };
}

describe("the kernel", () => {
  it("runs here", () => {
    expect(kernelTable(fixtureTable([[1], [2]]))).not.toBeNull();
  });

  it("gives what the TypeScript loop gives, to the bit: values, days out of band, trades", () => {
    let inside = 0;
    fc.assert(
      fc.property(randomRun(), (input) => {
        if (runToTarget(input, compilePolicy(input.policy))) inside += 1;
        expect(plain(simulate(input))).toEqual(plain(bySteps(input)));
      }),
      RUNS,
    );
    // Both ways through are tried: wholly inside the kernel, and its rows with trades in TypeScript.
    expect(inside).toBeGreaterThan(RUNS.numRuns / 5);
    expect(inside).toBeLessThan((RUNS.numRuns * 4) / 5);
  });

  it("keeps a weight that stands exactly on its bound inside", () => {
    const table = fixtureTable([
      [100, 100],
      [110, 90],
      [111, 89],
    ]);
    const nodes = [0, 1].map((column) => ({
      path: `S${column}`,
      label: `S${column}`,
      isLeaf: true,
      parent: -1,
      children: [],
      columns: Int32Array.of(column),
      target: 0.5,
      lower: 0.45,
      upper: 0.55,
    }));
    const run = simulate({
      table,
      policy: {
        mode: "band",
        cadence: "none",
        destination: "target",
        scope: "all",
        costRate: 0,
        weights: Float64Array.of(0.5, 0.5),
        nodes,
        watched: Int32Array.of(0, 1),
      },
      amount: 1000,
      flows: [],
      isStartCharged: false,
    });
    expect([...run.outOfBand]).toEqual([0, 0, 1]);
    expect(run.trades.map(({ row, breached }) => [row, breached])).toEqual([
      [0, []],
      [2, [0, 1]],
    ]);
  });

  it("answers each table its own, however many are compared side by side", () => {
    fc.assert(
      fc.property(fc.array(randomRun(), { minLength: 3, maxLength: 6 }), (inputs) => {
        const first = inputs.map((input) => plain(simulate(input)));
        expect(inputs.map((input) => plain(simulate(input)))).toEqual(first);
      }),
      { numRuns: 30, seed: SEED },
    );
  });
});
