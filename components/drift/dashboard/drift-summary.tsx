import { PlumbGauge } from "@/components/drift/plumb-gauge";
import { SeeBand } from "@/components/explain/bands/see-band";
import { RatesUsed } from "@/components/fx/converted-note";
import { NO_CADENCE } from "@/components/learn/own-words";
import { TermHelp } from "@/components/learn/term-help";
import { SampleMark } from "@/components/ui/data-note";
import { Day, Money, Percent, Points } from "@/components/ui/figures";
import { Stat, StatRow } from "@/components/ui/stat";
import type { DriftReportView } from "@/lib/schemas/drift";

type Props = { report: DriftReportView; currency: string };

function priceAge(report: DriftReportView): string {
  const age = report.data_health.oldest_price_age_business_days;
  if (age === null) return "no prices in it";
  if (age === 0) return "all prices of that day";
  return `oldest price ${age} business ${age === 1 ? "day" : "days"} old`;
}

/** The figures that answer first: value, total drift, the worst bucket, the next look, and how good the data is. */
export function DriftSummary({ report, currency }: Props) {
  const worst = report.nodes.find((node) => node.path === report.worst?.path);
  // With nothing away from its target no bucket is the furthest, and any shows what a band does.
  const example =
    report.total_drift === 0 ? report.nodes.find(({ is_leaf, band }) => is_leaf && band !== null) : undefined;
  return (
    <div className="flex flex-col gap-6 pb-6">
      <StatRow>
        <Stat
          label="Value"
          size="lg"
          value={
            report.value === null ? (
              <span className="text-ink-muted">not known</span>
            ) : (
              <Money value={report.value} currency={currency} />
            )
          }
          note={
            <>
              <Day value={report.valuation_date} />, {priceAge(report)}
            </>
          }
        />
        <Stat
          label={
            <span className="inline-flex items-center gap-1">
              Total drift
              <TermHelp
                term="total-drift"
                own={
                  report.total_drift === null || report.turnover_to_target === null ? undefined : (
                    <>
                      Yours: <Points value={report.total_drift} />.{" "}
                      <Percent value={report.turnover_to_target} /> of the value would change hands to hit
                      every target.
                    </>
                  )
                }
              />
            </span>
          }
          size="lg"
          value={report.total_drift === null ? "—" : <Points value={report.total_drift} />}
          note={
            report.turnover_to_target === null ? undefined : (
              <>
                <Percent value={report.turnover_to_target} /> of the value to move to hit every target
              </>
            )
          }
        />
        <Stat
          label={
            <TermHelp
              term="cadence"
              own={
                report.next_check_date ? (
                  <>
                    Yours looks next on <Day value={report.next_check_date} />.
                  </>
                ) : (
                  NO_CADENCE
                )
              }
            >
              Next check
            </TermHelp>
          }
          size="lg"
          value={report.next_check_date ? <Day value={report.next_check_date} /> : "None set"}
          note={report.next_check_date ? "first weekday of the next period" : "the policy has no cadence"}
        />
        <Stat
          label={
            <TermHelp
              term="data-health"
              own={`Yours: ${report.data_health.grade}, ${report.data_health.score} of 100; ${priceAge(report)}.`}
            >
              Data health
            </TermHelp>
          }
          size="lg"
          value={<span className="capitalize">{report.data_health.grade}</span>}
          note={report.data_health.has_sample_prices ? <SampleMark /> : `${report.data_health.score} of 100`}
        />
      </StatRow>
      <RatesUsed rates={report.rates} base={currency} />
      {worst && worst.actual_weight !== null ? (
        <div className="grid gap-2 border-t border-line pt-5 md:grid-cols-[12rem_1fr] md:items-center md:gap-6">
          <div>
            <div className="text-xs text-ink-muted">Leaf bucket furthest from its target</div>
            <div className="text-base font-semibold">{worst.label}</div>
            {worst.drift === null ? null : <TargetDistance drift={worst.drift} />}
            <SeeBand bucket={worst.path}>Its band explained</SeeBand>
          </div>
          <PlumbGauge
            size="large"
            label={worst.label}
            actual={worst.actual_weight}
            target={worst.target_weight}
            band={worst.band && { from: worst.band.lower, to: worst.band.upper }}
          />
        </div>
      ) : example ? (
        <p className="flex flex-wrap items-baseline gap-x-3 border-t border-line pt-4 text-sm">
          <span>Every leaf bucket is at its target, such as {example.label}.</span>
          <SeeBand bucket={example.path}>Its band explained</SeeBand>
        </p>
      ) : null}
    </div>
  );
}

function TargetDistance({ drift }: { drift: number }) {
  if (drift === 0) return <div className="text-xs text-ink-muted">at its target</div>;
  return (
    <div className="figures text-xs text-ink-muted">
      <Points value={Math.abs(drift)} /> {drift > 0 ? "over" : "under"} its target
    </div>
  );
}
