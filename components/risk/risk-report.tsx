import { CorrelationTable } from "@/components/analysis/correlation-table";
import { RiskTable } from "@/components/analysis/risk-table";
import { SampleMark } from "@/components/ui/data-note";
import { Day } from "@/components/ui/figures";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page-header";
import type { RiskFigures as Figures } from "@/lib/schemas/risk";
import { CorrelationMap } from "./correlation-map";
import { RiskFigures } from "./risk-figures";

/** Risk of a portfolio's weights or of a framework's targets (`of`: "the weights as they are now"). */
export function RiskReport({ risk, of }: { risk: Figures; of: string }) {
  return (
    <Section
      title="Risk"
      answer={
        risk.from === null || risk.to === null ? undefined : (
          <>
            From {risk.observations} daily returns, <Day value={risk.from} /> to <Day value={risk.to} />, of{" "}
            {of}. Statistics of the past, no forecast. {risk.has_sample_prices ? <SampleMark /> : null}
          </>
        )
      }
    >
      {risk.warnings.length > 0 ? (
        <Notice tone="warning" className="mb-6">
          {risk.warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Notice>
      ) : null}
      {risk.volatility === null ? null : (
        <>
          <RiskFigures risk={risk} />
          <div className="mt-8">
            <RiskTable risk={risk} />
          </div>
          {risk.correlation.labels.length > 1 && !isOneEach(risk) ? (
            <div className="mt-8">
              <h3 className="mb-3 text-sm font-semibold">Correlation of leaf buckets</h3>
              <CorrelationTable correlation={risk.correlation} />
            </div>
          ) : null}
          {risk.product_correlation.products.length > 1 ? (
            <div className="mt-8">
              <CorrelationMap correlation={risk.product_correlation} isSample={risk.has_sample_prices} />
            </div>
          ) : null}
        </>
      )}
    </Section>
  );
}

/** A product a bucket and a bucket a product: the map of products says it all. */
function isOneEach({ correlation, product_correlation, holdings }: Figures): boolean {
  const buckets = correlation.labels.length;
  return buckets === product_correlation.products.length && buckets === holdings.length;
}
