import type { Metadata } from "next";
import Link from "next/link";
import { BacktestReport } from "@/components/backtest/report/backtest-report";
import { HeadlineLine } from "@/components/backtest/report/headline-line";
import { thinReport } from "@/components/backtest/report/thin-report";
import { PublicFrame } from "@/components/frame/public-frame";
import { buttonClass } from "@/components/ui/button";
import { Day } from "@/components/ui/figures";
import { PageHeader } from "@/components/ui/page-header";
import { serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

/** Whoever has the link may read the page; a search engine is not who it was given to. */
export const metadata: Metadata = {
  title: "Shared backtest",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

export default async function SharedBacktestPage({ params }: PageProps<"/shared/backtests/[token]">) {
  const { token } = await params;
  const api = await serverCaller();
  const { created_at: createdAt, ...run } = await found(api.backtests.shared({ token }));
  const report = thinReport({ ...run, id: null });
  return (
    <PublicFrame
      aside={
        <Link href="/" className={buttonClass("quiet", "md", "-mr-3.5 print:hidden")}>
          What is Plumbline?
        </Link>
      }
    >
      <div className="pt-4 print:pt-0">
        <PageHeader title={report.name} answer={<HeadlineLine report={report} />} />
        <BacktestReport
          report={report}
          inputs={
            <>
              <dt className="text-ink-muted max-sm:text-xs">Run on</dt>
              <dd>
                <Day value={createdAt} />
              </dd>
            </>
          }
        />
      </div>
    </PublicFrame>
  );
}
