"use client";

import { ChartFrame } from "@/components/charts/chart-frame";
import { FanChart } from "@/components/charts/fan-chart";
import { HelpPopover } from "@/components/ui/help-popover";
import { useLocale } from "@/components/ui/locale";
import { Stat, StatRow } from "@/components/ui/stat";
import type { OutcomeInput, Outcomes } from "@/lib/engine/risk/bootstrap";
import { formatMoney } from "@/lib/format/money";
import { numberText } from "@/lib/format/number-text";
import { formatPercent } from "@/lib/format/percent";
import { FinalBars } from "./final-bars";
import { fanPoints, LEVEL_HEADS } from "./outcome-input";
import { OutcomeLimits } from "./outcome-limits";
import type { OutcomeAnswer } from "./use-outcomes";

type Props = { result: OutcomeAnswer; currency: string };

/** The fan, what it says in figures, where the draws end, and what it cannot say. */
export function OutcomeResult({ result, currency }: Props) {
  const locale = useLocale();
  const { outcomes, input, history, choices } = result;
  const money = (amount: number) => formatMoney(amount, { currency, locale, precision: "estimate" });
  const points = fanPoints(outcomes, input.periodsPerYear);
  const yearly = points.filter((_, period) => period % input.periodsPerYear === 0);
  const [, lower = 0, , upper = 0] = outcomes.final.percentiles;
  const span = input.years === 1 ? "a year" : `${input.years} years`;
  const period = history.periods_per_year === 1 ? "years" : "months";
  return (
    <div className="flex flex-col gap-8" data-outcomes={`${input.seed} ${input.years}`}>
      <ChartFrame
        title={`Half of the draws are between ${money(lower)} and ${money(upper)} after ${span}`}
        subtitle={
          `Value in ${currency} by years from now, ${choices.isReal && history.inflation ? "in today's money" : "not corrected for inflation"}; ` +
          `${numberText(outcomes.paths, locale, {})} draws from ${history.observations} ${period}, ${history.from} to ${history.to}`
        }
        isSample={history.has_sample_prices}
        table={{
          columns: [
            { head: "After", unit: "years" },
            ...LEVEL_HEADS.map((head) => ({ head, unit: currency, isNumeric: true })),
          ],
          rows: yearly.map(({ years, values }) => [String(years), ...values.map(money)]),
        }}
        source={history.source ? `Source: ${history.source}` : undefined}
      >
        <FanChart
          points={points}
          value={{ kind: "money", currency }}
          level={{ at: outcomes.putIn, label: input.flow > 0 ? "Put in by the end" : "Put in" }}
          label={`Range of values over ${span}`}
        />
        <p aria-hidden className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-xs text-ink-muted">
          <Key className="h-0.5 bg-accent" label="middle of the draws" />
          <Key className="h-3 bg-accent/40" label="half of them" />
          <Key className="h-3 bg-accent/15" label="nine of ten" />
        </p>
      </ChartFrame>
      <OutcomeFigures outcomes={outcomes} input={input} money={money} />
      <FinalBars outcomes={outcomes} span={span} money={money} />
      <OutcomeLimits input={input} history={history} milliseconds={result.milliseconds} />
    </div>
  );
}

function Key({ className, label }: { className: string; label: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className={`w-4 ${className}`} />
      {label}
    </span>
  );
}

type FiguresProps = { outcomes: Outcomes; input: OutcomeInput; money: (amount: number) => string };

function OutcomeFigures({ outcomes, input, money }: FiguresProps) {
  const locale = useLocale();
  const percent = (share: number) => formatPercent(share, { locale });
  const [low = 0, , middle = 0, , high = 0] = outcomes.final.percentiles;
  const [deepest = 0, , usual = 0] = outcomes.drawdowns;
  const years = (periods: number) =>
    numberText(periods / input.periodsPerYear, locale, { maximumFractionDigits: 0 });
  return (
    <StatRow>
      <Stat
        label="Middle of the draws"
        value={money(middle)}
        note={`Nine of ten from ${money(low)} to ${money(high)}`}
      />
      <Stat
        label={
          <span className="inline-flex items-center gap-1">
            End below what was put in
            <HelpPopover term="Below what was put in">
              The share of draws whose end, with all that was taken out, is less than the first amount with
              all that was paid in.
            </HelpPopover>
          </span>
        }
        value={percent(outcomes.below)}
        note={`Put in: ${money(outcomes.putIn)}`}
      />
      {input.flow < 0 ? (
        <Stat
          label="Run out of money"
          value={percent(outcomes.ruined)}
          note={
            outcomes.ruinPeriods
              ? `In the middle of those after ${years(outcomes.ruinPeriods[2] ?? 0)} years`
              : "In none of the draws"
          }
        />
      ) : null}
      <Stat
        label={
          <span className="inline-flex items-center gap-1">
            Deepest fall
            <HelpPopover term="Deepest fall">
              The largest loss from a peak on the way, without what was paid in or taken out. With years
              drawn, falls within a year are not seen.
            </HelpPopover>
          </span>
        }
        value={percent(usual)}
        note={`Middle of the draws; 5 of 100 fell ${percent(Math.abs(deepest))} or more`}
      />
    </StatRow>
  );
}
