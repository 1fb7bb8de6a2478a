import fc from "fast-check";
import type { PolicyNode, SimulationInput, SimulationPolicy } from "@/lib/engine/backtest/types";
import { BACKTEST_MODES } from "@/lib/engine/backtest/types";
import { fixtureTable } from "./tables";

/** A small generator of steps in (−1, 1), so that a table is one number to fast-check. For tests only. */
function steps(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

function pricesOf(seed: number, rows: number, columns: number, swing: number): number[][] {
  const next = steps(seed);
  const prices = Array.from({ length: columns }, () => 50 + 40 * Math.abs(next()));
  return Array.from({ length: rows }, () =>
    prices.map((price, column) => {
      prices[column] = price * Math.exp(swing * next());
      return price;
    }),
  );
}

/** Leaves in groups: every group a top node over its leaves, every leaf one or two columns. */
function nodesOf(shape: readonly (readonly number[])[], weights: readonly number[], band: number) {
  const nodes: PolicyNode[] = [];
  let column = 0;
  const add = (parent: number, isLeaf: boolean, columns: Int32Array, children: number[]) => {
    const target = columns.reduce((sum, at) => sum + (weights[at] ?? 0), 0);
    const [lower, upper] = [target - band * (1 + target), target + band * (1 + target)];
    const path = `N${nodes.length}`;
    nodes.push({ path, label: path, isLeaf, parent, children, columns, target, lower, upper });
  };
  for (const group of shape) {
    const width = group.reduce((sum, leaf) => sum + leaf, 0);
    const top = nodes.length;
    if (group.length > 1) {
      const children = group.map((_, index) => top + 1 + index);
      add(
        -1,
        false,
        Int32Array.from({ length: width }, (_, at) => column + at),
        children,
      );
    }
    for (const leaf of group) {
      add(
        group.length > 1 ? top : -1,
        true,
        Int32Array.from({ length: leaf }, (_, at) => column + at),
        [],
      );
      column += leaf;
    }
  }
  return nodes;
}

const shapes = fc.oneof(
  fc.array(fc.constant([1]), { minLength: 1, maxLength: 11 }),
  fc.array(fc.array(fc.constant(1), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
  fc.array(fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 3,
  }),
);

const facts = fc.record({
  shape: shapes,
  seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  rows: fc.integer({ min: 2, max: 140 }),
  swing: fc.constantFrom(0.005, 0.02, 0.1),
  band: fc.constantFrom(0, 0.002, 0.01, 0.05, 0.6),
  mode: fc.constantFrom(...BACKTEST_MODES),
  cadence: fc.constantFrom("M" as const, "Q" as const, "A" as const),
  goal: fc.constantFrom(
    { destination: "target", scope: "all" } as const,
    { destination: "target", scope: "all" } as const,
    { destination: "target", scope: "breached" } as const,
    { destination: "edge", scope: "breached" } as const,
  ),
  costRate: fc.constantFrom(0, 0, 0.001, 0.02),
  hasMoney: fc.boolean(),
  isEvery: fc.boolean(),
  flows: fc.constantFrom([], [], [], [1], [3, 9]),
  isStartCharged: fc.boolean(),
});

/** A run of any mode, tree, destination, cost and flows over a made-up table. For tests only. */
export function randomRun(): fc.Arbitrary<SimulationInput> {
  return facts.map((fact) => {
    const columns = fact.shape.flat().reduce((sum, leaf) => sum + leaf, 0);
    const next = steps(fact.seed + 1);
    const raw = Array.from({ length: columns }, () => 0.1 + Math.abs(next()));
    const total = raw.reduce((sum, each) => sum + each, 0);
    const weights = raw.map((each) => each / total);
    const nodes = nodesOf(fact.shape, weights, fact.band);
    const last = nodes.at(-1);
    const hasMoney = fact.hasMoney && last?.columns.length === 1;
    const rows = pricesOf(fact.seed, fact.rows, columns, fact.swing);
    if (hasMoney) for (const row of rows) row[columns - 1] = 1;
    const policy: SimulationPolicy = {
      mode: fact.mode,
      cadence: fact.cadence,
      ...fact.goal,
      costRate: fact.costRate,
      weights: Float64Array.from(weights),
      ...(hasMoney ? { cashColumn: columns - 1 } : {}),
      nodes,
      watched: Int32Array.from(nodes.flatMap(({ isLeaf }, index) => (fact.isEvery || isLeaf ? [index] : []))),
    };
    const flows = fact.flows.filter((row) => row < fact.rows);
    return {
      table: fixtureTable(rows),
      policy,
      amount: 10_000,
      flows: flows.map((row, index) => ({ row, amount: index % 2 === 0 ? 1500 : -2500 })),
      isStartCharged: fact.isStartCharged,
    };
  });
}
