import Link from "next/link";
import type { Framework } from "@/lib/engine/framework/types";
import { mapBuckets } from "@/lib/engine/history/map-buckets";
import { SOURCE_OF_KIND } from "@/lib/engine/history/series";
import { RefusedError } from "@/lib/kernel/errors";
import type { WanderPath } from "./use-wander";

/** What the course is and is not, with every stand-in by name. */
export function WanderLimits({ kind, framework }: { kind: WanderPath; framework: Framework }) {
  return (
    <div className="flex max-w-3xl flex-col gap-2 text-sm">
      {kind === "own" ? <OwnDays /> : <History framework={framework} />}
      <p className="text-ink-muted">
        Bands and orders come from the same functions that the dashboard and the plan use. Orders are by
        bucket: products, whole units, the smallest trade, limits and locked holdings can change them, which
        the plan shows.
      </p>
      <p className="text-ink-muted">
        Every band and destination on the prices of real products:{" "}
        <Link href="/backtests/bands" className="text-link">
          the band lab
        </Link>
        .
      </p>
    </div>
  );
}

function OwnDays() {
  return (
    <p>
      Your portfolio’s valuation days as they were kept, with the band as it is set here. Nothing is traded in
      between but what you traded yourself; each look shows the orders of that day and its value.
    </p>
  );
}

function History({ framework }: { framework: Framework }) {
  const { author, title, edition } = SOURCE_OF_KIND.annual;
  return (
    <>
      <p>
        Everything is at target at the end of 1927 and looked at once a year, at the year end; where some
        bucket is out, it is traded at that close. {author}: {title}, {edition}.
      </p>
      <ul className="flex list-disc flex-col gap-1 pl-4 text-ink-muted">
        {standInsOf(framework).map(({ path, label, reason }) => (
          <li key={path}>
            {label}: {reason}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Leaves that the history speaks for by another's series, or not at all; none where it says nothing of any. */
function standInsOf({ buckets }: Framework) {
  try {
    return mapBuckets(buckets, "annual").filter(({ fit }) => fit !== "own");
  } catch (error) {
    if (error instanceof RefusedError) return [];
    throw error;
  }
}
