import type { Metadata } from "next";
import { BacktestTabs } from "@/components/backtest/backtest-tabs";
import { BandLab } from "@/components/backtest/bands/band-lab";
import { PageHeader } from "@/components/ui/page-header";
import { QueryProvider } from "@/lib/client/query-provider";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { labStart, queryText } from "@/lib/server/lab-start";

export const metadata: Metadata = { title: "Band lab" };

export default async function BandLabPage({ searchParams }: PageProps<"/backtests/bands">) {
  const asked = await searchParams;
  await requirePrincipal(`/backtests/bands?${queryText(asked)}`);
  const start = await labStart(await serverCaller(), asked);
  return (
    <>
      <PageHeader
        title="Band lab"
        answer="How much does it matter when and how far you rebalance? Every band, calendar and destination on the same prices."
        crumbs={[{ label: "Backtests", href: "/backtests" }, { label: "Band lab" }]}
      />
      <div className="pb-6">
        <BacktestTabs />
      </div>
      <QueryProvider>
        <BandLab {...start} />
      </QueryProvider>
    </>
  );
}
