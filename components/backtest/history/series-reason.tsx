import { Badge } from "@/components/ui/badge";
import type { BucketSeriesView } from "@/lib/schemas/backtest-history";

const FIT_WORDS: Readonly<Record<BucketSeriesView["fit"], string | null>> = {
  own: null,
  stand_in: "Stand-in",
  spread: "No series",
  chosen: "Your choice",
};

/** How well a series speaks for its bucket, and why it does. */
export function SeriesReason({
  bucket: { fit, reason },
}: {
  bucket: Pick<BucketSeriesView, "fit" | "reason">;
}) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      {FIT_WORDS[fit] ? <Badge>{FIT_WORDS[fit]}</Badge> : null}
      {reason}
    </span>
  );
}
