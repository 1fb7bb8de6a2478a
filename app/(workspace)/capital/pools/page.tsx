import type { Metadata } from "next";
import Link from "next/link";
import { PoolsAnswer } from "@/components/capital/answers";
import { CapitalTabs } from "@/components/capital/capital-tabs";
import { PendingChange } from "@/components/capital/pending-change";
import { PoolDialog } from "@/components/capital/pool/pool-dialog";
import { PoolTable } from "@/components/capital/pool/pool-table";
import { UtilizationBar } from "@/components/capital/utilization-bar";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { decideChange, savePool } from "@/lib/server/actions/capital-policy";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Pools" };

const MOST = 200;

export default async function PoolsPage({ searchParams }: PageProps<"/capital/pools">) {
  const principal = await requirePrincipal("/capital/pools");
  const { cursor } = await searchParams;
  const api = await serverCaller();
  const [pools, changes] = await found(
    Promise.all([
      api.capital.pools.list({ limit: MOST, cursor: typeof cursor === "string" ? cursor : undefined }),
      api.capital.changes.list({ status: "proposed", subject: "pool", limit: MOST }),
    ]),
  );
  const isOwner = principal.role === "owner";
  const newPool = isOwner ? (
    <PoolDialog pool={null} save={savePool} trigger={<Button look="primary">New pool</Button>} />
  ) : null;
  const isEmpty = pools.items.length === 0;
  return (
    <>
      <LiveRefresh topics={["capital"]} />
      <PageHeader
        title="Pools"
        answer={<PoolsAnswer pools={pools.items} />}
        crumbs={[{ label: "Capital", href: "/capital" }, { label: "Pools" }]}
        action={isEmpty ? null : newPool}
      />
      <CapitalTabs />
      <div className="pt-5">
        {changes.items.map((change) => (
          <PendingChange key={change.id} change={change} decide={decideChange} />
        ))}
        {isEmpty ? (
          <EmptyState
            title="No pools yet"
            picture={<UtilizationBar label="" used="45" reserved="15" limit="90" cap={0.8} scale="100" />}
            action={newPool}
          >
            {isOwner
              ? "A pool is an envelope of capital for one asset class: strategies belong to one and share its limit."
              : "A pool is an envelope of capital for one asset class. The owner of this workspace adds the first."}
          </EmptyState>
        ) : (
          <PoolTable pools={pools.items} save={isOwner ? savePool : null} />
        )}
        {pools.next_cursor ? (
          <Link
            href={`/capital/pools?cursor=${encodeURIComponent(pools.next_cursor)}`}
            className="text-link inline-block py-3 text-sm"
          >
            More pools
          </Link>
        ) : null}
      </div>
    </>
  );
}
