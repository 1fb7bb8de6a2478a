import { z } from "zod";
import { SERIES_KEYS } from "@/lib/engine/history/series";
import { HISTORY_KINDS } from "@/lib/engine/history/types";
import { weightView } from "./decimal";

const LONGEST_PATH = 500;
const MOST_LEAVES = 500;

/** A person's own series by leaf path. */
export const seriesByPathInput = z
  .record(z.string().max(LONGEST_PATH), z.enum(SERIES_KEYS).nullable())
  .refine((all) => Object.keys(all).length <= MOST_LEAVES, `must name at most ${MOST_LEAVES} buckets`)
  .meta({
    description:
      "For asset-class history: the series that speaks for a leaf bucket in place of the one found for it; null spreads its share over the others",
    examples: [{ "AssetClass/Alternatives": "real_estate" }],
  });

export const BUCKET_SERIES_FITS = ["own", "stand_in", "spread", "chosen"] as const;

export const bucketSeriesView = z.object({
  path: z.string(),
  label: z.string(),
  share: weightView.meta({ description: "Target share of the portfolio" }),
  series: z.enum(SERIES_KEYS).nullable().meta({
    description: "Null: no honest series; the bucket moves as the others do together",
  }),
  fit: z.enum(BUCKET_SERIES_FITS).meta({
    description:
      "own: of what the bucket holds · stand_in: the nearest there is · spread: none · chosen: by you",
  }),
  reason: z.string(),
});
export type BucketSeriesView = z.output<typeof bucketSeriesView>;

/** What an asset-class history rests on: its source, its traps, and what speaks for each bucket. */
export const historyView = z.object({
  kind: z.enum(HISTORY_KINDS),
  source: z.object({ title: z.string(), author: z.string(), edition: z.string(), covers: z.string() }),
  traps: z.array(z.string()),
  inflation_source: z.string(),
  series: z.array(z.object({ key: z.enum(SERIES_KEYS), name: z.string(), about: z.string() })).meta({
    description: "Every series of this kind, for choosing another",
  }),
  buckets: z.array(bucketSeriesView),
});
export type HistoryView = z.output<typeof historyView>;
