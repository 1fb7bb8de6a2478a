import type { Metadata } from "next";
import Link from "next/link";
import { CapitalTabs } from "@/components/capital/capital-tabs";
import { PreviewAnswer } from "@/components/capital/reallocation/answers";
import { MetricTable } from "@/components/capital/reallocation/metric-table";
import { MoveList } from "@/components/capital/reallocation/move-list";
import { ProposeForm } from "@/components/capital/reallocation/propose-form";
import { ReallocationTable } from "@/components/capital/reallocation/reallocation-table";
import { ReasonList } from "@/components/capital/reallocation/reason-list";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PageHeader, Section } from "@/components/ui/page-header";
import { proposeReallocation } from "@/lib/server/actions/capital-reallocation";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Reallocations" };

const SHOWN = 100;

export default async function ReallocationsPage() {
  const principal = await requirePrincipal("/capital/reallocations");
  const api = await serverCaller();
  const [preview, list] = await Promise.all([
    api.capital.reallocations.preview({}),
    api.capital.reallocations.list({ limit: SHOWN }),
  ]);
  const { moves, reasons, metrics } = preview;
  const mayPropose = principal.role !== "viewer" && preview.open_id === null && moves.length > 0;
  return (
    <>
      <LiveRefresh topics={["capital"]} />
      <PageHeader
        title="Reallocations"
        answer={<PreviewAnswer preview={preview} />}
        crumbs={[{ label: "Capital", href: "/capital" }, { label: "Reallocations" }]}
        secondary={
          <Link className="text-link text-sm" href="/capital/reallocations/simulation">
            Replay the policy on history
          </Link>
        }
      />
      <CapitalTabs />
      <div className="pt-2 [&>section:first-child]:border-t-0">
        {preview.open_id !== null ? (
          <p className="pt-4 pb-2 text-sm">
            <Link
              className="text-link inline-block py-0.5"
              href={`/capital/reallocations/${preview.open_id}`}
            >
              Look at the one that waits
            </Link>
          </p>
        ) : null}
        {moves.length > 0 ? (
          <Section
            title="What would move now"
            answer="From the values, limits and thresholds of this moment."
          >
            <MoveList moves={moves} />
            {mayPropose ? <ProposeForm propose={proposeReallocation} /> : null}
          </Section>
        ) : null}
        <Section title="Why" answer="Amounts in US dollars.">
          <ReasonList reasons={reasons} />
          {metrics.length === 0 ? (
            <p className="pt-3 text-sm text-ink-muted">
              There are no strategies yet.{" "}
              <Link className="text-link inline-block py-0.5" href="/capital/strategies">
                See the strategies
              </Link>
            </p>
          ) : null}
        </Section>
        {metrics.length > 0 ? (
          <Section title="Metrics">
            <MetricTable metrics={metrics} />
          </Section>
        ) : null}
        <Section
          title="All reallocations"
          answer={list.items.length === 0 ? "Nothing was proposed yet." : "The latest first."}
        >
          {list.items.length > 0 ? <ReallocationTable items={list.items} /> : null}
          {list.next_cursor === null ? null : (
            <p className="pt-2 text-xs text-ink-muted">The latest {SHOWN}.</p>
          )}
        </Section>
      </div>
    </>
  );
}
