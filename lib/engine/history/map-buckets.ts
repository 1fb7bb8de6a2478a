import { buildTree } from "@/lib/engine/framework/tree";
import type { Bucket } from "@/lib/engine/framework/types";
import { InvalidInputError, RefusedError } from "@/lib/kernel/errors";
import { chooseAnnualSeries, chooseMonthlySeries, type SeriesChoice } from "./choose-series";
import { readLeafTraits } from "./leaf-traits";
import { ABOUT_SERIES, SERIES_OF_KIND, type SeriesKey } from "./series";
import type { HistoryKind } from "./types";

/** A person's own choice by leaf path; null spreads the bucket's share over the others. */
export type SeriesOverrides = Readonly<Record<string, SeriesKey | null>>;

/** What speaks for a leaf in the asset-class history. */
export type BucketSeries = Omit<SeriesChoice, "fit"> & {
  path: string;
  label: string;
  /** Target share of the portfolio, 0 to 1. */
  share: number;
  fit: SeriesChoice["fit"] | "chosen";
};

/**
 * A history series for every leaf of a framework, in the order of its tree, with the reason. Leaves without an
 * honest one have null: their share is spread over the others. Throws `InvalidInputError` for a choice that
 * names no leaf or no series of this kind, and `RefusedError` NO_HISTORY when no leaf with a target has one.
 */
export function mapBuckets(
  buckets: readonly Bucket[],
  kind: HistoryKind,
  overrides: SeriesOverrides = {},
): BucketSeries[] {
  const leaves = readLeafTraits(buildTree(buckets));
  checkOverrides(overrides, new Set(leaves.map(({ node }) => node.path)), kind);
  const choose = kind === "annual" ? chooseAnnualSeries : chooseMonthlySeries;
  const mapped = leaves.map((leaf): BucketSeries => {
    const { path, bucket, targetOfPortfolio } = leaf.node;
    const about = { path, label: bucket.label, share: targetOfPortfolio.toNumber() };
    const chosen = Object.hasOwn(overrides, path) ? overrides[path] : undefined;
    return chosen === undefined ? { ...about, ...choose(leaf) } : { ...about, ...chosenSeries(chosen) };
  });
  refuseWithoutAny(mapped, kind);
  return mapped;
}

function chosenSeries(series: SeriesKey | null): Pick<BucketSeries, "series" | "fit" | "reason"> {
  const reason = series
    ? `Your choice: ${ABOUT_SERIES[series].name}.`
    : "Your choice: its share is spread over the other buckets in proportion.";
  return { series, fit: "chosen", reason };
}

function checkOverrides(overrides: SeriesOverrides, leaves: ReadonlySet<string>, kind: HistoryKind): void {
  for (const [path, series] of Object.entries(overrides)) {
    if (!leaves.has(path)) throw new InvalidInputError(`history names ${path}, which is no leaf bucket`);
    if (series !== null && !SERIES_OF_KIND[kind].includes(series)) {
      throw new InvalidInputError(
        `history: there is no ${kind} series ${series} for ${path}; there are ${SERIES_OF_KIND[kind].join(", ")}`,
      );
    }
  }
}

function refuseWithoutAny(mapped: readonly BucketSeries[], kind: HistoryKind): void {
  if (mapped.some(({ series, share }) => series !== null && share > 0)) return;
  const paths = mapped.map(({ path }) => path);
  throw new RefusedError(
    "NO_HISTORY",
    paths.length === 0
      ? "The framework has no buckets, so there is nothing to look up in the asset-class history"
      : `None of the buckets has a series in the ${kind} history (${paths.slice(0, 5).join(", ")}); choose one for them`,
    { paths },
  );
}
