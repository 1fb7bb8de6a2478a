import type { Metadata } from "next";
import Link from "next/link";
import { PortfolioAlerts } from "@/components/alert/portfolio-alerts";
import { inLineAnswer } from "@/components/drift/dashboard/drift-words";
import { MarkSeen } from "@/components/guide/mark-seen";
import { LiveRefresh } from "@/components/live/live-refresh";
import { AsOfForm } from "@/components/portfolio/as-of-form";
import { DashboardView } from "@/components/portfolio/dashboard-view";
import { DriftHistory } from "@/components/portfolio/drift-history";
import { NewerVersion } from "@/components/portfolio/newer-version";
import { PortfolioMenu } from "@/components/portfolio/portfolio-menu";
import { PortfolioTabs } from "@/components/portfolio/portfolio-tabs";
import { Button } from "@/components/ui/button";
import { PageHeader, Section } from "@/components/ui/page-header";
import { changeGuide } from "@/lib/server/actions/guide";
import {
  changeAssignmentRules,
  changeHolding,
  deletePortfolio,
  moveToVersion,
  renamePortfolio,
  restorePortfolio,
} from "@/lib/server/actions/portfolio";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Portfolio" };

/** More open alerts than this are read on their own page. */
const MOST_ALERTS = 20;

export default async function PortfolioPage({ params, searchParams }: PageProps<"/portfolios/[id]">) {
  const { id } = await params;
  const principal = await requirePrincipal(`/portfolios/${id}`);
  const { as_of: asked } = await searchParams;
  const as_of = typeof asked === "string" ? asked : undefined;
  const api = await serverCaller();
  const [portfolio, report, history, status, alerts] = await found(
    Promise.all([
      api.portfolios.get({ id, as_of }),
      api.portfolios.drift({ id, as_of }),
      api.portfolios.history({ id }),
      api.system.status({}),
      api.alerts.list({ portfolio_id: id, limit: MOST_ALERTS }),
    ]),
  );
  const { framework, base_ccy: currency } = portfolio;
  const canChange = principal.role !== "viewer" && as_of === undefined;
  return (
    <>
      <LiveRefresh topics={["portfolios", "products", "frameworks", "alerts"]} />
      <MarkSeen step="drift" member={`${principal.userId}.${principal.workspaceId}`} change={changeGuide} />
      <PageHeader
        title={portfolio.name}
        answer={`${inLineAnswer(report)}.`}
        crumbs={[{ label: "Portfolios", href: "/portfolios" }, { label: portfolio.name }]}
        secondary={
          <>
            <AsOfForm path={`/portfolios/${id}`} asOf={report.as_of} today={status.date} />
            {framework ? (
              <Button asChild>
                <Link href={`/frameworks/${framework.id}`}>
                  {framework.name}, version {framework.version}
                </Link>
              </Button>
            ) : null}
            <PortfolioMenu
              id={id}
              name={portfolio.name}
              asOf={report.as_of}
              actions={
                canChange
                  ? { rename: renamePortfolio, remove: deletePortfolio, restore: restorePortfolio }
                  : null
              }
            />
          </>
        }
        action={
          framework ? (
            <Button asChild look="primary">
              <Link href={`/portfolios/${id}/rebalance`}>Rebalance</Link>
            </Button>
          ) : undefined
        }
      />
      <div className="pb-6">
        <PortfolioTabs id={id} />
      </div>
      {framework && framework.current_version > framework.version && canChange ? (
        <NewerVersion portfolioId={id} framework={framework} move={moveToVersion} />
      ) : null}
      {as_of === undefined ? (
        <PortfolioAlerts
          alerts={alerts.items
            .filter((alert) => alert.kind === "drift")
            .filter((alert) => alert.state !== "closed")}
        />
      ) : null}
      <DashboardView
        report={report}
        currency={currency}
        change={canChange ? changeHolding.bind(null, id) : null}
        rules={{
          list: portfolio.assignment_rules,
          currencies: [...new Set(portfolio.positions.map((position) => position.currency))].sort(),
          change: canChange ? changeAssignmentRules.bind(null, id) : null,
        }}
      />
      {history.items.length > 1 ? (
        <Section title="Over time">
          <DriftHistory days={history.items} />
        </Section>
      ) : null}
    </>
  );
}
