import { TermHelp } from "@/components/learn/term-help";
import { Money, Percent } from "@/components/ui/figures";
import { Stat, StatRow } from "@/components/ui/stat";
import type { PerformanceView } from "@/lib/schemas/performance";

/** The few figures that say how it went, each with what it means. */
export function ReturnFigures({ view }: { view: PerformanceView }) {
  const { benchmark, portfolio } = view;
  const currency = portfolio.base_ccy;
  return (
    <StatRow>
      <Stat
        label="Gain"
        value={<Money value={view.gain} currency={currency} isSigned />}
        note={
          <>
            After <Money value={view.net_flow} currency={currency} isSigned /> from outside
          </>
        }
      />
      <Stat
        label={
          <span className="inline-flex items-center gap-1">
            Time-weighted
            <TermHelp term="time-weighted-return" />
          </span>
        }
        value={<RateOrNone value={view.time_weighted} />}
        note={
          view.time_weighted_a_year === null ? (
            "Over the whole stretch"
          ) : (
            <>
              <Percent value={view.time_weighted_a_year} isSigned /> a year
            </>
          )
        }
      />
      <Stat
        label={
          <span className="inline-flex items-center gap-1">
            Money-weighted
            <TermHelp term="money-weighted-return" />
          </span>
        }
        value={<RateOrNone value={view.money_weighted_a_year} />}
        note="A year"
      />
      <Stat
        label={benchmark ? `Benchmark ${benchmark.symbol}` : "Benchmark"}
        value={<RateOrNone value={benchmark?.total_return ?? null} />}
        note={benchmark ? benchmark.name : "The framework names none"}
      />
    </StatRow>
  );
}

function RateOrNone({ value }: { value: number | null }) {
  return value === null ? <span className="text-ink-muted">–</span> : <Percent value={value} isSigned />;
}
