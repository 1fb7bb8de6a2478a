import { LocalMoment } from "@/components/ui/figures";
import type { SavedBacktestView } from "@/lib/schemas/saved-backtest";

const SHOWN_DIGITS = 16;

/** When it was run and on which prices, as two more lines of what went in. */
export function SavedFacts({
  report,
  saved,
}: {
  report: Pick<SavedBacktestView, "fingerprint">;
  saved: SavedBacktestView["saved"];
}) {
  return (
    <>
      <div className="contents">
        <dt className="text-ink-muted max-sm:text-xs">Run</dt>
        <dd className="max-sm:mb-1.5">
          <LocalMoment value={saved.created_at} />
        </dd>
      </div>
      <div className="contents">
        <dt className="text-ink-muted max-sm:text-xs">Data fingerprint</dt>
        <dd className="break-all">
          {report.fingerprint.slice(0, SHOWN_DIGITS)}, engine {saved.engine_version}
        </dd>
      </div>
    </>
  );
}
