import { flowRows } from "@/lib/engine/backtest/flow-rows";
import { deflateRun } from "@/lib/engine/backtest/measure/deflate";
import {
  type MeasuredRun,
  measureSimulation,
  type SimulationMetrics,
} from "@/lib/engine/backtest/measure/measure-simulation";
import { policyOfWeights } from "@/lib/engine/backtest/policy-of-weights";
import type { Finding } from "@/lib/engine/backtest/price-series";
import { simulate } from "@/lib/engine/backtest/simulate";
import type { Flow, Simulation } from "@/lib/engine/backtest/types";
import { ONE } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";
import { BPS_PER_ONE } from "@/lib/kernel/weight";
import type { PrepareBacktestInput } from "@/lib/schemas/backtest";
import type { Benchmark } from "./find-benchmark";
import { fingerprintOf } from "./fingerprint";
import { type BacktestTable, loadTable, type TableReader } from "./load-table";
import { priceLevelsFor } from "./price-levels";
import { type BacktestSource, readSource } from "./read-source";

export type Measured = { run: MeasuredRun; metrics: SimulationMetrics };
export type ComputedBacktest = Measured & {
  input: PrepareBacktestInput;
  source: BacktestSource;
  loaded: BacktestTable;
  benchmark: (Measured & { about: Benchmark }) | null;
  /** In the money of the first day. */
  real: Measured | null;
  /** Said of the view in constant money; what is said of the prices stands with them. */
  findings: Finding[];
  fingerprint: string;
};

/** What is asked for, ready to be simulated here or in a browser. */
export type PreparedBacktest = { input: PrepareBacktestInput; source: BacktestSource; loaded: BacktestTable };

export async function loadBacktest(
  scope: TableReader,
  input: PrepareBacktestInput,
): Promise<PreparedBacktest> {
  const source = await readSource(scope, input);
  return { input, source, loaded: await loadTable(scope, source, input) };
}

/** One run: everything is read first, then simulated and measured. Stores nothing. */
export async function computeBacktest(
  scope: TableReader,
  input: PrepareBacktestInput,
): Promise<ComputedBacktest> {
  return simulateBacktest(await loadBacktest(scope, input));
}

/** Simulates and measures what was read, in its turn. Needs no database. */
export async function simulateBacktest(prepared: PreparedBacktest): Promise<ComputedBacktest> {
  const { loaded, input } = prepared;
  const { table, policy } = loaded;
  const amount = input.amount.toNumber();
  const flows = flowsOf(input, table.days);
  const riskFree = (input.risk_free_bps ?? 0) / BPS_PER_ONE;
  await nextTurn();
  const simulation = simulate({ table, policy, amount, flows, isStartCharged: input.cost_at_start === true });
  refuseOverflow(simulation);
  const run: MeasuredRun = { simulation, days: table.days, amount, flows };
  const metrics = measureSimulation(run, { riskFree, benchmark: loaded.benchmark?.table.prices });
  const real = input.real ? await inConstantMoney(run, prepared, riskFree) : { real: null, findings: [] };
  return {
    ...prepared,
    run,
    metrics,
    benchmark: loaded.benchmark && compare(loaded.benchmark, run, riskFree),
    real: real.real,
    findings: real.findings,
    fingerprint: fingerprintOf(table),
  };
}

let lastTurn: Promise<void> = Promise.resolve();

/** One run at a time, and between two of them whatever else waits is answered: a run holds the thread until it is done. */
function nextTurn(): Promise<void> {
  lastTurn = lastTurn.then(() => new Promise((resolve) => setImmediate(resolve)));
  return lastTurn;
}

/** Prices that swing without measure can take a value beyond what a double holds; there are no figures then. */
function refuseOverflow({ equity, growth }: Simulation): void {
  if (equity.every(Number.isFinite) && growth.every(Number.isFinite)) return;
  throw new RefusedError(
    "VALUE_TOO_LARGE",
    "The value of this run grows beyond every figure; look for a faulty price or a smaller contribution",
  );
}

/** The money that comes in or goes out, by row. */
export function flowsOf({ contributions }: PrepareBacktestInput, days: Int32Array): Flow[] {
  if (!contributions) return [];
  return flowRows(days, {
    amount: contributions.amount.toNumber(),
    cadence: contributions.cadence,
    yearlyIncrease: (contributions.yearly_increase_bps ?? 0) / BPS_PER_ONE,
  });
}

/** The same amount and flows in the benchmark alone, without cost. */
function compare(about: Benchmark, { days, amount, flows }: MeasuredRun, riskFree: number) {
  const weights = [{ symbol: about.symbol, weight: ONE }];
  const policy = policyOfWeights(weights, null, HELD);
  const simulation = simulate({ table: about.table, policy, amount, flows, isStartCharged: false });
  const run = { simulation, days, amount, flows };
  return { about, run, metrics: measureSimulation(run, { riskFree }) };
}

const HELD = { mode: "static", cadence: "none", destination: "target", scope: "all", costBps: 0 } as const;

async function inConstantMoney(run: MeasuredRun, prepared: PreparedBacktest, riskFree: number) {
  const { levels, findings } = await priceLevelsFor(prepared);
  if (levels === null) return { real: null, findings };
  const real = deflateRun(run, levels);
  return { real: { run: real, metrics: measureSimulation(real, { riskFree }) }, findings };
}
