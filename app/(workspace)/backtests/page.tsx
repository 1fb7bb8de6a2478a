import type { Metadata } from "next";
import Link from "next/link";
import { BacktestTabs } from "@/components/backtest/backtest-tabs";
import { NoSavedRuns } from "@/components/backtest/saved/no-saved-runs";
import { SavedTable } from "@/components/backtest/saved/saved-table";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { removeBacktest, renameBacktest, restoreBacktest } from "@/lib/server/actions/backtest";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Backtests" };

const MOST_SHOWN = 200;

export default async function BacktestsPage() {
  const principal = await requirePrincipal("/backtests");
  const api = await serverCaller();
  const { items, next_cursor: hasMore } = await api.backtests.list({ limit: MOST_SHOWN });
  const canChange = principal.role !== "viewer";
  return (
    <>
      <PageHeader
        title="Backtests"
        answer={items.length === 0 ? undefined : savedWords(items.length, hasMore !== null)}
        action={items.length === 0 ? undefined : <ToLab />}
      />
      <div className="pb-6">
        <BacktestTabs />
      </div>
      {items.length === 0 ? (
        <NoSavedRuns action={<ToLab />} />
      ) : (
        <SavedTable
          items={items}
          actions={
            canChange ? { rename: renameBacktest, remove: removeBacktest, restore: restoreBacktest } : null
          }
        />
      )}
      {hasMore ? <p className="pt-4 text-sm text-ink-muted">The newest {MOST_SHOWN} are shown.</p> : null}
    </>
  );
}

function ToLab() {
  return (
    <Button asChild look="primary">
      <Link href="/backtests/lab">Open the laboratory</Link>
    </Button>
  );
}

function savedWords(count: number, isMore: boolean): string {
  if (isMore) return `More than ${count} runs are saved.`;
  return count === 1 ? "One run is saved." : `${count} runs are saved.`;
}
