import type { Metadata } from "next";
import { BacktestReport } from "@/components/backtest/report/backtest-report";
import { HeadlineLine } from "@/components/backtest/report/headline-line";
import { labHref } from "@/components/backtest/report/lab-href";
import { ReportActions } from "@/components/backtest/report/report-actions";
import { RerunComparison } from "@/components/backtest/report/rerun-comparison";
import { SavedFacts } from "@/components/backtest/report/saved-facts";
import { thinReport } from "@/components/backtest/report/thin-report";
import { PageHeader } from "@/components/ui/page-header";
import {
  removeBacktest,
  renameBacktest,
  rerunBacktest,
  restoreBacktest,
  shareBacktest,
  unshareBacktest,
} from "@/lib/server/actions/backtest";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Backtest" };

const ACTIONS = {
  rename: renameBacktest,
  remove: removeBacktest,
  restore: restoreBacktest,
  rerun: rerunBacktest,
  share: shareBacktest,
  unshare: unshareBacktest,
};

export default async function BacktestPage({ params }: PageProps<"/backtests/[id]">) {
  const { id } = await params;
  const principal = await requirePrincipal(`/backtests/${id}`);
  const api = await serverCaller();
  const { saved, ...run } = await found(api.backtests.get({ id }));
  const report = thinReport(run);
  return (
    <>
      <PageHeader
        title={report.name}
        answer={<HeadlineLine report={report} />}
        crumbs={[{ label: "Backtests", href: "/backtests" }, { label: report.name }]}
        action={
          <ReportActions
            id={id}
            name={report.name}
            sharedAt={saved.shared_at}
            lab={labHref(saved.request, run.framework?.version ?? null)}
            actions={principal.role === "viewer" ? null : ACTIONS}
          />
        }
      />
      {saved.comparison ? <RerunComparison comparison={saved.comparison} report={report} /> : null}
      <BacktestReport report={report} inputs={<SavedFacts report={report} saved={saved} />} />
    </>
  );
}
