import type { Metadata } from "next";
import { BacktestTabs } from "@/components/backtest/backtest-tabs";
import { Lab } from "@/components/backtest/lab/lab";
import { PageHeader } from "@/components/ui/page-header";
import { QueryProvider } from "@/lib/client/query-provider";
import { createFramework } from "@/lib/server/actions/framework";
import { saveBacktest } from "@/lib/server/actions/save-backtest";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { labStart, queryText } from "@/lib/server/lab-start";

export const metadata: Metadata = { title: "Backtest laboratory" };

export default async function BacktestLabPage({ searchParams }: PageProps<"/backtests/lab">) {
  const asked = await searchParams;
  const principal = await requirePrincipal(`/backtests/lab?${queryText(asked)}`);
  const start = await labStart(await serverCaller(), asked);
  return (
    <>
      <PageHeader
        title="Backtest laboratory"
        answer="What would it have become? Move a weight, a rule or a day, and the years answer."
        crumbs={[{ label: "Backtests", href: "/backtests" }, { label: "Laboratory" }]}
      />
      <div className="pb-6">
        <BacktestTabs />
      </div>
      <QueryProvider>
        <Lab {...start} actions={principal.role === "viewer" ? null : { createFramework, saveBacktest }} />
      </QueryProvider>
    </>
  );
}
