import type { Metadata } from "next";
import Link from "next/link";
import { CapitalTabs } from "@/components/capital/capital-tabs";
import { StrategyDialog } from "@/components/capital/strategy/strategy-dialog";
import { StrategyFilters } from "@/components/capital/strategy/strategy-filters";
import {
  isFiltered,
  readStrategyQuery,
  type StrategyQuery,
  strategiesHref,
} from "@/components/capital/strategy/strategy-query";
import { StrategyTable } from "@/components/capital/strategy/strategy-table";
import { UtilizationBar } from "@/components/capital/utilization-bar";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { countOf } from "@/lib/format/quantity";
import { saveStrategy } from "@/lib/server/actions/capital-policy";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Strategies" };

const MOST_POOLS = 200;
const SHOWN = 100;

export default async function StrategiesPage({ searchParams }: PageProps<"/capital/strategies">) {
  const principal = await requirePrincipal("/capital/strategies");
  const query = readStrategyQuery(await searchParams);
  const api = await serverCaller();
  const [summary, pools, strategies] = await found(
    Promise.all([
      api.capital.summary.get({}),
      api.capital.pools.list({ limit: MOST_POOLS }),
      api.capital.strategies.list({
        limit: SHOWN,
        cursor: query.cursor ?? undefined,
        q: query.q,
        pool_id: query.pool ?? undefined,
        status: query.status ?? undefined,
        sort: query.sort,
      }),
    ]),
  );
  const isOwner = principal.role === "owner";
  const newStrategy =
    isOwner && pools.items.length > 0 ? (
      <StrategyDialog
        strategy={null}
        pools={pools.items}
        poolId={query.pool}
        save={saveStrategy}
        trigger={<Button look="primary">New strategy</Button>}
      />
    ) : null;
  const isEmpty = summary.strategies_count === 0;
  return (
    <>
      <LiveRefresh topics={["capital"]} />
      <PageHeader
        title="Strategies"
        answer={
          isEmpty
            ? "Where can capital go? Nowhere yet: there are no strategies."
            : `${countOf(summary.strategies_count, "strategy", "strategies")} in ${countOf(summary.pools_count, "pool")}: what each holds and may still take.`
        }
        crumbs={[{ label: "Capital", href: "/capital" }, { label: "Strategies" }]}
        action={isEmpty ? null : newStrategy}
      />
      <CapitalTabs />
      {isEmpty ? (
        <NoStrategies hasPools={pools.items.length > 0} isOwner={isOwner} action={newStrategy} />
      ) : (
        <StrategyFilters query={query} pools={pools.items}>
          {strategies.items.length === 0 ? (
            <NothingFound query={query} />
          ) : (
            <StrategyTable strategies={strategies.items} query={query} />
          )}
        </StrategyFilters>
      )}
      {strategies.next_cursor ? (
        <Link
          href={strategiesHref({ ...query, cursor: strategies.next_cursor })}
          className="text-link inline-block py-3 text-sm"
        >
          More strategies
        </Link>
      ) : null}
    </>
  );
}

type NoneProps = { hasPools: boolean; isOwner: boolean; action: React.ReactNode };

function NoStrategies({ hasPools, isOwner, action }: NoneProps) {
  const toPools = (
    <Button asChild look="primary">
      <Link href="/capital/pools">Add a pool first</Link>
    </Button>
  );
  return (
    <EmptyState
      className="mt-6"
      title="No strategies yet"
      picture={<UtilizationBar label="" used="55" reserved="10" limit="100" />}
      action={hasPools ? action : isOwner ? toPools : null}
    >
      A strategy takes capital from its pool up to its policy limit, within every rule of the reserve.
      {isOwner ? null : " The owner of this workspace adds them."}
    </EmptyState>
  );
}

function NothingFound({ query }: { query: StrategyQuery }) {
  return (
    <p className="border-y border-line py-8 text-center text-sm text-ink-muted">
      No strategy matches.{" "}
      {isFiltered(query) ? (
        <Link
          href={strategiesHref({ ...query, q: "", pool: null, status: null, cursor: null })}
          className="text-link"
        >
          Show all
        </Link>
      ) : null}
    </p>
  );
}
