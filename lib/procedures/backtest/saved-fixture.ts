import type { Principal } from "@/lib/procedures/principal";
import type { Harness } from "@/lib/procedures/testing";
import type { BacktestMetricsView, BacktestView } from "@/lib/schemas/backtest-view";
import { keepBacktest } from "./keep-backtest";

const METRICS: BacktestMetricsView = {
  final_value: 12_100.000000000002,
  invested: 10_000,
  withdrawn: 0,
  gain: 2_100.000000000002,
  growth: 1.2100000000000002,
  cagr: 0.1,
  money_weighted: 0.1,
  volatility: 0.12,
  sharpe: 0.8,
  sortino: 1.1,
  max_drawdown: -0.1,
  max_drawdown_from: "2020-01-02",
  max_drawdown_trough: "2020-01-03",
  max_drawdown_recovered: "2020-01-06",
  calmar: 1,
  best_year: { year: 2020, return: 0.21 },
  worst_year: { year: 2020, return: 0.21 },
  turnover: 0.05,
  turnover_a_year: 0.02,
  rebalances: 1,
  days_out_of_band: 1,
  total_cost: 0.1 + 0.2,
};

/** A short answer with figures that decimal text would bend, and text that a spreadsheet would run. */
export function smallView(change: Partial<BacktestView> = {}): BacktestView {
  const curve = [
    { date: "2020-01-02", value: 10_000 },
    { date: "2020-01-03", value: 9_000.1 / 3 },
    { date: "2020-01-06", value: METRICS.final_value },
  ];
  const yearly = [{ year: 2020, return: 0.21, is_whole: false }];
  return {
    id: null,
    name: null,
    framework: null,
    data: "prices",
    price_basis: "total_return",
    currency: "USD",
    amount: 10_000,
    from: "2020-01-02",
    to: "2020-01-06",
    observations: 3,
    periods_per_year: 252.1,
    ruined_on: null,
    policy: {
      mode: "band",
      cadence: "none",
      band: "absolute",
      drift_bps: 500,
      relative_pct: null,
      destination: "target",
      scope: "all",
      watch: "all",
      cost_bps: 10,
      cost_at_start: false,
      nodes: [],
    },
    products: [
      {
        symbol: "SPY",
        name: "S&P 500",
        bucket_path: "SPY",
        weight: 0.6,
        currency: "USD",
        first_day: "1993-01-29",
        last_day: "2026-11-20",
        is_sample: true,
        is_suggested: false,
      },
    ],
    metrics: METRICS,
    curve,
    yearly,
    drawdown: curve.map(({ date }) => ({ date, value: -1e-7 })),
    drawdowns: [],
    monthly: [{ month: "2020-01", return: 0.21, is_whole: false }],
    rolling: [],
    weights: { nodes: [], points: [] },
    trades: [
      {
        date: "2020-01-03",
        cause: "rebalance",
        breached: ["=cmd()"],
        flow: 0,
        bought: 100.5,
        sold: 100.5,
        cost: 0.201,
        orders: [{ symbol: "SPY", amount: 100.5, units: 12.25 }],
      },
    ],
    trades_left_out: 0,
    real: null,
    benchmark: null,
    warnings: [{ code: "SAMPLE_PRICES", message: "+Rests on sample prices" }],
    assumptions: [],
    fingerprint: "first",
    ...change,
  };
}

type Kept = { view?: BacktestView; name?: string; request?: Record<string, unknown> };

/** Keeps a run as somebody would have, without running one. */
export async function keepAs(harness: Harness, principal: Principal, kept: Kept = {}): Promise<string> {
  const context = harness.context(principal);
  const { id } = await context.database.write(principal, (tx) =>
    keepBacktest(
      { ...context, tx, principal, today: "2026-11-20", audit: async () => {} },
      {
        view: kept.view ?? smallView(),
        request: kept.request ?? { weights: { SPY: "1" }, amount: "10000" },
        mapping: null,
        name: kept.name,
      },
    ),
  );
  return id;
}
