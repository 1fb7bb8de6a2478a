import type { ReactNode } from "react";
import { ExplainedWord } from "@/components/learn/explained-word";
import { Day, Percent, Points, Quantity } from "@/components/ui/figures";
import { OverSign, UnderSign } from "@/components/ui/signs";
import { Stat, StatRow } from "@/components/ui/stat";
import { countOf } from "@/lib/format/quantity";
import type { NavMetricsView } from "@/lib/schemas/capital-nav";

const BPS_PER_ONE = 10_000;
const NONE = <span className="text-ink-muted">–</span>;
const share = (value: number | null, isSigned = false): ReactNode =>
  value === null ? NONE : <Percent value={value} isSigned={isSigned} />;

/** What the value history says: the stretch that reallocations look at. */
export function NavFigures({ metrics }: { metrics: NavMetricsView }) {
  const figures = metrics.window;
  if (figures === null) return null;
  return (
    <div className="flex flex-col gap-2">
      <StatRow>
        <Stat
          label={
            <ExplainedWord term="cagr" own={<OwnRate metrics={metrics} />}>
              Return a year (APY)
            </ExplainedWord>
          }
          value={share(figures.apy, true)}
          note={<AgainstTarget metrics={metrics} />}
        />
        <Stat
          label={<ExplainedWord term="volatility">Volatility</ExplainedWord>}
          value={share(figures.volatility)}
          note="a year"
        />
        <Stat
          label={
            <ExplainedWord term="sharpe" own="Here against no risk-free rate.">
              Sharpe
            </ExplainedWord>
          }
          value={
            figures.sharpe === null ? NONE : <Quantity value={figures.sharpe.toFixed(4)} maxDecimals={2} />
          }
          note="no risk-free rate"
        />
        <Stat
          label={<ExplainedWord term="drawdown">Largest drawdown</ExplainedWord>}
          value={share(figures.max_drawdown)}
          note={
            <>
              now <Percent value={figures.current_drawdown} />
            </>
          }
        />
      </StatRow>
      <p className="text-xs text-ink-muted">
        From <Day value={figures.from} /> to <Day value={figures.to} />, {figures.returns} returns.{" "}
        {metrics.is_enough ? null : metrics.why_not}
      </p>
    </div>
  );
}

/** The rate beside what was aimed at. */
function OwnRate({ metrics }: { metrics: NavMetricsView }) {
  const { window: figures, target_apy_bps: target } = metrics;
  if (figures === null || figures.apy === null) return "Yours: not known yet.";
  return (
    <>
      Yours: <Percent value={figures.apy} isSigned /> a year, from {countOf(figures.returns, "return")};{" "}
      {target === null ? "no target is set." : <Aim bps={target} />}
    </>
  );
}

function Aim({ bps }: { bps: number }) {
  return (
    <>
      the target is <Percent value={bps / BPS_PER_ONE} isSigned />.
    </>
  );
}

function AgainstTarget({ metrics }: { metrics: NavMetricsView }) {
  const { apy_gap: gap } = metrics;
  if (gap === null) return "no target";
  if (gap === 0) return "on target";
  const isOver = gap > 0;
  return (
    <span className={`inline-flex items-center gap-1 ${isOver ? "text-over-ink" : "text-under-ink"}`}>
      {isOver ? <OverSign /> : <UnderSign />}
      <Points value={Math.abs(gap)} /> {isOver ? "over" : "under"} target
    </span>
  );
}
