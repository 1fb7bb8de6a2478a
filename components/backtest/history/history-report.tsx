import { LimitsNotice } from "@/components/backtest/limits-notice";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page-header";
import type { HistoryView } from "@/lib/schemas/backtest-history";
import type { BacktestView } from "@/lib/schemas/backtest-view";
import { CenturyFigures } from "./century-figures";
import { ExtremeYears } from "./extreme-years";
import type { HistoryState } from "./history-address";
import { HistoryGrowth } from "./history-growth";
import { HistorySource } from "./history-source";
import { ReturnDistribution } from "./return-distribution";
import { RollingDecades } from "./rolling-decades";
import { SeriesTable } from "./series-table";

type Props = { run: BacktestView; history: HistoryView; state: HistoryState };

/** A century of a policy: growth, years, decades, and what it all rests on. */
export function HistoryReport({ run, history, state }: Props) {
  const isAnnual = history.kind === "annual";
  return (
    <>
      <CenturyFigures run={run} />
      <StandInNotice run={run} />
      <Section title="Growth">
        <HistoryGrowth run={run} />
      </Section>
      <Section title="Years">
        <ReturnDistribution yearly={run.yearly} />
      </Section>
      <Section
        title="The worst and the best"
        answer={
          isAnnual
            ? "Each year begun at target weights, with the points each bucket brought or took."
            : "Calendar years of the policy as it ran."
        }
      >
        <ExtremeYears history={history} run={run} />
      </Section>
      <Section title="Ten years at a time">
        <RollingDecades rolling={run.rolling} />
      </Section>
      <Section
        title="What speaks for each bucket"
        answer="No fund is that old, so a series of its asset class does; choose another where you know better."
      >
        <SeriesTable history={history} state={state} />
      </Section>
      <Section title="Source and traps">
        <HistorySource history={history} />
      </Section>
      <Section title="Limits">
        <LimitsNotice
          warnings={run.warnings.filter(({ code }) => !SAID_ON_TOP.has(code))}
          assumptions={run.assumptions.filter((said) => !isSaidAbove(said, history))}
        />
      </Section>
    </>
  );
}

/** Codes of what must be read with the very first figure. */
const SAID_ON_TOP: ReadonlySet<string> = new Set(["HISTORY_STAND_IN", "HISTORY_SPREAD"]);

function StandInNotice({ run }: { run: BacktestView }) {
  const said = run.warnings.filter(({ code }) => SAID_ON_TOP.has(code));
  if (said.length === 0) return <div className="h-8" />;
  return (
    <Notice className="my-8">
      {said.map(({ code, message }) => (
        <p key={code}>{message}</p>
      ))}
    </Notice>
  );
}

/** The source and its traps stand in a section of their own here. */
function isSaidAbove(said: string, { source, traps }: HistoryView): boolean {
  return traps.includes(said) || said.includes(source.title);
}
