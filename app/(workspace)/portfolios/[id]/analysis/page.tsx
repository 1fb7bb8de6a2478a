import type { Metadata } from "next";
import Link from "next/link";
import { nodeCourses } from "@/components/analysis/node-course";
import { NodeHistory } from "@/components/analysis/node-history";
import { WeeklyHeatMap } from "@/components/analysis/weekly-heat-map";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PortfolioTabs } from "@/components/portfolio/portfolio-tabs";
import { OutcomesPanel } from "@/components/risk/outcomes-panel";
import { RiskReport } from "@/components/risk/risk-report";
import { StressSection } from "@/components/risk/stress-section";
import { EmptyState } from "@/components/ui/empty-state";
import { Day, Percent } from "@/components/ui/figures";
import { PageHeader, Section } from "@/components/ui/page-header";
import { QueryProvider } from "@/lib/client/query-provider";
import type { PortfolioReportView } from "@/lib/schemas/portfolio-report";
import type { RiskView } from "@/lib/schemas/risk";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";
import { orRefusal } from "@/lib/server/or-refusal";

export const metadata: Metadata = { title: "Analysis" };

const REBALANCES_SHOWN = 5;
const ROUND_SUM = "10000";

export default async function AnalysisPage({ params }: PageProps<"/portfolios/[id]/analysis">) {
  const { id } = await params;
  await requirePrincipal(`/portfolios/${id}/analysis`);
  const api = await serverCaller();
  const [report, history, risk, stress] = await found(
    Promise.all([
      api.portfolios.report({ id }),
      api.portfolios.history({ id, nodes: true }),
      api.risk.get({ id }),
      orRefusal(api.risk.stress({ id })),
    ]),
  );
  const courses = nodeCourses(history.items, report.allocation);
  const booked = report.last_rebalances;
  return (
    <>
      <LiveRefresh topics={["portfolios", "products", "frameworks"]} />
      <PageHeader
        title="Analysis"
        answer={
          risk.volatility === null ? (
            "How the portfolio hung over time, and what its risk is made of."
          ) : (
            <>
              The portfolio swings by about <Percent value={risk.volatility} /> a year.
            </>
          )
        }
        crumbs={[
          { label: "Portfolios", href: "/portfolios" },
          { label: report.portfolio.name, href: `/portfolios/${id}` },
          { label: "Analysis" },
        ]}
      />
      <PortfolioTabs id={id} />
      <div className="pt-6">
        {history.items.length < 2 || report.allocation.length === 0 ? (
          <EmptyState title="No history yet">
            The course of each bucket shows after two days with prices, for a portfolio that hangs from a
            framework.
          </EmptyState>
        ) : (
          <>
            <Section title="Week by week">
              <WeeklyHeatMap heat={report.heat_map_over_time} />
            </Section>
            <Section title="One bucket in its band">
              <NodeHistory
                courses={courses}
                rebalances={booked.map(({ as_of }) => ({ date: as_of }))}
                isSample={history.items.some((day) => day.is_sample)}
              />
              {booked.length > 0 ? (
                <p className="mt-3 text-xs text-ink-muted">
                  Trades booked:{" "}
                  {booked.slice(0, REBALANCES_SHOWN).map(({ id: plan, as_of }, index) => (
                    <span key={plan}>
                      {index > 0 ? ", " : ""}
                      <Link className="text-link" href={`/portfolios/${id}/rebalance/${plan}`}>
                        <Day value={as_of} />
                      </Link>
                    </span>
                  ))}
                </p>
              ) : null}
            </Section>
          </>
        )}
        <RiskReport risk={risk} of="the weights as they are now" />
        <StressSection stress={stress.data} reason={stress.refusal} />
        <OutcomesSection report={report} risk={risk} hasHistory={stress.data !== null} />
      </div>
    </>
  );
}

type OutcomesProps = { report: PortfolioReportView; risk: RiskView; hasHistory: boolean };

/** From real history where prices are only samples and a framework says what stands for what. */
function OutcomesSection({ report, risk, hasHistory }: OutcomesProps) {
  const { id, base_ccy: currency } = report.portfolio;
  return (
    <Section
      title="Range of outcomes"
      answer="How far apart ten thousand futures end that are put together from pieces of the past."
    >
      <QueryProvider>
        <OutcomesPanel
          subject={{ kind: "portfolio", id }}
          currency={currency}
          amount={Number(report.summary.value) > 0 ? (report.summary.value ?? ROUND_SUM) : ROUND_SUM}
          initialData={risk.has_sample_prices && hasHistory ? "annual" : "prices"}
        />
      </QueryProvider>
    </Section>
  );
}
