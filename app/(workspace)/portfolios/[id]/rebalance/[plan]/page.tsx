import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PortfolioTabs } from "@/components/portfolio/portfolio-tabs";
import { MODE_WORDS } from "@/components/rebalance/plan-words";
import { StoredPlan } from "@/components/rebalance/stored-plan";
import { Button } from "@/components/ui/button";
import { Ago } from "@/components/ui/figures";
import { PageHeader } from "@/components/ui/page-header";
import { bookPlan, undoPlan } from "@/lib/server/actions/rebalance";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Rebalancing plan" };

export default async function PlanPage({ params }: PageProps<"/portfolios/[id]/rebalance/[plan]">) {
  const { id, plan: planId } = await params;
  const principal = await requirePrincipal(`/portfolios/${id}/rebalance/${planId}`);
  const api = await serverCaller();
  const [portfolio, plan] = await found(
    Promise.all([api.portfolios.get({ id }), api.plans.get({ id: planId })]),
  );
  if (plan.portfolio_id !== portfolio.id) notFound();
  const canChange = principal.role !== "viewer" && portfolio.archived_at === null;
  const desk = `/portfolios/${id}/rebalance`;
  return (
    <>
      <LiveRefresh topics={["portfolios", "products"]} />
      <PageHeader
        title="Rebalancing plan"
        answer={
          <>
            {MODE_WORDS[plan.request.mode]}, made for {portfolio.name} <Ago value={plan.created_at} />
            {plan.status === "proposed" ? ", not booked." : "."}
          </>
        }
        crumbs={[
          { label: "Portfolios", href: "/portfolios" },
          { label: portfolio.name, href: `/portfolios/${id}` },
          { label: "Rebalance", href: desk },
          { label: "Plan" },
        ]}
        secondary={
          <Button asChild>
            <Link href={desk}>Work out a new plan</Link>
          </Button>
        }
      />
      <PortfolioTabs id={id} />
      <StoredPlan
        plan={plan}
        portfolioName={portfolio.name}
        actions={canChange ? { book: bookPlan, undo: undoPlan } : null}
      />
    </>
  );
}
