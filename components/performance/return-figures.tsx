"use client";

import { ExplainedWord } from "@/components/learn/explained-word";
import { Day, Money, Percent } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { Stat, StatRow } from "@/components/ui/stat";
import { numberText } from "@/lib/format/number-text";
import type { PerformanceView } from "@/lib/schemas/performance";

const GROWTH = { minimumFractionDigits: 3, maximumFractionDigits: 3 } as const;

/** The few figures that say how it went, each with what it means. */
export function ReturnFigures({ view }: { view: PerformanceView }) {
  const { benchmark, portfolio } = view;
  const locale = useLocale();
  const currency = portfolio.base_ccy;
  return (
    <StatRow>
      <Stat
        label={
          <ExplainedWord
            term="gain"
            own={
              <>
                Yours: <Money value={view.end_value} currency={currency} /> at the end, less{" "}
                <Money value={view.start_value} currency={currency} /> at the start and{" "}
                <Money value={view.net_flow} currency={currency} /> from outside.
              </>
            }
          >
            Gain
          </ExplainedWord>
        }
        value={<Money value={view.gain} currency={currency} isSigned />}
        note={
          <>
            After <Money value={view.net_flow} currency={currency} isSigned /> from outside
          </>
        }
      />
      <Stat
        label={
          <ExplainedWord
            term="time-weighted-return"
            own={
              view.time_weighted === null ? undefined : (
                <>
                  Yours: 1 became {numberText(1 + view.time_weighted, locale, GROWTH)}
                  {view.from && view.to ? (
                    <>
                      {" "}
                      from <Day value={view.from} /> to <Day value={view.to} />
                    </>
                  ) : null}
                  , <Percent value={view.time_weighted} isSigned />.
                </>
              )
            }
          >
            Time-weighted
          </ExplainedWord>
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
          <ExplainedWord
            term="money-weighted-return"
            own={
              view.money_weighted_a_year === null ? undefined : (
                <>
                  Yours: <Percent value={view.money_weighted_a_year} isSigned /> a year on what was there and
                  what came in or went out.
                </>
              )
            }
          >
            Money-weighted
          </ExplainedWord>
        }
        value={<RateOrNone value={view.money_weighted_a_year} />}
        note="A year"
      />
      <Stat
        label={
          <ExplainedWord term="benchmark">
            {benchmark ? `Benchmark ${benchmark.symbol}` : "Benchmark"}
          </ExplainedWord>
        }
        value={<RateOrNone value={benchmark?.total_return ?? null} />}
        note={benchmark ? benchmark.name : "The framework names none"}
      />
    </StatRow>
  );
}

function RateOrNone({ value }: { value: number | null }) {
  return value === null ? <span className="text-ink-muted">–</span> : <Percent value={value} isSigned />;
}
