import { ExplainedWord } from "@/components/learn/explained-word";
import { Day, Money, Percent } from "@/components/ui/figures";
import { Stat, StatRow } from "@/components/ui/stat";
import type { BacktestView } from "@/lib/schemas/backtest-view";

/** The answer of the page: a year, before and after inflation. */
export function CenturyAnswer({ run, name }: { run: BacktestView; name: string }) {
  const { metrics, real } = run;
  if (metrics.cagr === null) return <>There is too little history for {name}.</>;
  return (
    <>
      {name} made <Percent value={metrics.cagr} /> a year from {firstYear(run)} to {run.to.slice(0, 4)}
      {real?.metrics.cagr == null ? null : (
        <>
          , <Percent value={real.metrics.cagr} /> after inflation
        </>
      )}
      , in the United States and before costs of funds and taxes.
    </>
  );
}

/** The year of the first return: a year-end base stands for the year after it. */
function firstYear(run: BacktestView): number {
  return run.yearly[0]?.year ?? Number(run.from.slice(0, 4));
}

export function CenturyFigures({ run }: { run: BacktestView }) {
  const { metrics, real, currency } = run;
  const { worst_year: worst, best_year: best } = metrics;
  return (
    <StatRow>
      <Stat
        label={
          <ExplainedWord term="final-value">
            What {<Money value={run.amount} currency={currency} precision="estimate" />} became
          </ExplainedWord>
        }
        value={<Money value={metrics.final_value} currency={currency} precision="estimate" />}
        note={
          real ? (
            <>
              Buys what <Money value={real.metrics.final_value} currency={currency} precision="estimate" />{" "}
              did at first
            </>
          ) : null
        }
      />
      {metrics.volatility === null ? null : (
        <Stat
          label={<ExplainedWord term="volatility">Volatility</ExplainedWord>}
          value={<Percent value={metrics.volatility} />}
          note="A year"
        />
      )}
      {worst ? (
        <Stat
          label={<ExplainedWord term="best-and-worst-year">Worst year</ExplainedWord>}
          value={<Percent value={worst.return} isSigned />}
          note={
            best ? (
              <>
                {worst.year}; the best, {best.year}, <Percent value={best.return} isSigned />
              </>
            ) : (
              worst.year
            )
          }
        />
      ) : null}
      <Stat
        label={<ExplainedWord term="drawdown">Deepest fall</ExplainedWord>}
        value={<Percent value={metrics.max_drawdown} />}
        note={
          metrics.max_drawdown_from && metrics.max_drawdown_trough ? (
            <>
              <Day value={metrics.max_drawdown_from} style="month" /> to{" "}
              <Day value={metrics.max_drawdown_trough} style="month" />
              {metrics.max_drawdown_recovered ? (
                <>
                  , made good by <Day value={metrics.max_drawdown_recovered} style="month" />
                </>
              ) : null}
            </>
          ) : null
        }
      />
    </StatRow>
  );
}
