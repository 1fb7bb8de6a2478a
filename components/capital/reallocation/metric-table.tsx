"use client";

import type { TermKey } from "@/components/learn/glossary/glossary";
import { TermHelp } from "@/components/learn/term-help";
import { HelpPopover } from "@/components/ui/help-popover";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatMoney } from "@/lib/format/money";
import { numberText } from "@/lib/format/number-text";
import { formatPercent } from "@/lib/format/percent";
import type { ReallocationMetricView } from "@/lib/schemas/capital-reallocation";

type Column = {
  head: string;
  term?: TermKey;
  unit?: string;
  text: (one: ReallocationMetricView, locale: string) => string | null;
};

const rate =
  (pick: (one: ReallocationMetricView) => number | null): Column["text"] =>
  (one, locale) => {
    const value = pick(one);
    return value === null ? null : formatPercent(value, { locale });
  };
const figure =
  (pick: (one: ReallocationMetricView) => number | null): Column["text"] =>
  (one, locale) => {
    const value = pick(one);
    const decimals = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
    return value === null ? null : numberText(value, locale, decimals);
  };

const COLUMNS: readonly Column[] = [
  { head: "APY", term: "cagr", text: rate(({ apy }) => apy) },
  { head: "Target", text: rate(({ target_apy }) => target_apy) },
  { head: "Volatility", term: "volatility", text: rate(({ volatility }) => volatility) },
  {
    head: "Sharpe",
    term: "sharpe",
    text: figure(({ sharpe }) => (sharpe === null || Math.abs(sharpe) > 99 ? null : sharpe)),
  },
  { head: "Largest fall", term: "drawdown", text: rate(({ max_drawdown }) => max_drawdown) },
  { head: "Fall now", text: rate(({ current_drawdown }) => current_drawdown) },
  { head: "Score", text: figure(({ score }) => score) },
  { head: "Holds", text: rate(({ share }) => share) },
  { head: "Score asks for", text: rate(({ wanted_share }) => wanted_share) },
  {
    head: "Deployed",
    term: "deployed",
    unit: "USD",
    text: ({ deployed_usd }, locale) => formatMoney(deployed_usd, { locale }),
  },
];

/** The figures that the engine saw, by strategy: the last year of values. */
export function MetricTable({ metrics }: { metrics: readonly ReallocationMetricView[] }) {
  const locale = useLocale();
  return (
    <>
      <p className="flex items-center gap-1 pb-2 text-sm text-ink-muted">
        Figures of the last year of values
        <HelpPopover term="the score">
          <p>
            Sharpe ratio (0 to 3) × (1 − largest fall) × APY ÷ target APY (at most 1.5; 1 without a target). 0
            for whoever earned nothing.
          </p>
          <p>Capital of all scored strategies is wanted in proportion to it.</p>
        </HelpPopover>
      </p>
      <div className="lg:overflow-x-auto">
        <Table caption="What the engine saw of each strategy">
          <TableHead isSticky={false}>
            <Row>
              <HeadCell>Strategy</HeadCell>
              {COLUMNS.map(({ head, term, unit }) => (
                <HeadCell key={head} unit={unit} isNumeric>
                  {term ? <TermHelp term={term}>{head}</TermHelp> : head}
                </HeadCell>
              ))}
            </Row>
          </TableHead>
          <TableBody>
            {metrics.map((one) => (
              <Row key={one.strategy_id}>
                <Cell isTitle>{one.name}</Cell>
                {COLUMNS.map(({ head, text }) => (
                  <Cell key={head} isNumeric label={head}>
                    {text(one, locale) ?? <None />}
                  </Cell>
                ))}
              </Row>
            ))}
          </TableBody>
        </Table>
      </div>
    </>
  );
}

function None() {
  return (
    <span className="text-ink-faint">
      <span aria-hidden>–</span>
      <span className="sr-only">none</span>
    </span>
  );
}
