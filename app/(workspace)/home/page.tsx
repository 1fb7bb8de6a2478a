import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { CapitalLine } from "@/components/capital/capital-line";
import { PlumbGauge } from "@/components/drift/plumb-gauge";
import { FirstSteps } from "@/components/guide/first-steps";
import { SampleNotice } from "@/components/guide/sample-notice";
import { ResumeNotice } from "@/components/journey/resume-notice";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PortfolioTable } from "@/components/portfolio/portfolio-table";
import { SampleButton } from "@/components/portfolio/sample-button";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, Section } from "@/components/ui/page-header";
import { changeGuide, clearSample, restoreSample } from "@/lib/server/actions/guide";
import { addSample } from "@/lib/server/actions/sample";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Home" };

const SHOWN = 8;

export default async function HomePage() {
  const principal = await requirePrincipal("/home");
  const api = await serverCaller();
  const [portfolios, frameworks, alerts, capital, guide, runs] = await Promise.all([
    api.portfolios.list({ limit: 200 }),
    api.frameworks.list({ limit: SHOWN }),
    api.alerts.counts({}),
    api.capital.summary.get({}),
    api.guide.get({}),
    api.runs.list({ status: "active", mine: true, limit: 1 }),
  ]);
  const own = { frameworkId: guide.own.framework_id, portfolioId: guide.own.portfolio_id };
  const shown = { ...own, portfolioId: own.portfolioId ?? portfolios.items[0]?.id ?? null };
  // A journey that is under way is gone on with, in a notice of its own.
  const isGuidable = own.portfolioId === null && runs.items.length === 0;
  const firstSteps = <FirstSteps guide={guide} newest={shown} isGuidable={isGuidable} change={changeGuide} />;
  const sample = guide.sample ? (
    <SampleNotice sample={guide.sample} actions={{ clear: clearSample, restore: restoreSample }} />
  ) : null;
  const resume = <ResumeNotice run={runs.items[0]} className="mb-6" />;
  const out = portfolios.items.filter((portfolio) => portfolio.breach_count > 0);
  if (portfolios.items.length === 0)
    return (
      <NoPortfolioYet
        name={principal.userName}
        hasFramework={frameworks.items.length > 0}
        resume={runs.items.length > 0 ? resume : null}
      >
        {sample}
        {firstSteps}
        <CapitalLine summary={capital} />
      </NoPortfolioYet>
    );
  return (
    <>
      <LiveRefresh topics={["portfolios", "products", "frameworks", "alerts", "capital", "journeys"]} />
      <PageHeader
        title="Is it in line?"
        answer={
          out.length === 0
            ? "Yes: every bucket of every portfolio is within its band."
            : `${out.length} of ${portfolios.items.length} ${portfolios.items.length === 1 ? "portfolio hangs" : "portfolios hang"} out of line.`
        }
        secondary={
          isGuidable ? (
            <Button asChild>
              <Link href="/portfolios/new">New portfolio</Link>
            </Button>
          ) : null
        }
        action={
          // With nothing but the sample, the way to a portfolio of one's own is the next step.
          <Button asChild look="primary">
            {isGuidable ? (
              <Link href="/journeys/new">Be guided to your own</Link>
            ) : (
              <Link href="/portfolios/new">New portfolio</Link>
            )}
          </Button>
        }
      />
      {resume}
      {sample}
      <Section
        title="Portfolios"
        aside={
          alerts.open > 0 ? (
            <Link className="text-link inline-block py-0.5 text-sm" href="/alerts">
              {alerts.open} open {alerts.open === 1 ? "alert" : "alerts"}
            </Link>
          ) : null
        }
      >
        <PortfolioTable
          portfolios={[...out, ...portfolios.items.filter((one) => one.breach_count === 0)].slice(0, SHOWN)}
        />
      </Section>
      {firstSteps}
      <CapitalLine summary={capital} />
      <Section
        title="Frameworks"
        aside={
          <Link className="text-link inline-block py-0.5 text-sm" href="/frameworks">
            All frameworks
          </Link>
        }
      >
        <ul className="flex flex-col">
          {frameworks.items.map((framework) => (
            <li
              key={framework.id}
              className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-2.5 text-sm"
            >
              <Link
                className="text-link inline-block py-0.5 font-medium"
                href={`/frameworks/${framework.id}`}
              >
                {framework.name}
              </Link>
              <span className="text-ink-muted">
                version {framework.version}, {framework.bucket_count} buckets
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function NoPortfolioYet(props: {
  name: string;
  hasFramework: boolean;
  /** The way back to a journey that is under way; null where none is. */
  resume: ReactNode;
  children: ReactNode;
}) {
  const { name, hasFramework, resume, children } = props;
  return (
    <>
      <LiveRefresh topics={["capital", "frameworks", "portfolios", "journeys"]} />
      <PageHeader title={`Welcome, ${name}`} answer="No portfolio hangs here yet." />
      {resume}
      <EmptyState
        title={hasFramework ? "Next, a portfolio" : "Decide how your money should be spread"}
        picture={
          <PlumbGauge
            size="large"
            label="Equity"
            actual={0.632}
            target={0.6}
            band={{ from: 0.57, to: 0.63 }}
          />
        }
        action={
          <div className="flex flex-col items-center gap-2">
            <div className="flex flex-wrap justify-center gap-2">
              {resume || hasFramework ? null : (
                <Button asChild look="primary">
                  <Link href="/journeys/new">Be guided there</Link>
                </Button>
              )}
              <Button asChild look={hasFramework && !resume ? "primary" : "secondary"}>
                <Link href={hasFramework ? "/portfolios/new" : "/frameworks/new"}>
                  {hasFramework ? "Open a portfolio" : "Choose a framework"}
                </Link>
              </Button>
              <Button asChild>
                <Link href="/portfolios/import">Import what you hold</Link>
              </Button>
            </div>
            <SampleButton action={addSample} />
          </div>
        }
      >
        A framework holds your targets and how far each may wander. A portfolio hangs from it, and you see at
        once what hangs crooked.
      </EmptyState>
      {children}
    </>
  );
}
