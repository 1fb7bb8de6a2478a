import { checkInput } from "./check-input";
import { BOUND_TOLERANCE, type CompiledPolicy, compilePolicy } from "./compile-policy";
import { kernelFigures, type StretchFigures } from "./kernel/kernel-figures";
import { kernelMode } from "./kernel/kernel-table";
import { holdAtStart } from "./kernel/run-to-target";
import { YEAR_DAYS } from "./measure/measure-growth";
import { measureSimulation } from "./measure/measure-simulation";
import { measureSubPeriods, type SubPeriod } from "./measure/sub-period-spread";
import { simulate } from "./simulate";
import type { SimulationInput, SimulationPolicy } from "./types";

/** What differs from run to run of a sweep: when trades are due, where they go, and the bounds of every node of the policy. */
export type SweepVariant = Pick<SimulationPolicy, "mode" | "cadence" | "destination" | "scope"> & {
  lowers: Float64Array;
  uppers: Float64Array;
};

/** One policy over one table, many times: plain values, so that it can be handed to another thread. */
export type SweepJob = SimulationInput & {
  variants: readonly SweepVariant[];
  /** Stretches of rows that every run is measured on too. */
  periods: readonly SubPeriod[];
  /** What money without risk earns a year: 0.02 is 2 %. */
  riskFree: number;
};

/** What one run came to, as measureSimulation() says it. */
export type SweepCell = StretchFigures & {
  finalValue: number;
  turnover: number;
  turnoverAYear: number | null;
  rebalances: number;
  daysOutOfBand: number;
  totalCost: number;
  periods: StretchFigures[];
};

/** A policy as a variant of another with the same nodes. */
export function variantOf({ mode, cadence, destination, scope, nodes }: SimulationPolicy): SweepVariant {
  return {
    mode,
    cadence,
    destination,
    scope,
    lowers: Float64Array.from(nodes, ({ lower }) => lower),
    uppers: Float64Array.from(nodes, ({ upper }) => upper),
  };
}

/**
 * Runs every variant; one cell each, in order. Those whose trades all go to target stay within the kernel, figures
 * included; the others go through simulate(). Throws what simulate() throws.
 */
export function sweep(job: SweepJob): SweepCell[] {
  checkInput(job);
  const compiled = compilePolicy(job.policy);
  return job.variants.map((variant) => kernelCell(job, compiled, variant) ?? simulatedCell(job, variant));
}

function kernelCell(job: SweepJob, base: CompiledPolicy, variant: SweepVariant): SweepCell | null {
  const { nodes } = base.watch;
  const compiled = {
    ...base,
    isToTarget: variant.destination === "target" && variant.scope === "all",
    watch: {
      ...base.watch,
      lowers: boundsOf(nodes, variant.lowers, -BOUND_TOLERANCE),
      uppers: boundsOf(nodes, variant.uppers, BOUND_TOLERANCE),
    },
  };
  const input = { ...job, policy: { ...job.policy, mode: variant.mode, cadence: variant.cadence } };
  const place = holdAtStart(input, compiled);
  if (!place || place.kernel.run(kernelMode(variant.mode)) === 0) return null;
  const { kernel, equity, table } = place;
  const last = equity.length - 1;
  const turnover = kernel.turnover.value;
  const years = ((table.days[last] ?? 0) - (table.days[0] ?? 0)) / YEAR_DAYS;
  return {
    ...kernelFigures(place, 0, last, job.riskFree),
    finalValue: equity[last] ?? 0,
    turnover,
    turnoverAYear: years > 0 ? turnover / years : null,
    rebalances: kernel.tradeCount.value,
    daysOutOfBand: kernel.countOut(),
    totalCost: job.amount - (equity[0] ?? job.amount) + kernel.costSum.value,
    periods: job.periods.map(({ fromRow, toRow }) => kernelFigures(place, fromRow, toRow, job.riskFree)),
  };
}

function boundsOf(nodes: Int32Array, bounds: Float64Array, tolerance: number): Float64Array {
  const own = new Float64Array(nodes.length);
  for (let place = 0; place < nodes.length; place += 1) {
    own[place] = (bounds[nodes[place] ?? 0] ?? 0) + tolerance;
  }
  return own;
}

function simulatedCell(job: SweepJob, variant: SweepVariant): SweepCell {
  const simulation = simulate({ ...job, policy: policyOf(job.policy, variant) });
  const { days } = job.table;
  const run = { simulation, days, amount: job.amount, flows: job.flows };
  const figures = measureSimulation(run, { riskFree: job.riskFree });
  const { finalValue, turnover, turnoverAYear, rebalances, daysOutOfBand, totalCost } = figures;
  const curve = { days, growth: simulation.growth };
  // A run that ended early has no figures for stretches it did not live through.
  const lived = job.periods.map(({ fromRow, toRow }) => ({
    fromRow: Math.min(fromRow, simulation.rows - 1),
    toRow: Math.min(toRow, simulation.rows - 1),
  }));
  return {
    ...stretchOf(figures),
    ...{ finalValue, turnover, turnoverAYear, rebalances, daysOutOfBand, totalCost },
    periods: measureSubPeriods(curve, lived, job.riskFree).map(stretchOf),
  };
}

function stretchOf({ cagr, volatility, sharpe, maxDrawdown }: StretchFigures): StretchFigures {
  return { cagr, volatility, sharpe, maxDrawdown };
}

function policyOf(policy: SimulationPolicy, variant: SweepVariant): SimulationPolicy {
  const { mode, cadence, destination, scope, lowers, uppers } = variant;
  const nodes = policy.nodes.map((node, index) => ({
    ...node,
    lower: lowers[index] ?? node.lower,
    upper: uppers[index] ?? node.upper,
  }));
  return { ...policy, mode, cadence, destination, scope, nodes };
}
