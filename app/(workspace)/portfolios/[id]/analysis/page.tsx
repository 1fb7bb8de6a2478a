import type { Metadata } from "next";
import Link from "next/link";
import { CorrelationTable } from "@/components/analysis/correlation-table";
import { nodeCourses } from "@/components/analysis/node-course";
import { NodeHistory } from "@/components/analysis/node-history";
import { RiskTable } from "@/components/analysis/risk-table";
import { WeeklyHeatMap } from "@/components/analysis/weekly-heat-map";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PortfolioTabs } from "@/components/portfolio/portfolio-tabs";
import { SampleMark } from "@/components/ui/data-note";
import { EmptyState } from "@/components/ui/empty-state";
import { Day, Percent } from "@/components/ui/figures";
import { HelpPopover } from "@/components/ui/help-popover";
import { Notice } from "@/components/ui/notice";
import { PageHeader, Section } from "@/components/ui/page-header";
import { Stat, StatRow } from "@/components/ui/stat";
import type { RiskView } from "@/lib/schemas/risk";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Analysis" };

const REBALANCES_SHOWN = 5;

export default async function AnalysisPage({ params }: PageProps<"/portfolios/[id]/analysis">) {
  const { id } = await params;
  await requirePrincipal(`/portfolios/${id}/analysis`);
  const api = await serverCaller();
  const [report, history, risk] = await found(
    Promise.all([
      api.portfolios.report({ id }),
      api.portfolios.history({ id, nodes: true }),
      api.risk.get({ id }),
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
        <RiskSection risk={risk} />
      </div>
    </>
  );
}

function RiskSection({ risk }: { risk: RiskView }) {
  return (
    <Section
      title="Risk"
      answer={
        risk.from === null || risk.to === null ? undefined : (
          <>
            From {risk.observations} daily returns, <Day value={risk.from} /> to <Day value={risk.to} />, of
            the weights as they are now. Statistics of the past, no forecast.{" "}
            {risk.has_sample_prices ? <SampleMark /> : null}
          </>
        )
      }
    >
      {risk.warnings.length > 0 ? (
        <Notice tone="warning" className="mb-6">
          {risk.warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Notice>
      ) : null}
      {risk.volatility === null ? null : (
        <>
          <RiskFigures risk={risk} />
          <div className="mt-8">
            <RiskTable risk={risk} />
          </div>
          {risk.correlation.labels.length > 1 ? (
            <div className="mt-8">
              <h3 className="mb-3 text-sm font-semibold">Correlation of leaf buckets</h3>
              <CorrelationTable correlation={risk.correlation} />
            </div>
          ) : null}
        </>
      )}
    </Section>
  );
}

function RiskFigures({ risk }: { risk: RiskView }) {
  return (
    <StatRow>
      <Stat
        label="Volatility"
        value={<Percent value={risk.volatility ?? 0} />}
        note="A year, of the whole with its money"
      />
      <Stat
        label={
          <span className="inline-flex items-center gap-1">
            Diversification ratio
            <HelpPopover term="Diversification ratio">
              The mean volatility of the holdings over that of the whole. 1 means that mixing them changed
              nothing; the higher, the more they offset each other.
            </HelpPopover>
          </span>
        }
        value={(risk.diversification_ratio ?? 1).toFixed(2)}
      />
      <Stat
        label={
          <span className="inline-flex items-center gap-1">
            Concentration (HHI)
            <HelpPopover term="Concentration">
              The sum of the squared weights of holdings and money: 1 is everything in one, 0.1 is ten alike.
            </HelpPopover>
          </span>
        }
        value={(risk.hhi_holdings ?? 0).toFixed(3)}
        note={`Like ${(risk.effective_holdings ?? 0).toFixed(1)} equal holdings`}
      />
      <Stat
        label={
          <span className="inline-flex items-center gap-1">
            Shrinkage
            <HelpPopover term="Shrinkage">
              How far correlations were drawn towards their mean because the days are few (Ledoit and Wolf,
              2004). 0 % takes them as they were seen.
            </HelpPopover>
          </span>
        }
        value={<Percent value={risk.shrinkage ?? 0} />}
      />
    </StatRow>
  );
}
