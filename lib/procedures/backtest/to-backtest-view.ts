import { drawdownCurve } from "@/lib/engine/backtest/measure/drawdown-table";
import { weightsOverTime } from "@/lib/engine/backtest/measure/weights-over-time";
import type { TradeDay } from "@/lib/engine/backtest/types";
import type { BacktestPolicyView, BacktestTradeView, BacktestView } from "@/lib/schemas/backtest-view";
import { assumptionsOf, warningsOf } from "./backtest-notes";
import type { ComputedBacktest } from "./compute-backtest";
import { dateText } from "./day-texts";
import type { BacktestTable } from "./load-table";
import type { BacktestSource } from "./read-source";
import { points, toDrawdownsView, toMonthlyView, toRollingView, toSeriesView } from "./series-views";

const MOST_WEIGHT_POINTS = 260;
/** Orders that one answer lists; a band that trades 500 products every day would list millions. */
const MOST_ORDERS = 20_000;
/** Smaller than this share of the value is the rounding of doubles, no order. */
const NOTHING = 1e-12;

/** The whole answer to POST /backtest, before it is saved. */
export function toBacktestView(computed: ComputedBacktest): BacktestView {
  const { input, source, loaded, run, metrics, benchmark, real } = computed;
  const { simulation, days } = run;
  const { rows, ruinRow } = simulation;
  const curve = { days, growth: simulation.growth };
  return {
    id: null,
    name: null,
    framework: frameworkAbout(source),
    data: input.data,
    price_basis: input.price_basis,
    currency: source.baseCcy,
    amount: run.amount,
    from: dateText(days[0] ?? 0),
    to: dateText(days[rows - 1] ?? 0),
    observations: rows,
    periods_per_year: metrics.periodsPerYear ?? 0,
    ruined_on: ruinRow === null ? null : dateText(days[ruinRow] ?? 0),
    policy: toPolicyView(source, loaded, input.cost_at_start === true),
    products: toProductsView(loaded),
    ...toSeriesView(computed),
    drawdown: points(days, drawdownCurve(simulation.growth, rows), rows),
    drawdowns: toDrawdownsView(curve, rows),
    monthly: toMonthlyView(curve, rows),
    rolling: toRollingView(curve, rows),
    weights: toWeightsView(computed),
    ...toTradesView(computed),
    real: real && toSeriesView(real),
    benchmark: benchmark && {
      symbol: benchmark.about.symbol,
      name: benchmark.about.name,
      is_sample: benchmark.about.isSample,
      ...toSeriesView(benchmark),
      comparison: metrics.comparison && {
        beta: metrics.comparison.beta,
        correlation: metrics.comparison.correlation,
        tracking_difference: metrics.comparison.trackingDifference,
        tracking_error: metrics.comparison.trackingError,
      },
    },
    ...(loaded.history ? { history: loaded.history } : {}),
    warnings: warningsOf(computed),
    assumptions: assumptionsOf(computed),
    fingerprint: computed.fingerprint,
  };
}

export function frameworkAbout({ framework, stored }: BacktestSource): BacktestView["framework"] {
  if (framework === null) return null;
  return { id: stored?.id ?? null, name: framework.name, version: stored?.version ?? null };
}

export function toPolicyView(
  { rebalancing, options }: BacktestSource,
  { policy, holdings }: Pick<BacktestTable, "policy" | "holdings">,
  isStartCharged: boolean,
): BacktestPolicyView {
  const watched = new Set(policy.watched);
  const depths: number[] = [];
  return {
    mode: options.mode,
    cadence: options.cadence,
    band: rebalancing.band,
    drift_bps: rebalancing.driftBps,
    relative_pct: rebalancing.relativePct?.toNumber() ?? null,
    destination: options.destination,
    scope: options.scope,
    watch: options.watch,
    cost_bps: options.costBps,
    cost_at_start: isStartCharged,
    nodes: policy.nodes.map((node, index) => {
      const depth = node.parent < 0 ? 1 : (depths[node.parent] ?? 0) + 1;
      depths.push(depth);
      return {
        path: node.path,
        label: node.label,
        depth,
        parent_path: policy.nodes[node.parent]?.path ?? null,
        is_leaf: node.isLeaf,
        target: node.target,
        lower: clamped(node.lower),
        upper: clamped(node.upper),
        is_watched: watched.has(index),
        symbols: [...new Set(Array.from(node.columns, (column) => holdings[column]?.symbol ?? ""))],
      };
    }),
  };
}

/** A bound below nothing or above all is printed as these, as the live report does. */
function clamped(share: number): number {
  return Math.min(1, Math.max(0, share));
}

export function toProductsView({ holdings }: Pick<BacktestTable, "holdings">): BacktestView["products"] {
  return holdings.map((holding) => ({
    symbol: holding.symbol,
    name: holding.name,
    bucket_path: holding.path,
    weight: holding.weight,
    currency: holding.currency,
    first_day: holding.firstDay,
    last_day: holding.lastDay,
    is_sample: holding.isSample,
    is_suggested: holding.isSuggested,
  }));
}

function toWeightsView({ run, loaded }: ComputedBacktest): BacktestView["weights"] {
  const leaves = loaded.policy.nodes.filter(({ isLeaf, columns }) => isLeaf && columns.length > 0);
  const { rows, weights } = weightsOverTime(run.simulation, loaded.table, leaves, MOST_WEIGHT_POINTS);
  return {
    nodes: leaves.map(({ path }) => path),
    points: Array.from(rows, (row, point) => ({
      date: dateText(run.days[row] ?? 0),
      values: weights.map((series) => series[point] ?? 0),
    })),
  };
}

function toTradesView(computed: ComputedBacktest): Pick<BacktestView, "trades" | "trades_left_out"> {
  const all = computed.run.simulation.trades;
  const trades: BacktestTradeView[] = [];
  let orders = 0;
  for (const day of all) {
    const trade = toTradeView(day, computed);
    orders += trade.orders.length;
    if (orders > MOST_ORDERS && trades.length > 0) break;
    trades.push(trade);
  }
  return { trades, trades_left_out: all.length - trades.length };
}

function toTradeView(day: TradeDay, { run, loaded }: ComputedBacktest): BacktestTradeView {
  const { symbols } = loaded.table;
  const least = NOTHING * (run.simulation.equity[day.row] ?? 0);
  const orders: BacktestTradeView["orders"] = [];
  day.amounts.forEach((amount, column) => {
    if (Math.abs(amount) <= least) return;
    orders.push({ symbol: symbols[column] ?? "", amount, units: day.units[column] ?? 0 });
  });
  return {
    date: dateText(run.days[day.row] ?? 0),
    cause: day.cause,
    breached: day.breached.map((node) => loaded.policy.nodes[node]?.path ?? ""),
    flow: day.flow,
    bought: day.bought,
    sold: day.sold,
    cost: day.cost,
    orders,
  };
}
