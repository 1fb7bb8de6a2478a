import { BarsPicture } from "@/components/learn/pictures/bars-picture";
import { CoursePicture } from "@/components/learn/pictures/course-picture";
import { HISTORY_SOURCE, pointsOf, runMix, SIXTY_FORTY } from "@/components/learn/pictures/mix-history";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/percent";
import { type ArticleProps, Heading, Paragraph, Picture, Where, Word } from "./article-parts";

const YEARS = 30;
const RATE = 0.06;
const AMOUNT = 10_000;
const COSTS = [0.0005, 0.005, 0.015];
const FIRST_YEAR = 2026;

/** 10,000 at 6 % a year before a yearly cost. */
function grown(cost: number): number[] {
  return Array.from({ length: YEARS + 1 }, (_, year) => AMOUNT * ((1 + RATE) * (1 - cost)) ** year);
}

export function CostTaxesAndTurnover({ locale }: ArticleProps) {
  const curves = COSTS.map(grown);
  const money = (value: number) => formatMoney(value, { currency: "USD", locale, precision: "estimate" });
  const percent = (value: number) => formatPercent(value, { locale, decimals: 2, isTrimmed: true });
  const ends = curves.map((curve) => curve.at(-1) ?? 0);
  const dates = Array.from({ length: YEARS + 1 }, (_, year) => `${FIRST_YEAR + year}-01-01` as const);
  const five = { band: "absolute", driftBps: 500 } as const;
  const rules = [
    { label: "Every year, to the target", run: runMix(SIXTY_FORTY, { mode: "periodic" }) },
    { label: "5 points, to the target", run: runMix(SIXTY_FORTY, { mode: "band", band: five }) },
    {
      label: "5 points, to the edge",
      run: runMix(SIXTY_FORTY, { mode: "band", band: five, destination: "edge" }),
    },
  ];
  const [yearly] = rules;
  return (
    <>
      <Paragraph>
        Three things leave a portfolio without ever looking like a loss: what products cost each year, what
        trading costs, and what is paid in tax.
      </Paragraph>
      <Heading>The yearly cost</Heading>
      <Paragraph>
        A fund’s <Word term="expense-ratio">expense ratio</Word> is taken out day by day. No bill arrives; the
        price is simply a little lower than it would be. The picture is arithmetic and no forecast: the same 6
        % a year before costs, and three yearly costs.
      </Paragraph>
      <Picture>
        <CoursePicture
          title={`After ${YEARS} years, ${percent(COSTS[2] ?? 0)} a year has cost ${money((ends[0] ?? 0) - (ends[2] ?? 0))} more than ${percent(COSTS[0] ?? 0)}`}
          subtitle={`${money(AMOUNT)} at ${percent(RATE)} a year before cost, in dollars`}
          source="Arithmetic: amount × ((1 + 0.06) × (1 − cost))^years. No forecast."
          value={{ kind: "money", currency: "USD" }}
          isFromZero
          series={COSTS.map((cost, index) => ({
            key: String(cost),
            label: `Cost ${percent(cost)}`,
            colour: ["var(--accent)", "var(--bucket-1)", "var(--ink-muted)"][index] ?? "var(--ink)",
          }))}
          points={pointsOf(dates, curves)}
        />
      </Picture>
      <Heading>The cost of trading</Heading>
      <Paragraph>
        <Word term="trading-cost">Trading costs</Word> are commissions and the gap between the price at which
        one can buy and the price at which one can sell. They are paid on{" "}
        <Word term="turnover">turnover</Word>, the part of a portfolio that changes hands. A policy is put in
        with its cost in <Word term="basis-point">basis points</Word>, and the planner and the backtest both
        count it.
      </Paragraph>
      <Picture>
        <BarsPicture
          title={`Bringing a mix back every year changed hands of ${percent(yearly?.run.metrics.turnoverAYear ?? 0)} of it a year`}
          subtitle="Turnover of 60 % shares and 40 % bonds, share of the portfolio a year, 1928–2025"
          source={HISTORY_SOURCE}
          head="Rule"
          series={[{ label: "Turnover a year", colour: "var(--accent)" }]}
          value={{ kind: "percent" }}
          bars={rules.map(({ label, run }) => ({ label, values: [run.metrics.turnoverAYear ?? 0] }))}
        />
      </Picture>
      <Paragraph>
        At 20 basis points for each traded dollar, a turnover of 4 % a year costs about 0.016 % a year, since
        each exchange is a sale and a purchase. For a mix of broad funds the expense ratio usually weighs more
        than the trading; for thinly traded products it can be the other way round.
      </Paragraph>
      <Heading>Taxes</Heading>
      <Paragraph>
        Many tax laws look at <Word term="gain">gains</Word> when they are realised, that is, when something
        is sold for more than it cost. What it cost is kept in <Word term="tax-lot">tax lots</Word>: units
        bought together are one lot. Of a sale, <Word term="fifo">first in, first out</Word> uses up the
        oldest lot first. Bought 10 units at 50 and later 10 at 80, a sale of 12 units at 90 realises 10 × 40
        + 2 × 10 = 420.
      </Paragraph>
      <Paragraph>
        So a sale that brings a bucket back may bring tax forward, and a purchase with new money does not. The
        <Word term="mode"> mode</Word> “Add money” of a plan only buys; a <Word term="locked">locked</Word>{" "}
        holding is left alone whatever its drift. Backtests here are before tax, because the law and the
        person decide it; what was realised stands on the page Gains of each{" "}
        <Where href="/portfolios">portfolio</Where>.
      </Paragraph>
    </>
  );
}
