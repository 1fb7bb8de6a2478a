import type { ReactNode } from "react";
import { DrawdownTable } from "@/components/backtest/drawdown-table";
import { LimitsNotice } from "@/components/backtest/limits-notice";
import { MetricsTable } from "@/components/backtest/metrics-table";
import { MonthlyGrid } from "@/components/backtest/monthly-grid";
import { TradesTable } from "@/components/backtest/trades-table";
import { YearlyTable } from "@/components/backtest/yearly-table";
import { Section } from "@/components/ui/page-header";
import { ReportCharts, ReportWeights, ReportYears } from "./report-charts";
import { ReportFigures } from "./report-figures";
import { ReportInputs } from "./report-inputs";
import type { Report } from "./report-types";

/** The whole of a run, from what happened to what it rests on; for the screen and for paper. */
export function BacktestReport({ report, inputs }: { report: Report; inputs?: ReactNode }) {
  const { benchmark, currency } = report;
  const isSample = report.products.some((product) => product.is_sample) || benchmark?.is_sample === true;
  const columns = [
    { key: "run", label: "This policy", metrics: report.metrics, comparison: benchmark?.comparison },
    ...(report.real ? [{ key: "real", label: "Less inflation", metrics: report.real.metrics }] : []),
    ...(benchmark
      ? [{ key: "benchmark", label: benchmark.symbol, metrics: benchmark.metrics, isBenchmark: true }]
      : []),
  ];
  const years = [
    { key: "run", label: "This policy", years: report.yearly },
    ...(benchmark
      ? [{ key: "benchmark", label: benchmark.symbol, years: benchmark.yearly, isBenchmark: true }]
      : []),
  ];
  const { data, trades } = report;
  return (
    <>
      <div className="pb-8">
        <ReportFigures report={report} />
      </div>
      <div className="pb-8">
        <ReportCharts report={report} isSample={isSample} />
      </div>
      <Section
        title="Figures"
        answer={benchmark ? `Beside ${benchmark.name} over the same days.` : undefined}
      >
        <MetricsTable
          columns={columns}
          currency={currency}
          hasFlows={report.inputs.contributions !== null}
          caption="Figures of the run"
        />
      </Section>
      <Section
        title="Drawdowns"
        answer="The deepest falls from a peak, and how long until it was reached again."
      >
        <DrawdownTable drawdowns={report.drawdowns} />
      </Section>
      <Section title="Years">
        <div className="flex flex-col gap-6">
          <ReportYears report={report} isSample={isSample} />
          <YearlyTable columns={years} />
        </div>
      </Section>
      {data === "annual" ? null : (
        <Section title="Months" answer="Return of each month, %.">
          <MonthlyGrid months={report.monthly} years={report.yearly} />
        </Section>
      )}
      {report.weights.nodes.length > 1 ? (
        <Section title="Weights over time">
          <ReportWeights report={report} isSample={isSample} />
        </Section>
      ) : null}
      <Section title="Trades" answer={tradesAnswer(report)}>
        <TradesTable
          trades={trades}
          leftOut={report.trades_left_out}
          nodes={report.policy.nodes}
          currency={currency}
        />
      </Section>
      <Section title="What went in" id="inputs">
        <ReportInputs report={report}>{inputs}</ReportInputs>
      </Section>
      <Section title="Limits" id="limits">
        <LimitsNotice warnings={report.warnings} assumptions={report.assumptions} />
      </Section>
    </>
  );
}

function tradesAnswer({ metrics }: Report): string {
  const { rebalances } = metrics;
  if (rebalances === 0) return "It was never rebalanced.";
  return rebalances === 1 ? "It was rebalanced once." : `It was rebalanced ${rebalances} times.`;
}
