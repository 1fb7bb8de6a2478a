import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { DriftReportView } from "@/lib/schemas/drift";

/** What stands between the figures and trust in them, each with what it touches. */
export function DriftNotices({ report }: { report: DriftReportView }) {
  const { unknown_prices: all, data_health: health, lost_assignments: lost } = report;
  const unknown = all.filter((line) => line.missing === "price");
  const unrated = all.filter((line) => line.missing === "rate");
  return (
    <div className="flex flex-col gap-3 pb-5 empty:hidden">
      {unknown.length > 0 ? (
        <Notice tone="warning" title={`No usable price for ${unknown.map((line) => line.symbol).join(", ")}`}>
          <p>
            Weights and drift stay unknown until every holding that counts has a price; nothing is taken as
            zero.
          </p>
          <ul className="mt-1 list-disc pl-5">
            {unknown.map((line) => (
              <li key={line.symbol}>
                {line.symbol}: {line.reason}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {unrated.length > 0 ? (
        <Notice
          tone="warning"
          title={`No exchange rate for ${[...new Set(unrated.map((line) => line.currency))].join(", ")}`}
          action={
            <Button asChild size="sm">
              <Link href="/products/currencies">Import rates</Link>
            </Button>
          }
        >
          <p>Unlike currencies are never added: weights and drift stay unknown until there is a rate.</p>
          <ul className="mt-1 list-disc pl-5">
            {unrated.map((line) => (
              <li key={line.symbol}>
                {line.symbol}: {line.reason}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {health.stale_rates.length > 0 ? (
        <Notice
          tone="warning"
          title={`Old exchange rates: ${health.stale_rates.join(", ")}`}
          action={
            <Button asChild size="sm">
              <Link href="/products/currencies">See rates</Link>
            </Button>
          }
        >
          The last rate is more than 5 business days old; the values are converted at it all the same.
        </Notice>
      ) : null}
      {health.stale.length > 0 ? (
        <Notice tone="warning" title={`Old prices: ${health.stale.join(", ")}`}>
          {health.reasons.join(" ")}
        </Notice>
      ) : null}
      {lost.length > 0 ? (
        <Notice tone="warning" title={`Assigned to buckets that no longer exist: ${lost.join(", ")}`}>
          The framework version in use has no such leaf; the mapping decides until they are assigned anew.
        </Notice>
      ) : null}
    </div>
  );
}
