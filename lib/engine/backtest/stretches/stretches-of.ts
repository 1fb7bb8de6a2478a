import { deflateGrowth, priceLevels } from "@/lib/engine/backtest/measure/deflate";
import { runOnHistory } from "@/lib/engine/backtest/run-on-history";
import { DEFAULT_REBALANCING } from "@/lib/engine/framework/policy";
import { findTemplate } from "@/lib/engine/framework/templates";
import type { Bucket, Framework } from "@/lib/engine/framework/types";
import { annualPriceLevels } from "@/lib/engine/history/annual-table";
import { type BucketSeries, mapBuckets } from "@/lib/engine/history/map-buckets";
import { dateOfDayNumber, type IsoDate } from "@/lib/kernel/dates";
import { Decimal, ONE } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";
import { percentText } from "@/lib/kernel/percent";
import { measureStretch, type StretchFigures } from "./measure-stretch";
import { STRETCHES, type Stretch } from "./stretches.data";

/** The framework asked about, and the two it is measured by. */
export type StretchWho = "framework" | "sixty_forty" | "all_shares";

export type StretchCourse = {
  who: StretchWho;
  name: string;
  nominal: StretchFigures;
  real: StretchFigures;
  /** Growth of 1 from the year end before the stretch until all three had recovered, at most `MOST_YEARS_AFTER` years on. */
  curve: { date: IsoDate; nominal: number; real: number }[];
};

export type StretchOutcome = {
  stretch: Stretch;
  /** The framework first. */
  courses: StretchCourse[];
  /** What each leaf's series returned in the stretch, in the order of `buckets`. */
  bucketReturns: number[];
  /** What cannot be said of these years, one sentence each. */
  gaps: string[];
};

export type StretchReport = {
  buckets: BucketSeries[];
  /** Shares of the portfolio with a series of their own, with the nearest one, with none. */
  shares: { own: number; standIn: number; spread: number };
  /** Why nothing can be said, or null. The stretches are then empty. */
  unsaid: string | null;
  stretches: StretchOutcome[];
};

/** With more than this without a series the rest would stand for what it is not. */
const MOST_SPREAD = 0.5;
/** A recovery further off is told in words, not drawn. */
const MOST_YEARS_AFTER = 14;

/**
 * How a framework did in five hard times of the asset-class history, invested at target at the year end before each and
 * under its own rebalancing from there, beside 60/40 and all-shares. Nominal and real (US consumer prices); before
 * costs of funds and taxes. A framework without an honest history gets the reason instead. Pure; throws nothing.
 */
export function stretchesOf(framework: Framework): StretchReport {
  const found = seriesOf(framework);
  if (typeof found === "string") {
    return { buckets: [], shares: { own: 0, standIn: 0, spread: 0 }, unsaid: found, stretches: [] };
  }
  const shareOf = (fit: BucketSeries["fit"]) =>
    found.reduce((sum, bucket) => (bucket.fit === fit ? sum + bucket.share : sum), 0);
  const shares = { own: shareOf("own"), standIn: shareOf("stand_in"), spread: shareOf("spread") };
  const unsaid = shares.spread > MOST_SPREAD ? spreadReason(shares.spread) : null;
  return {
    buckets: found,
    shares,
    unsaid,
    stretches: unsaid === null ? STRETCHES.map((stretch) => outcomeOf(framework, stretch, found)) : [],
  };
}

function seriesOf({ buckets }: Framework): BucketSeries[] | string {
  try {
    return mapBuckets(buckets, "annual");
  } catch (error) {
    if (error instanceof RefusedError) return error.message;
    throw error;
  }
}

function spreadReason(share: number): string {
  const part = percentText(new Decimal(share), 1);
  return `${part} of it has no honest series, more than half; what the rest did would say nothing of it`;
}

type Policy = {
  who: StretchWho;
  name: string;
  buckets: readonly Bucket[];
  rebalancing: Framework["rebalancing"];
};

/** 60/40 does not stand beside itself. */
function policiesOf(framework: Framework): Policy[] {
  const sixtyForty = findTemplate("sixty_forty")?.framework;
  const { name, buckets, rebalancing, templateKey } = framework;
  const allShares: Bucket = { path: "AssetClass/Equity", label: "All shares", targetWeight: ONE };
  return [
    { who: "framework", name, buckets, rebalancing },
    ...(sixtyForty && templateKey !== "sixty_forty"
      ? [
          {
            who: "sixty_forty" as const,
            name: "60/40",
            buckets: sixtyForty.buckets,
            rebalancing: sixtyForty.rebalancing,
          },
        ]
      : []),
    { who: "all_shares", name: "All shares", buckets: [allShares], rebalancing: DEFAULT_REBALANCING },
  ];
}

type Run = Policy & { days: Int32Array; nominal: Float64Array; real: Float64Array };

function runOf(policy: Policy, start: IsoDate): Run {
  const { table, simulation } = runOnHistory(policy.buckets, policy.rebalancing, { start });
  const { days } = table;
  const levels = priceLevels(annualPriceLevels(), days);
  if (!levels) throw new Error("the price levels begin with the annual table");
  return { ...policy, days, nominal: simulation.growth, real: deflateGrowth(simulation.growth, levels) };
}

function outcomeOf(framework: Framework, stretch: Stretch, buckets: readonly BucketSeries[]): StretchOutcome {
  const start = `${stretch.fromYear}-01-01`;
  const lastRow = stretch.toYear - stretch.fromYear + 1;
  const measured = policiesOf(framework).map((policy) => {
    const run = runOf(policy, start);
    const nominal = measureStretch({ days: run.days, growth: run.nominal }, lastRow);
    const real = measureStretch({ days: run.days, growth: run.real }, lastRow);
    return { run, nominal, real };
  });
  const drawn = lastDrawn(measured, stretch);
  return {
    stretch,
    courses: measured.map(({ run, nominal, real }) => ({
      who: run.who,
      name: run.name,
      nominal,
      real,
      curve: [...run.days.subarray(0, drawn + 1)].map((day, row) => ({
        date: dateOfDayNumber(day),
        nominal: run.nominal[row] ?? 1,
        real: run.real[row] ?? 1,
      })),
    })),
    bucketReturns: returnsOf(framework, start, lastRow, buckets),
    gaps: gapsOf(stretch, buckets),
  };
}

/** The row of the last recovery that is drawn; one year more than the stretch at least, where there is one. */
function lastDrawn(
  measured: readonly { run: Run; nominal: StretchFigures; real: StretchFigures }[],
  { fromYear, toYear }: Stretch,
): number {
  const years = measured.flatMap(({ nominal, real }) =>
    [nominal, real].map(({ fall }) => Number((fall?.recovered ?? "9999").slice(0, 4))),
  );
  const last = Math.min(Math.max(toYear + 1, ...years), toYear + MOST_YEARS_AFTER);
  const rows = measured[0]?.run.days.length ?? 0;
  return Math.min(last - fromYear + 1, rows - 1);
}

/** A leaf without a target holds nothing and has no column; it returned nothing. */
function returnsOf(
  { buckets, rebalancing }: Framework,
  start: IsoDate,
  lastRow: number,
  series: readonly BucketSeries[],
): number[] {
  const { table } = runOnHistory(buckets, rebalancing, { start });
  const width = table.symbols.length;
  const columnOf = new Map(table.symbols.map((path, column) => [path, column]));
  return series.map(({ path }) => {
    const column = columnOf.get(path);
    if (column === undefined) return 0;
    return (table.prices[lastRow * width + column] ?? 1) / (table.prices[column] ?? 1) - 1;
  });
}

function gapsOf({ gaps }: Stretch, buckets: readonly BucketSeries[]): string[] {
  const used = new Set(buckets.filter(({ share }) => share > 0).map(({ series }) => series));
  return Object.entries(gaps).flatMap(([series, gap]) =>
    [...used].some((one) => one === series) ? [gap] : [],
  );
}
