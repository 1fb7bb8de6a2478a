import type { Metadata } from "next";
import Link from "next/link";
import { PlumbGauge } from "@/components/drift/plumb-gauge";
import { LiveRefresh } from "@/components/live/live-refresh";
import { DeletedTable } from "@/components/portfolio/deleted-table";
import { PortfolioTable } from "@/components/portfolio/portfolio-table";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { restorePortfolio } from "@/lib/server/actions/portfolio";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Portfolios" };

const MOST_SHOWN = 200;

type Deleted = { id: string; name: string; archived_at: string | null };

export default async function PortfoliosPage({ searchParams }: PageProps<"/portfolios">) {
  const principal = await requirePrincipal("/portfolios");
  const api = await serverCaller();
  const { deleted } = await searchParams;
  if (deleted === "1") {
    const { items } = await api.portfolios.list({ limit: MOST_SHOWN, archived: true });
    return <DeletedPortfolios items={items} canRestore={principal.role !== "viewer"} />;
  }
  const { items, next_cursor: hasMore } = await api.portfolios.list({ limit: MOST_SHOWN });
  const out = items.filter((portfolio) => portfolio.breach_count > 0).length;
  return (
    <>
      <LiveRefresh topics={["portfolios", "products", "frameworks"]} />
      <PageHeader
        title="Portfolios"
        answer={
          items.length === 0
            ? undefined
            : out === 0
              ? "Every portfolio is in line."
              : `${out} of ${items.length} hang out of line.`
        }
        action={
          items.length === 0 ? undefined : (
            <Button asChild look="primary">
              <Link href="/portfolios/new">New portfolio</Link>
            </Button>
          )
        }
        secondary={
          items.length === 0 ? undefined : (
            <>
              {items.length > 1 ? (
                <Button asChild>
                  <Link href="/portfolios/household">Household</Link>
                </Button>
              ) : null}
              <Button asChild>
                <Link href="/portfolios/import">Import holdings</Link>
              </Button>
            </>
          )
        }
      />
      {items.length === 0 ? <NoPortfolios /> : <PortfolioTable portfolios={items} />}
      {hasMore ? <p className="pt-4 text-sm text-ink-muted">The newest {MOST_SHOWN} are shown.</p> : null}
      <p className="flex flex-wrap gap-x-6 pt-6 text-sm">
        <Link className="text-link inline-block py-0.5" href="/journeys">
          Guided journeys
        </Link>
        <Link className="text-link inline-block py-0.5" href="/portfolios?deleted=1">
          Deleted portfolios
        </Link>
      </p>
    </>
  );
}

function DeletedPortfolios({ items, canRestore }: { items: Deleted[]; canRestore: boolean }) {
  const answer =
    items.length === 0
      ? "None: what is deleted waits here to be brought back."
      : "They left every list, with their books and history kept.";
  return (
    <>
      <LiveRefresh topics={["portfolios"]} />
      <PageHeader
        title="Deleted portfolios"
        answer={answer}
        crumbs={[{ label: "Portfolios", href: "/portfolios" }, { label: "Deleted" }]}
      />
      {items.length === 0 ? null : (
        <DeletedTable portfolios={items} restore={canRestore ? restorePortfolio : null} />
      )}
    </>
  );
}

function NoPortfolios() {
  return (
    <EmptyState
      title="No portfolios yet"
      picture={
        <PlumbGauge size="large" label="Equity" actual={0.632} target={0.6} band={{ from: 0.57, to: 0.63 }} />
      }
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Button asChild look="primary">
            <Link href="/portfolios/import">Import what you hold</Link>
          </Button>
          <Button asChild>
            <Link href="/portfolios/new">Open one from a framework</Link>
          </Button>
          <Button asChild>
            <Link href="/journeys/new">Be guided there</Link>
          </Button>
        </div>
      }
    >
      A portfolio hangs from a framework: here you see how far each part has moved from its target.
    </EmptyState>
  );
}
