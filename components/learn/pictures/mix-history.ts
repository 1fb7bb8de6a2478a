import { measureSimulation } from "@/lib/engine/backtest/measure/measure-simulation";
import { weightsOverTime } from "@/lib/engine/backtest/measure/weights-over-time";
import { policyOfWeights } from "@/lib/engine/backtest/policy-of-weights";
import { simulate } from "@/lib/engine/backtest/simulate";
import { tableOfColumns } from "@/lib/engine/backtest/table-of-columns";
import type { BacktestMode } from "@/lib/engine/backtest/types";
import type { BandPolicy } from "@/lib/engine/framework/bands";
import { annualTable } from "@/lib/engine/history/annual-table";
import { cutTable } from "@/lib/engine/history/cut-table";
import type { SeriesKey } from "@/lib/engine/history/series";
import { dateOfDayNumber, type IsoDate } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";

export type Mix = readonly { series: SeriesKey; weight: string }[];

/** Shares and bonds as most people first meet them. */
export const SIXTY_FORTY: Mix = [
  { series: "sp500", weight: "0.6" },
  { series: "treasury_10y", weight: "0.4" },
];

export type MixRule = {
  mode: BacktestMode;
  band?: BandPolicy;
  destination?: "target" | "edge";
  costBps?: number;
  /** The first year it earns; 1928 unless told otherwise. */
  from?: number;
};

export type MixRun = {
  dates: IsoDate[];
  /** Of each part of the mix at each date, after the trade of that day. */
  weights: Float64Array[];
  /** The same before it, which is what a band looks at. */
  before: Float64Array[];
  growth: Float64Array;
  metrics: ReturnType<typeof measureSimulation>;
};

export const HISTORY_SOURCE =
  "US asset classes by calendar year, 1928–2025: Aswath Damodaran, NYU Stern, January 2026 edition. Looked at once a year.";

/** A mix of asset classes through the annual history under a rule, by the engine that runs every backtest. */
export function runMix(mix: Mix, rule: MixRule): MixRun {
  const from = rule.from ?? 1928;
  const whole = cutTable(annualTable(), `${from}-01-01`);
  const table = tableOfColumns(
    whole,
    mix.map(({ series }) => ({ symbol: series, isMoney: false })),
  );
  const policy = policyOfWeights(
    mix.map(({ series, weight }) => ({ symbol: series, weight: new Decimal(weight) })),
    rule.band ?? null,
    {
      mode: rule.mode,
      cadence: "A",
      destination: rule.destination ?? "target",
      scope: rule.mode === "periodic" ? "all" : "breached",
      costBps: rule.costBps ?? 0,
    },
  );
  const simulation = simulate({ table, policy, amount: 1, flows: [], isStartCharged: false });
  const groups = mix.map((_, column) => ({ columns: [column] }));
  const { weights } = weightsOverTime(simulation, table, groups, table.days.length);
  return {
    dates: [...table.days].map(dateOfDayNumber),
    weights,
    before: weightsBefore(weights, table.prices, mix.length),
    growth: simulation.growth,
    metrics: measureSimulation({ simulation, days: table.days, amount: 1, flows: [] }),
  };
}

/** What a year of prices made of the weights the year began with. */
function weightsBefore(after: readonly Float64Array[], prices: Float64Array, width: number): Float64Array[] {
  const before = after.map((weights) => Float64Array.from(weights));
  const rows = after[0]?.length ?? 0;
  for (let row = 1; row < rows; row += 1) {
    const grown = after.map((weights, column) => {
      const now = prices[row * width + column] ?? 1;
      const last = prices[(row - 1) * width + column] ?? 1;
      return ((weights[row - 1] ?? 0) * now) / last;
    });
    const total = grown.reduce((sum, one) => sum + one, 0);
    before.forEach((weights, column) => {
      weights[row] = (grown[column] ?? 0) / total;
    });
  }
  return before;
}

/** A single asset class held from the first year on. */
export function growthOf(series: SeriesKey, from = 1928): { dates: IsoDate[]; growth: Float64Array } {
  const { dates, growth } = runMix([{ series, weight: "1" }], { mode: "static", from });
  return { dates, growth };
}

/** Columns of figures as the points of a chart. */
export function pointsOf(
  dates: readonly IsoDate[],
  columns: readonly (Float64Array | readonly number[])[],
): { date: string; values: (number | null)[] }[] {
  return dates.map((date, row) => ({ date, values: columns.map((column) => column[row] ?? null) }));
}
