import type { Metadata } from "next";
import Link from "next/link";
import { MarkSeen } from "@/components/guide/mark-seen";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PortfolioTabs } from "@/components/portfolio/portfolio-tabs";
import { PastPlans } from "@/components/rebalance/past-plans";
import { PlanDesk } from "@/components/rebalance/plan-desk";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, Section } from "@/components/ui/page-header";
import { QueryProvider } from "@/lib/client/query-provider";
import { changeGuide } from "@/lib/server/actions/guide";
import { keepAndBookPlan, keepPlan } from "@/lib/server/actions/rebalance";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Rebalance" };

const SHOWN_PLANS = 20;

export default async function RebalancePage({ params }: PageProps<"/portfolios/[id]/rebalance">) {
  const { id } = await params;
  const principal = await requirePrincipal(`/portfolios/${id}/rebalance`);
  const api = await serverCaller();
  const [portfolio, past] = await found(
    Promise.all([api.portfolios.get({ id }), api.plans.list({ id, limit: SHOWN_PLANS })]),
  );
  const first = portfolio.framework ? await found(api.plans.preview({ id })) : null;
  const canChange = principal.role !== "viewer" && portfolio.archived_at === null;
  return (
    <>
      <LiveRefresh topics={["portfolios", "products", "frameworks"]} />
      <MarkSeen step="orders" member={`${principal.userId}.${principal.workspaceId}`} change={changeGuide} />
      <PageHeader
        title="Rebalance"
        answer={`The orders that would bring ${portfolio.name} back to its targets, and what they leave.`}
        crumbs={[
          { label: "Portfolios", href: "/portfolios" },
          { label: portfolio.name, href: `/portfolios/${id}` },
          { label: "Rebalance" },
        ]}
      />
      <PortfolioTabs id={id} />
      {first ? (
        <QueryProvider>
          <PlanDesk
            portfolio={{ id, name: portfolio.name }}
            first={first}
            actions={canChange ? { keep: keepPlan, book: keepAndBookPlan } : null}
          />
        </QueryProvider>
      ) : (
        <EmptyState
          className="mt-6"
          title="No framework, so no targets"
          action={
            <Button asChild look="primary">
              <Link href="/frameworks">See the frameworks</Link>
            </Button>
          }
        >
          A plan moves holdings towards the targets of a framework, and this portfolio hangs from none.
        </EmptyState>
      )}
      {past.items.length > 0 ? (
        <Section title="Plans made before" answer="Kept as they were made; each with what became of it.">
          <PastPlans plans={past.items} />
        </Section>
      ) : null}
    </>
  );
}
