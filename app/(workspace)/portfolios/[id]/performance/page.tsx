import type { Metadata } from "next";
import { LiveRefresh } from "@/components/live/live-refresh";
import { AttributionTable } from "@/components/performance/attribution-table";
import { BucketContributions } from "@/components/performance/bucket-contributions";
import { ContributionTable } from "@/components/performance/contribution-table";
import { GrowthChart } from "@/components/performance/growth-chart";
import { PolicyComparison } from "@/components/performance/policy-comparison";
import { RANGES, rangeOf, rangeStart } from "@/components/performance/ranges";
import { ReturnFigures } from "@/components/performance/return-figures";
import { PortfolioTabs } from "@/components/portfolio/portfolio-tabs";
import { EmptyState } from "@/components/ui/empty-state";
import { Day, Percent } from "@/components/ui/figures";
import { LinkChoice } from "@/components/ui/link-choice";
import { Notice } from "@/components/ui/notice";
import { PageHeader, Section } from "@/components/ui/page-header";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Performance" };

export default async function PerformancePage({
  params,
  searchParams,
}: PageProps<"/portfolios/[id]/performance">) {
  const { id } = await params;
  const path = `/portfolios/${id}/performance`;
  await requirePrincipal(path);
  const { range: asked } = await searchParams;
  const range = rangeOf(typeof asked === "string" ? asked : undefined);
  const api = await serverCaller();
  const { date: today } = await api.system.status({});
  const from = rangeStart(range, today);
  const [view, attribution, policy] = await found(
    Promise.all([
      api.performance.get({ id, from }),
      api.performance.attribution({ id, from }),
      api.performance.policyBenchmark({ id, from }),
    ]),
  );
  const notes = [...new Set([...view.notes, ...attribution.notes])];
  return (
    <>
      <LiveRefresh topics={["portfolios", "products", "frameworks"]} />
      <PageHeader
        title="Performance"
        answer={
          view.time_weighted === null || view.from === null ? (
            "There is nothing to look back on yet."
          ) : (
            <>
              <Percent value={view.time_weighted} isSigned /> since <Day value={view.from} />, time-weighted.
            </>
          )
        }
        crumbs={[
          { label: "Portfolios", href: "/portfolios" },
          { label: view.portfolio.name, href: `/portfolios/${id}` },
          { label: "Performance" },
        ]}
        secondary={
          <LinkChoice
            label="Stretch"
            choices={RANGES.map(({ key, label }) => ({
              label,
              href: key === "all" ? path : `${path}?range=${key}`,
              isChosen: key === range,
            }))}
          />
        }
      />
      <PortfolioTabs id={id} />
      {view.days.length < 2 ? (
        <EmptyState title="No returns yet">
          Returns show once the portfolio holds something and a day with prices has passed. Record
          transactions or import your broker's list to look further back.
        </EmptyState>
      ) : (
        <div className="pt-6">
          <ReturnFigures view={view} />
          {notes.length > 0 ? (
            <Notice className="mt-6">
              {notes.map((note) => (
                <p key={note}>{note}</p>
              ))}
            </Notice>
          ) : null}
          <Section title="Growth">
            <GrowthChart view={view} />
          </Section>
          <Section
            id="policy"
            title="Beside the policy"
            answer="What the framework's policy would have made of the same money, put in and taken out on the same days."
          >
            <PolicyComparison view={policy} />
          </Section>
          <Section title="What the buckets gave">
            <BucketContributions view={view} />
          </Section>
          <Section
            title="What the holdings gave"
            answer="Gains with dividends and costs; they sum to the portfolio's gain."
          >
            <ContributionTable view={view} />
          </Section>
          {attribution.nodes.length > 0 ? (
            <Section title="Where today's drift came from">
              <AttributionTable view={attribution} />
            </Section>
          ) : null}
        </div>
      )}
    </>
  );
}
