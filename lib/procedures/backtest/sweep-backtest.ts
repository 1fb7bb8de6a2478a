import { MOST_SWEEP_CELLS, MOST_SWEEP_RUNS } from "@/lib/engine/backtest/limits";
import { rankSpread, type SubPeriod, subPeriods } from "@/lib/engine/backtest/measure/sub-period-spread";
import type { SweepCell, SweepJob, SweepVariant } from "@/lib/engine/backtest/sweep";
import type { PolicyNode } from "@/lib/engine/backtest/types";
import type { Cadence } from "@/lib/kernel/dates";
import { RefusedError } from "@/lib/kernel/errors";
import { BPS_PER_ONE } from "@/lib/kernel/weight";
import { study } from "@/lib/procedures/base";
import { type SweepBacktestInput, sweepBacktestInput } from "@/lib/schemas/backtest";
import { type SweepView, sweepView } from "@/lib/schemas/backtest-view";
import { sweepInThreads } from "@/lib/threads/sweep-in-threads";
import { assumptionsOf, dataWarningsOf } from "./backtest-notes";
import { flowsOf, loadBacktest } from "./compute-backtest";
import { dateText } from "./day-texts";
import { fingerprintOf } from "./fingerprint";
import type { BacktestSource } from "./read-source";

/** One cell of the grid before it is run. A cadence of none looks at the bands every day. */
type Asked = {
  driftBps: number | null;
  relativePct: number | null;
  cadence: Cadence;
  destination: "target" | "edge";
};

export const sweepBacktest = study({
  role: "viewer",
  method: "POST",
  path: "/backtest/sweep",
  tag: "Backtests",
  summary: "One policy at many bands, cadences and destinations",
  description:
    "Every combination of the grid over the same prices, each measured as a whole and over equal sub-periods. Picking the best " +
    `cell overfits; \`spread\` says by how much. At most ${MOST_SWEEP_RUNS} combinations, fewer on very large tables (422 names ` +
    "the limit). Runs on threads of its own beside the one that answers requests.",
  input: sweepBacktestInput,
  output: sweepView,
  load: async (scope, input) => {
    const asked = combinations(input);
    const prepared = await loadBacktest(scope, input);
    refuseMany(asked.length, asked.length * prepared.loaded.table.prices.length);
    return { input, asked, prepared };
  },
  work: async ({ input, asked, prepared }) => {
    const { source, loaded } = prepared;
    const { table, policy } = loaded;
    const periods = subPeriods(table.days.length, input.sub_periods);
    const cells = await withinDeadline({
      table,
      policy,
      amount: input.amount.toNumber(),
      flows: flowsOf(input, table.days),
      isStartCharged: input.cost_at_start === true,
      variants: asked.map((one) => variantOf(one, policy.nodes, source.options.scope)),
      periods,
      riskFree: (input.risk_free_bps ?? 0) / BPS_PER_ONE,
    });
    return {
      from: dateText(table.days[0] ?? 0),
      to: dateText(table.days.at(-1) ?? 0),
      observations: table.days.length,
      currency: source.baseCcy,
      sub_periods: periods.map(({ fromRow, toRow }) => ({
        from: dateText(table.days[fromRow] ?? 0),
        to: dateText(table.days[toRow] ?? 0),
      })),
      cells: cells.map((cell, index) => toCellView(cell, asked[index] as Asked, source)),
      spread: spreadOf(cells, periods),
      warnings: [OVERFIT, ...dataWarningsOf(prepared)],
      assumptions: assumptionsOf(prepared),
      fingerprint: fingerprintOf(table),
    };
  },
});

/** Narrow bands that trade every day to their edges take a hundred times as long as others. */
const DEADLINE_MS = 30_000;

async function withinDeadline(job: SweepJob): Promise<SweepCell[]> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  try {
    return await sweepInThreads(job, { signal });
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
    const message = `These combinations take more than ${DEADLINE_MS / 1000} seconds; try fewer, wider bands or a later start`;
    throw new RefusedError("SWEEP_TOO_LARGE", `grid: ${message}`, {
      limit_seconds: DEADLINE_MS / 1000,
      errors: [{ code: "SWEEP_TOO_LARGE", path: "grid", message }],
    });
  }
}

const OVERFIT = {
  code: "OVERFIT",
  message:
    "The best cell is the best of these prices and of no others: see its places in the sub-periods before reading anything into it",
};

/** Refused before anything is read where the combinations alone are too many. */
function combinations({ grid }: SweepBacktestInput): Asked[] {
  const { drift_bps, relative_pct, cadences = ["none"], destinations = ["target"] } = grid;
  const widths = (drift_bps ?? relative_pct ?? []).length;
  refuseMany(widths * cadences.length * destinations.length, 0);
  const bands = drift_bps
    ? drift_bps.map((driftBps) => ({ driftBps, relativePct: null }))
    : (relative_pct ?? []).map((share) => ({ driftBps: null, relativePct: share.toNumber() }));
  return destinations.flatMap((destination) =>
    cadences.flatMap((cadence) => bands.map((band) => ({ ...band, cadence, destination }))),
  );
}

function refuseMany(runs: number, cells: number): void {
  if (runs > MOST_SWEEP_RUNS) {
    throw new RefusedError(
      "SWEEP_TOO_LARGE",
      `grid: ${runs} combinations are asked for; one sweep takes at most ${MOST_SWEEP_RUNS}`,
      {
        limit: MOST_SWEEP_RUNS,
        errors: [{ code: "SWEEP_TOO_LARGE", path: "grid", message: `at most ${MOST_SWEEP_RUNS}` }],
      },
    );
  }
  if (cells > MOST_SWEEP_CELLS) {
    throw new RefusedError(
      "SWEEP_TOO_LARGE",
      `grid: ${runs} combinations over this table read ${cells} prices; one sweep takes at most ${MOST_SWEEP_CELLS}. Try fewer combinations or a later start`,
      {
        limit: MOST_SWEEP_CELLS,
        errors: [{ code: "SWEEP_TOO_LARGE", path: "grid", message: `at most ${MOST_SWEEP_CELLS} prices` }],
      },
    );
  }
}

function variantOf(
  { driftBps, relativePct, cadence, destination }: Asked,
  nodes: readonly PolicyNode[],
  scope: SweepVariant["scope"],
): SweepVariant {
  const width = (target: number) =>
    driftBps === null ? (relativePct ?? 0) * target : driftBps / BPS_PER_ONE;
  return {
    mode: cadence === "none" ? "band" : "periodic_band",
    cadence,
    destination,
    scope,
    lowers: Float64Array.from(nodes, ({ target }) => target - width(target)),
    uppers: Float64Array.from(nodes, ({ target }) => target + width(target)),
  };
}

function toCellView(cell: SweepCell, asked: Asked, source: BacktestSource): SweepView["cells"][number] {
  return {
    drift_bps: asked.driftBps,
    relative_pct: asked.relativePct,
    cadence: asked.cadence,
    destination: asked.destination,
    final_value: cell.finalValue,
    cagr: cell.cagr,
    volatility: cell.volatility,
    sharpe: cell.sharpe,
    max_drawdown: cell.maxDrawdown ?? 0,
    turnover_a_year: cell.turnoverAYear,
    rebalances: cell.rebalances,
    days_out_of_band: cell.daysOutOfBand,
    total_cost: cell.totalCost,
    sub_cagr: cell.periods.map(({ cagr }) => cagr),
    is_current: isCurrent(asked, source),
  };
}

function isCurrent(
  { driftBps, relativePct, cadence, destination }: Asked,
  { rebalancing, options }: BacktestSource,
): boolean {
  const isBand = options.mode === (cadence === "none" ? "band" : "periodic_band");
  const isWidth =
    driftBps === null
      ? rebalancing.band === "relative" && rebalancing.relativePct?.eq(relativePct ?? 0) === true
      : rebalancing.band === "absolute" && rebalancing.driftBps === driftBps;
  const isCadence = cadence === "none" || options.cadence === cadence;
  return isBand && isWidth && isCadence && options.destination === destination;
}

function spreadOf(cells: readonly SweepCell[], periods: readonly SubPeriod[]): SweepView["spread"] {
  const whole = cells.map(({ cagr }) => cagr);
  const byPeriod = periods.map((_, period) => cells.map((cell) => cell.periods[period]?.cagr ?? null));
  const { bestCell, placesOfBest, meanCorrelation } = rankSpread(whole, byPeriod);
  return { best_cell: bestCell, places_of_best: placesOfBest, mean_correlation: meanCorrelation };
}
