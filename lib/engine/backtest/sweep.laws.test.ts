import fc from "fast-check";
import { expect, it } from "vitest";
import { compilePolicy } from "./compile-policy";
import { runToTarget } from "./kernel/run-to-target";
import { measureSimulation } from "./measure/measure-simulation";
import { measureSubPeriods, subPeriods } from "./measure/sub-period-spread";
import { simulate } from "./simulate";
import { type SweepVariant, sweep, variantOf } from "./sweep";
import { randomRun } from "./testing/random-runs";
import type { SimulationPolicy } from "./types";

const RISK_FREE = 0.01;

function close(got: number | null, want: number | null, of: string): void {
  if (want === null || got === null) expect(got, of).toBe(want);
  else expect(Math.abs(got - want), of).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(want)));
}

/** The policy with bands `factor` times as wide, another mode and destination. */
function widened(
  policy: SimulationPolicy,
  factor: number,
  over: Partial<SimulationPolicy>,
): SimulationPolicy {
  const nodes = policy.nodes.map((node) => ({
    ...node,
    lower: node.target - factor * (node.target - node.lower),
    upper: node.target + factor * (node.upper - node.target),
  }));
  return { ...policy, nodes, ...over };
}

const OVERS: Partial<SimulationPolicy>[] = [
  { mode: "band", destination: "target", scope: "all" },
  { mode: "periodic_band", cadence: "M", destination: "target", scope: "all" },
  { mode: "periodic", cadence: "Q", destination: "target", scope: "all" },
  { mode: "band", destination: "edge", scope: "breached" },
  { mode: "static" },
];

it("every cell of a sweep says what simulate() and measureSimulation() say of its policy", () => {
  let inside = 0;
  fc.assert(
    fc.property(randomRun(), fc.integer({ min: 1, max: 4 }), (input, parts) => {
      const periods = subPeriods(input.table.days.length, parts);
      const policies = OVERS.flatMap((over) => [0.7, 2].map((factor) => widened(input.policy, factor, over)));
      const variants: SweepVariant[] = policies.map(variantOf);
      const cells = sweep({ ...input, variants, periods, riskFree: RISK_FREE });
      policies.forEach((policy, index) => {
        const own = { ...input, policy };
        if (runToTarget(own, compilePolicy(policy))) inside += 1;
        const simulation = simulate(own);
        const { days } = input.table;
        const run = { simulation, days, amount: input.amount, flows: input.flows };
        const want = measureSimulation(run, { riskFree: RISK_FREE });
        const cell = cells[index];
        for (const name of [
          "finalValue",
          "cagr",
          "volatility",
          "sharpe",
          "maxDrawdown",
          "turnover",
          "turnoverAYear",
          "rebalances",
          "daysOutOfBand",
          "totalCost",
        ] as const) {
          close(cell?.[name] ?? null, want[name], `${policy.mode} ${name}`);
        }
        if (simulation.ruinRow !== null) return;
        measureSubPeriods({ days, growth: simulation.growth }, periods, RISK_FREE).forEach(
          (stretch, part) => {
            close(cell?.periods[part]?.cagr ?? null, stretch.cagr, `${policy.mode} part ${part}`);
            close(
              cell?.periods[part]?.maxDrawdown ?? null,
              stretch.maxDrawdown,
              `${policy.mode} part ${part}`,
            );
          },
        );
      });
    }),
    { numRuns: 120, seed: 20_260_726 },
  );
  expect(inside).toBeGreaterThan(200);
});
