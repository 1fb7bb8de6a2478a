import { checkInput } from "./check-input";
import { type CompiledPolicy, compilePolicy } from "./compile-policy";
import { advance } from "./kernel/advance";
import { bindPolicy, type KernelTable, kernelTable } from "./kernel/kernel-table";
import { runToTarget } from "./kernel/run-to-target";
import { noteTrade } from "./note-trade";
import { periodRows } from "./period-rows";
import {
  brokenNodes,
  flowAlone,
  type Holdings,
  mostPayable,
  newHoldings,
  standAt,
  tradeToBase,
  tradeToDestination,
} from "./trade-day";
import type { Simulation, SimulationInput, TradeCause, TradeDay } from "./types";

/**
 * Runs a policy over a table of prices (domain §6). Row 0: the amount is invested at the target weights. Every later
 * row: value at the close; then the flow; then, if a rebalance is due at the weights the flow would leave, one trade at that
 * same close, flow included, after which V = V before + flow − cost rate × Σ|trade|, solved exactly. A withdrawal of
 * all there is (its cost counted) ends the run on its row. Amounts in the table's currency; statistics, so doubles.
 * Throws InvalidInputError or RefusedError naming the field. Nothing given is changed.
 */
export function simulate(input: SimulationInput): Simulation {
  checkInput(input);
  const compiled = compilePolicy(input.policy);
  return runToTarget(input, compiled) ?? simulateInSteps(input, compiled, kernelFor(input, compiled));
}

/** The table with the policy in a kernel that values its rows; null where the TypeScript loop has to. */
function kernelFor({ table, policy }: SimulationInput, compiled: CompiledPolicy): KernelTable | null {
  const place = kernelTable(table);
  return place && bindPolicy(place, policy, compiled, "none") ? place : null;
}

/** The same run step by step: any policy and flows. Rows are valued by a kernel, or in TypeScript without one. */
export function simulateInSteps(
  input: SimulationInput,
  compiled: CompiledPolicy,
  kernel: KernelTable | null,
): Simulation {
  const run = startRun(input, compiled, kernel);
  const { events } = run;
  const rows = input.table.days.length;
  const isBand = input.policy.mode === "band";
  let row = 1;
  let event = 0;
  while (row < rows && run.ruinRow === null) {
    const next = events.rows[event] ?? rows;
    const breach = valueRows(run, row, next, isBand);
    if (breach < next) {
      settle(run, breach, 0, false);
      row = breach + 1;
      continue;
    }
    if (next === rows) break;
    valueRows(run, next, next + 1, false);
    settle(run, next, events.flows[event] ?? 0, events.isPeriod[event] === 1);
    event += 1;
    row = next + 1;
  }
  return finish(run);
}

type Run = {
  input: SimulationInput;
  kernel: KernelTable | null;
  holdings: Holdings;
  events: { rows: Int32Array; flows: Float64Array; isPeriod: Uint8Array };
  equity: Float64Array;
  outOfBand: Uint8Array;
  trades: TradeDay[];
  /** Value before the flow over value with it, by row: what takes the flow out of the growth. */
  flowFactors: { row: number; factor: number }[];
  ruinRow: number | null;
};

/** Invests the amount at the close of row 0; free, unless the start is charged. */
function startRun(input: SimulationInput, compiled: CompiledPolicy, kernel: KernelTable | null): Run {
  const { table, policy, amount, isStartCharged } = input;
  const rows = table.days.length;
  const run: Run = {
    input,
    kernel,
    holdings: newHoldings(policy, compiled),
    events: eventRows(input),
    equity: kernel?.equity ?? new Float64Array(rows),
    outOfBand: kernel?.outOfBand ?? new Uint8Array(rows),
    trades: [],
    flowFactors: [],
    ruinRow: null,
  };
  standAt(run.holdings, table.prices, 0, 0);
  run.equity[0] = flowAlone(run.holdings, amount, isStartCharged ? policy.costRate : 0);
  run.outOfBand[0] = 0;
  tradeToBase(run.holdings);
  record(run, 0, "start", [], amount, isStartCharged ? policy.costRate : 0);
  return run;
}

/** Rows at which the loop stops whatever the weights: those of a flow, and of a new period where the mode looks at them. */
function eventRows({ table, policy, flows }: SimulationInput): Run["events"] {
  const isPeriodic = policy.mode === "periodic" || policy.mode === "periodic_band";
  const periods = periodRows(table.days, isPeriodic ? policy.cadence : "none");
  const amounts = new Map(flows.map(({ row, amount }) => [row, amount]));
  const starts = new Set(periods);
  const rows =
    flows.length === 0 ? periods : Int32Array.from(new Set([...periods, ...amounts.keys()])).sort();
  return {
    rows,
    flows: Float64Array.from(rows, (row) => amounts.get(row) ?? 0),
    isPeriod: Uint8Array.from(rows, (row) => (starts.has(row) ? 1 : 0)),
  };
}

/** Values the rows up to `to`, or up to the first outside its bands; returns where it stopped. */
function valueRows(run: Run, from: number, to: number, isStopping: boolean): number {
  const { watch, columns } = run.holdings.compiled;
  if (run.kernel) {
    run.kernel.units.values.set(run.holdings.units);
    run.kernel.kernel.hold(run.kernel.units.at);
    return run.kernel.kernel.advance(from, to, isStopping ? 1 : 0);
  }
  return advance(
    run.input.table.prices,
    columns,
    run.holdings.units,
    watch.starts,
    watch.ends,
    watch.lowers,
    watch.uppers,
    from,
    to,
    isStopping,
    run.equity,
    run.outOfBand,
  );
}

/** The flow of a row, and its rebalance if one is due. */
function settle(run: Run, row: number, flow: number, isPeriod: boolean): void {
  const { holdings, input, equity } = run;
  const { mode, costRate } = input.policy;
  const before = equity[row] ?? 0;
  standAt(holdings, input.table.prices, row, before);
  if (-flow >= mostPayable(holdings)) {
    end(run, row);
    return;
  }
  const baseTotal = flowAlone(holdings, flow, costRate);
  const broken = mode === "static" || mode === "periodic" ? [] : brokenNodes(holdings, baseTotal);
  const isDue = mode === "periodic" ? isPeriod : broken.length > 0 && (mode === "band" || isPeriod);
  if (!isDue && flow === 0) return;
  let after = baseTotal;
  if (isDue) after = tradeToDestination(holdings, flow, broken);
  else tradeToBase(holdings);
  if (!record(run, row, isDue ? "rebalance" : "flow", isDue ? broken : [], flow, costRate)) return;
  equity[row] = after;
  if (flow !== 0) run.flowFactors.push({ row, factor: before / (before + flow) });
}

/** A withdrawal of everything: all is sold, what it brings is paid, nothing is left. */
function end(run: Run, row: number): void {
  const { holdings, equity, input } = run;
  const paid = mostPayable(holdings);
  holdings.base.fill(0);
  tradeToBase(holdings);
  record(run, row, "flow", [], -paid, input.policy.costRate);
  equity[row] = 0;
  run.ruinRow = row;
}

/** Books the trade and notes it; a trade that is rounding alone is none (false), unless there is a flow. */
function record(
  run: Run,
  row: number,
  cause: TradeCause,
  breached: readonly number[],
  flow: number,
  costRate: number,
): boolean {
  const trade = noteTrade(run.holdings, row, cause, breached, flow, costRate);
  if (!trade) return false;
  run.trades.push(trade);
  return true;
}

function finish(run: Run): Simulation {
  const { input, trades, flowFactors, ruinRow } = run;
  const rows = ruinRow === null ? run.equity.length : ruinRow + 1;
  // Copies, since a kernel's own memory serves the next run too.
  const equity = run.equity.slice(0, rows);
  const outOfBand = run.outOfBand.slice(0, rows);
  const growth = new Float64Array(rows);
  let [perValue, next] = [1 / input.amount, 0];
  for (let row = 0; row < rows; row += 1) {
    const flow = flowFactors[next];
    if (flow?.row === row) {
      perValue *= flow.factor;
      next += 1;
    }
    growth[row] = (equity[row] ?? 0) * perValue;
  }
  // Nothing is left to grow: the last figure is what the holdings were sold for.
  const last = trades.at(-1);
  if (ruinRow !== null && last) growth[ruinRow] = -last.flow * perValue;
  return {
    rows,
    equity,
    growth,
    outOfBand,
    trades,
    ruinRow,
  };
}
