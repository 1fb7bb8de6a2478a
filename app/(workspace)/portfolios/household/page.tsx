import type { Metadata } from "next";
import Link from "next/link";
import { inLineAnswer } from "@/components/drift/dashboard/drift-words";
import { HouseholdChoice } from "@/components/household/household-choice";
import { HouseholdView } from "@/components/household/household-view";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { MOST_ACCOUNTS } from "@/lib/schemas/household";
import type { PortfolioListItemView } from "@/lib/schemas/portfolio";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Household" };

const MOST_SHOWN = 200;
const CRUMBS = [{ label: "Portfolios", href: "/portfolios" }, { label: "Household" }];

export default async function HouseholdPage({ searchParams }: PageProps<"/portfolios/household">) {
  await requirePrincipal("/portfolios/household");
  const asked = await searchParams;
  const api = await serverCaller();
  const { items } = await api.portfolios.list({ limit: MOST_SHOWN });
  const frameworks = frameworksOf(items);
  const framework_id = typeof asked.framework === "string" ? asked.framework : frameworks[0]?.id;
  if (framework_id === undefined) return <NothingYet />;
  const portfolio_ids = idsOf(asked.portfolio) ?? firstOf(items, framework_id);
  const household = await found(api.household.get({ framework_id, portfolio_ids }));
  const shown = new Set(household.accounts.map(({ id }) => id));
  return (
    <>
      <LiveRefresh topics={["portfolios", "products", "frameworks"]} />
      <PageHeader
        title="Household"
        answer={
          household.accounts.length === 0
            ? "No portfolio hangs from this framework."
            : `${inLineAnswer(household.report)}, all accounts together.`
        }
        crumbs={CRUMBS}
      />
      <HouseholdChoice
        key={`${framework_id} ${[...shown].join(",")}`}
        frameworks={frameworks}
        frameworkId={framework_id}
        portfolios={[...household.accounts, ...household.left_out].map(({ id, name }) => {
          return { id, name, isShown: shown.has(id) };
        })}
      />
      {household.accounts.length === 0 ? null : <HouseholdView household={household} />}
    </>
  );
}

function NothingYet() {
  return (
    <>
      <PageHeader title="Household" answer="How do all accounts together hang?" crumbs={CRUMBS} />
      <EmptyState
        title="No portfolio hangs from a framework yet"
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <Button asChild look="primary">
              <Link href="/portfolios/new">New portfolio</Link>
            </Button>
            <Button asChild>
              <Link href="/portfolios/import">Import what you hold</Link>
            </Button>
          </div>
        }
      >
        Several accounts under one framework are seen here as one: how far the whole hangs from its targets,
        and in which account to trade.
      </EmptyState>
    </>
  );
}

/** Frameworks in use, the one with the most portfolios first. */
function frameworksOf(items: readonly PortfolioListItemView[]) {
  const byId = new Map<string, { id: string; name: string; count: number }>();
  for (const { framework } of items) {
    if (!framework) continue;
    const known = byId.get(framework.id) ?? { id: framework.id, name: framework.name, count: 0 };
    byId.set(framework.id, { ...known, count: known.count + 1 });
  }
  return [...byId.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

/** More accounts than one household takes are cut to the newest; the others can be chosen. */
function firstOf(items: readonly PortfolioListItemView[], frameworkId: string): string[] | undefined {
  const mine = items.filter(({ framework }) => framework?.id === frameworkId);
  return mine.length > MOST_ACCOUNTS ? mine.slice(0, MOST_ACCOUNTS).map(({ id }) => id) : undefined;
}

function idsOf(asked: string | string[] | undefined): string[] | undefined {
  if (asked === undefined) return undefined;
  return Array.isArray(asked) ? asked : [asked];
}
