import { createHash } from "node:crypto";
import { flowRows } from "@/lib/engine/backtest/flow-rows";
import { deflateRun, priceLevels } from "@/lib/engine/backtest/measure/deflate";
import { growthOnDays } from "@/lib/engine/backtest/measure/growth-of-series";
import {
  type MeasuredRun,
  measureSimulation,
  type SimulationMetrics,
} from "@/lib/engine/backtest/measure/measure-simulation";
import { policyOfWeights } from "@/lib/engine/backtest/policy-of-weights";
import { dayText, type Finding } from "@/lib/engine/backtest/price-series";
import { simulate } from "@/lib/engine/backtest/simulate";
import type { Flow, PriceTable } from "@/lib/engine/backtest/types";
import { ONE } from "@/lib/kernel/decimal";
import { BPS_PER_ONE } from "@/lib/kernel/weight";
import { loadConsumerPrices } from "@/lib/providers/history/long-history";
import type { PrepareBacktestInput } from "@/lib/schemas/backtest";
import type { Benchmark } from "./find-benchmark";
import { type BacktestTable, loadTable, type TableReader } from "./load-table";
import { type BacktestSource, readSource } from "./read-source";

export type Measured = { run: MeasuredRun; metrics: SimulationMetrics };
export type ComputedBacktest = Measured & {
  input: PrepareBacktestInput;
  source: BacktestSource;
  loaded: BacktestTable;
  benchmark: (Measured & { about: Benchmark }) | null;
  /** In the money of the first day. */
  real: Measured | null;
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

/** One run: everything is read first, then simulated and measured without a pause. Stores nothing. */
export async function computeBacktest(
  scope: TableReader,
  input: PrepareBacktestInput,
): Promise<ComputedBacktest> {
  const prepared = await loadBacktest(scope, input);
  const { source, loaded } = prepared;
  const { table, policy } = loaded;
  const amount = input.amount.toNumber();
  const flows = flowsOf(input, table.days);
  const riskFree = (input.risk_free_bps ?? 0) / BPS_PER_ONE;
  const simulation = simulate({ table, policy, amount, flows, isStartCharged: input.cost_at_start === true });
  const run: MeasuredRun = { simulation, days: table.days, amount, flows };
  const compared = compare(loaded.benchmark, run, riskFree);
  const metrics = measureSimulation(run, { riskFree, benchmark: compared.growth ?? undefined });
  const deflated = input.real ? await inConstantMoney(run, riskFree, source.baseCcy) : NOT_ASKED;
  return {
    ...prepared,
    run,
    metrics,
    benchmark: compared.benchmark,
    real: deflated.real,
    findings: [...loaded.findings, ...compared.findings, ...deflated.findings],
    fingerprint: fingerprintOf(table),
  };
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
function compare(about: Benchmark | null, { days, amount, flows }: MeasuredRun, riskFree: number) {
  if (about === null) return { benchmark: null, growth: null, findings: [] };
  const { growth, missingDay } = growthOnDays(about.series, days);
  if (growth === null) return { benchmark: null, growth, findings: [leftOut(about, missingDay)] };
  const weights = [{ symbol: about.symbol, weight: ONE }];
  const options = {
    mode: "static",
    cadence: "none",
    destination: "target",
    scope: "all",
    costBps: 0,
  } as const;
  const policy = policyOfWeights(weights, null, options);
  const table = { symbols: [about.symbol], days, prices: growth };
  const run = {
    simulation: simulate({ table, policy, amount, flows, isStartCharged: false }),
    days,
    amount,
    flows,
  };
  return { benchmark: { about, run, metrics: measureSimulation(run, { riskFree }) }, growth, findings: [] };
}

function leftOut({ symbol, series }: Benchmark, missingDay: number): Finding {
  const [first, last] = [dayText(series.days[0] ?? 0), dayText(series.days.at(-1) ?? 0)];
  const message = `${symbol} is not compared: it has no price on ${dayText(missingDay)} nor within the 5 days before (its prices reach from ${first} to ${last})`;
  return { code: "BENCHMARK_LEFT_OUT", message };
}

type Deflated = { real: Measured | null; findings: Finding[] };
const NOT_ASKED: Deflated = { real: null, findings: [] };

async function inConstantMoney(run: MeasuredRun, riskFree: number, currency: string): Promise<Deflated> {
  const known = priceLevels(await loadConsumerPrices(), run.days);
  const [first, last] = [dayText(run.days[0] ?? 0), dayText(run.days[run.simulation.rows - 1] ?? 0)];
  if (known === null || known.rows < 2) {
    const message = `Consumer prices do not reach ${first}; there is no view in constant money`;
    return { real: null, findings: [{ code: "REAL_LEFT_OUT", message }] };
  }
  const real = deflateRun(run, known);
  const findings: Finding[] = [];
  if (real.simulation.rows < run.simulation.rows) {
    const message = `Consumer prices are known until ${dayText(known.lastDay)}; the view in constant money ends there, not on ${last}`;
    findings.push({ code: "REAL_CUT", message });
  }
  if (currency !== "USD") {
    const message = `Constant money is by consumer prices of the United States, whatever the currency (${currency})`;
    findings.push({ code: "REAL_OF_US", message });
  }
  return { real: { run: real, metrics: measureSimulation(real, { riskFree }) }, findings };
}

/** The same for the same symbols, days and prices, whatever the policy. */
export function fingerprintOf({ symbols, days, prices }: PriceTable): string {
  const hash = createHash("sha256").update(JSON.stringify(symbols));
  for (const { buffer, byteOffset, byteLength } of [days, prices]) {
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest("hex");
}
