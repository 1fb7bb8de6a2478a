import type { Curve } from "@/components/charts/curve";
import { flowRows } from "@/lib/engine/backtest/flow-rows";
import { deflateRun, type PriceLevels } from "@/lib/engine/backtest/measure/deflate";
import {
  type MeasuredRun,
  measureSimulation,
  type SimulationMetrics,
} from "@/lib/engine/backtest/measure/measure-simulation";
import { type PolicyColumn, policyOfFramework } from "@/lib/engine/backtest/policy-of-framework";
import { policyOfWeights } from "@/lib/engine/backtest/policy-of-weights";
import { simulate } from "@/lib/engine/backtest/simulate";
import { tableOfColumns } from "@/lib/engine/backtest/table-of-columns";
import type { Flow, PriceTable, SimulationInput, SimulationPolicy } from "@/lib/engine/backtest/types";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import type { Framework } from "@/lib/engine/framework/types";
import type { Mapping } from "@/lib/engine/mapping/shares";
import { Decimal, ONE } from "@/lib/kernel/decimal";
import { BPS_PER_ONE } from "@/lib/kernel/weight";
import { bucketsOf } from "./lab-buckets";
import type { LabPolicy, LabQuestion } from "./lab-state";
import { resolvedRules } from "./resolved-rules";

/** What a run needs beside the policy: made once for its products and days, then run over as often as a slider asks. */
export type RunFacts = {
  /** The framework before anything was moved; null for weights by symbol. */
  own: Framework | null;
  mapping: Mapping;
  /** A column a symbol. */
  table: PriceTable;
  /** Consumer prices on the table's rows; null where none are known. */
  levels: PriceLevels | null;
};

export type LabRun = {
  policy: SimulationPolicy;
  columns: readonly Pick<PolicyColumn, "symbol" | "path" | "weight">[];
  table: PriceTable;
  /** As asked: in money of the first day when the question says so. */
  measured: MeasuredRun;
  metrics: SimulationMetrics;
  equity: Curve;
  growth: Curve;
};

/** One run of the engine, in the browser as on the server. Throws a DomainError in words for what cannot be run. */
export function runPolicy(policy: LabPolicy, question: LabQuestion, facts: RunFacts): LabRun {
  const compiled = compileLab(policy, facts);
  const table = tableFor(facts.table, compiled.columns);
  const isStartCharged = resolvedRules(policy.rules, facts.own?.rebalancing ?? null).isStartCharged;
  return measuredRun({ ...compiled, table, isStartCharged }, question, facts.levels);
}

/** What a sweep runs many times: the policy at hand on its table, with the amount and what comes or goes on the way. */
export function sweepInput(policy: LabPolicy, question: LabQuestion, facts: RunFacts): SimulationInput {
  const compiled = compileLab(policy, facts);
  const table = tableFor(facts.table, compiled.columns);
  const { isStartCharged } = resolvedRules(policy.rules, facts.own?.rebalancing ?? null);
  return {
    table,
    policy: compiled.policy,
    amount: Number(question.amount),
    flows: flowsOf(question, table.days),
    isStartCharged,
  };
}

/** The same amount and flows in the benchmark alone, on the same days and without cost. */
export function runBenchmark(
  symbol: string,
  growth: Float64Array,
  question: LabQuestion,
  facts: RunFacts,
): LabRun {
  const policy = policyOfWeights([{ symbol, weight: ONE }], null, HELD);
  const table = { symbols: [symbol], days: facts.table.days, prices: growth };
  const columns = [{ symbol, path: symbol, weight: 1 }];
  return measuredRun({ policy, columns, table, isStartCharged: false }, question, facts.levels);
}

const HELD = { mode: "static", cadence: "none", destination: "target", scope: "all", costBps: 0 } as const;

type Runnable = Pick<LabRun, "policy" | "columns" | "table"> & { isStartCharged: boolean };

function measuredRun(
  { policy, columns, table, isStartCharged }: Runnable,
  question: LabQuestion,
  levels: RunFacts["levels"],
): LabRun {
  const amount = Number(question.amount);
  const flows = flowsOf(question, table.days);
  const simulation = simulate({ table, policy, amount, flows, isStartCharged });
  const nominal: MeasuredRun = { simulation, days: table.days, amount, flows };
  const measured = question.isReal && levels ? deflateRun(nominal, levels) : nominal;
  const { rows, equity, growth } = measured.simulation;
  const days = measured.days.subarray(0, rows);
  return {
    policy,
    columns,
    table,
    measured,
    metrics: measureSimulation(measured, { riskFree: question.riskFreeBps / BPS_PER_ONE }),
    equity: { days, values: equity.subarray(0, rows) },
    growth: { days, values: growth.subarray(0, rows) },
  };
}

function flowsOf({ flow }: LabQuestion, days: Int32Array): Flow[] {
  if (!flow) return [];
  return flowRows(days, {
    amount: Number(flow.amount),
    cadence: flow.cadence,
    yearlyIncrease: flow.raiseBps / BPS_PER_ONE,
  });
}

type Compiled = Pick<LabRun, "policy" | "columns">;

/** A policy as the simulator takes it, over the columns it asks for. */
export function compileLab(policy: LabPolicy, { own, mapping }: RunFacts): Compiled {
  const rules = resolvedRules(policy.rules, own?.rebalancing ?? null);
  const { mode, cadence, destination, scope, costBps, watch } = rules;
  const options = { mode, cadence, destination, scope, costBps };
  const band = { band: rules.band, driftBps: rules.driftBps, relativePct: new Decimal(rules.relativePct) };
  const buckets = bucketsOf(policy, own?.buckets ?? null);
  if (own) {
    const frame = prepareFrame(buckets, {
      ...own.rebalancing,
      ...band,
      cadence,
      destination,
      scope,
      costBps,
    });
    return policyOfFramework(frame, mapping, { ...options, watch });
  }
  const held = buckets.filter(({ targetWeight }) => !targetWeight.isZero());
  const weights = held.map(({ path, targetWeight }) => ({ symbol: path, weight: targetWeight }));
  const flat = policyOfWeights(weights, band, options);
  return {
    policy: flat,
    columns: weights.map(({ symbol, weight }) => ({ symbol, path: symbol, weight: weight.toNumber() })),
  };
}

const tables = new WeakMap<PriceTable, { key: string; table: PriceTable }>();

/** The last table made of each, so that a moving weight, which asks for the same columns, makes none. */
function tableFor(table: PriceTable, columns: readonly { symbol: string; isMoney?: boolean }[]): PriceTable {
  const key = columns.map(({ symbol, isMoney }) => (isMoney ? `\u0000${symbol}` : symbol)).join("\n");
  const found = tables.get(table);
  if (found?.key === key) return found.table;
  const made = tableOfColumns(
    table,
    columns.map(({ symbol, isMoney = false }) => ({ symbol, isMoney })),
  );
  tables.set(table, { key, table: made });
  return made;
}
