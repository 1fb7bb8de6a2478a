import { annualPriceLevels, annualTable } from "@/lib/engine/history/annual-table";
import { bucketColumns } from "@/lib/engine/history/bucket-columns";
import { cutTable } from "@/lib/engine/history/cut-table";
import type { BucketSeries } from "@/lib/engine/history/map-buckets";
import { monthlyPriceLevels, monthlyTable } from "@/lib/engine/history/monthly-table";
import { SOURCE_OF_KIND } from "@/lib/engine/history/series";
import type { HistoryKind, PriceLevel, SeriesTable } from "@/lib/engine/history/types";
import { Decimal } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import { loadConsumerPrices, loadMonthFacts } from "@/lib/providers/history/long-history";

type History = { table: SeriesTable; levels: readonly PriceLevel[] };

const loaded = new Map<HistoryKind, Promise<History>>();

/** Every series of a kind and consumer prices. Facts of the past do not change, so they are laid out once. */
export function loadHistory(kind: HistoryKind): Promise<History> {
  const known = loaded.get(kind) ?? (kind === "annual" ? annualHistory() : monthlyHistory());
  loaded.set(kind, known);
  return known;
}

function annualHistory(): Promise<History> {
  return Promise.resolve({ table: annualTable(), levels: annualPriceLevels() });
}

async function monthlyHistory(): Promise<History> {
  const [facts, measured] = await Promise.all([loadMonthFacts(), loadConsumerPrices()]);
  return { table: monthlyTable(facts), levels: monthlyPriceLevels(facts, measured) };
}

/**
 * What a backtest of mapped buckets runs on: a column a leaf, named by its path, from `start` to `end`, price
 * levels for the real view, and what a reader must know.
 */
export async function loadBucketHistory(
  buckets: readonly BucketSeries[],
  kind: HistoryKind,
  { start, end }: { start?: string; end?: string },
) {
  const { table, levels } = await loadHistory(kind);
  return {
    table: bucketColumns(buckets, cutTable(table, start, end)),
    levels,
    warnings: historyWarnings(buckets),
    assumptions: historyAssumptions(kind),
  };
}

function historyWarnings(buckets: readonly BucketSeries[]): { code: string; message: string }[] {
  const of = (fit: BucketSeries["fit"]) => {
    const found = buckets.filter((one) => one.fit === fit && one.share > 0);
    const share = percentText(new Decimal(found.reduce((sum, one) => sum + one.share, 0)), 1);
    return { found, share, labels: found.map(({ label }) => label).join(", ") };
  };
  const warnings = [];
  const [standIns, spread] = [of("stand_in"), of("spread")];
  if (standIns.found.length > 0) {
    const message = `For ${standIns.share} of the framework the nearest series stands in: ${standIns.labels}`;
    warnings.push({ code: "HISTORY_STAND_IN", message });
  }
  if (spread.found.length > 0) {
    const message = `${spread.share} of the framework has no honest series and moves as the other buckets do together: ${spread.labels}`;
    warnings.push({ code: "HISTORY_SPREAD", message });
  }
  return warnings;
}

function historyAssumptions(kind: HistoryKind): string[] {
  const { author, title, edition, covers, traps } = SOURCE_OF_KIND[kind];
  return [`Asset-class history: ${author}, ${title}, ${edition}; ${covers}`, ...traps];
}
