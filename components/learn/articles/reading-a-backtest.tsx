import { BarsPicture } from "@/components/learn/pictures/bars-picture";
import { HISTORY_SOURCE, runMix, SIXTY_FORTY } from "@/components/learn/pictures/mix-history";
import { formatPercent } from "@/lib/format/percent";
import { type ArticleProps, Heading, Paragraph, Picture, Where, Word } from "./article-parts";

const WIDTHS_BPS = [300, 400, 500, 600, 700, 800, 900, 1000];
const COST_BPS = 20;
const SPAN_YEARS = 20;

/** End of 2007 to end of 2022: price alone, and with payouts put back in. */
const PRICE_AND_TOTAL = [
  { label: "US shares (SPY)", values: [1.6156, 2.5136] },
  { label: "US bonds (AGG)", values: [-0.0413, 0.4576] },
  { label: "High-yield bonds (HYG)", values: [-0.269, 0.8767] },
  { label: "US real estate (VNQ)", values: [0.342, 1.502] },
];

function spans(): { year: number; value: number }[] {
  const { growth, dates } = runMix(SIXTY_FORTY, { mode: "periodic" });
  return dates.slice(SPAN_YEARS).map((date, row) => ({
    year: Number(date.slice(0, 4)) - SPAN_YEARS + 1,
    value: ((growth[row + SPAN_YEARS] ?? 1) / (growth[row] ?? 1)) ** (1 / SPAN_YEARS) - 1,
  }));
}

export function ReadingABacktest({ locale }: ArticleProps) {
  const widths = WIDTHS_BPS.map((driftBps) => ({
    label: `${driftBps / 100} points`,
    values: [
      runMix(SIXTY_FORTY, { mode: "band", band: { band: "absolute", driftBps }, costBps: COST_BPS }).metrics
        .cagr ?? 0,
    ],
  }));
  const all = widths.flatMap(({ values }) => values);
  const between = Math.max(...all) - Math.min(...all);
  const begun = spans().sort((a, b) => a.value - b.value);
  const [worst, best] = [begun[0], begun.at(-1)];
  const percent = (value = 0) => formatPercent(value, { locale });
  return (
    <>
      <Paragraph>
        A <Word term="backtest">backtest</Word> is easy to fall in love with. Four questions help to read one
        for what it is.
      </Paragraph>
      <Heading>1. Are payouts counted?</Heading>
      <Paragraph>
        The price of a fund falls by each dividend it pays. A curve of prices alone shows the falls and not
        the payments. The <Word term="price-return">price return</Word> and the{" "}
        <Word term="total-return">total return</Word> of the same product can differ in sign.
      </Paragraph>
      <Picture>
        <BarsPicture
          title="High-yield bonds lost a quarter of their price in 15 years, and returned 88 % in all"
          subtitle="Change from the end of 2007 to the end of 2022, %"
          source="Daily prices and total returns of US funds: rubetron/AssetAllocation."
          head="Fund"
          series={[
            { label: "Price alone", colour: "var(--ink-faint)" },
            { label: "With payouts", colour: "var(--accent)" },
          ]}
          value={{ kind: "percent", decimals: 0 }}
          bars={PRICE_AND_TOTAL}
        />
      </Picture>
      <Paragraph>
        Plumbline uses <Word term="adjusted-close">adjusted closes</Word>, which count payouts. Where an
        imported file has only plain prices, the report says so.
      </Paragraph>
      <Heading>2. When does it begin?</Heading>
      <Paragraph>
        The same mix over {SPAN_YEARS} years returned {percent(worst?.value)} a year for those who began in{" "}
        {worst?.year}, and {percent(best?.value)} for those of {best?.year}. Nothing about the policy was
        different. A curve that begins at the bottom of a crisis flatters whatever was held. Reports here show
        the return of each year and of parts of the time, so that one stretch cannot carry the whole unseen.
      </Paragraph>
      <Heading>3. How many were tried?</Heading>
      <Paragraph>
        Whoever tries a hundred rules finds a best one, also among a hundred coins. That is{" "}
        <Word term="overfitting">overfitting</Word>. The picture tries band widths on a century.
      </Paragraph>
      <Picture>
        <BarsPicture
          title={`The best and the worst of ${WIDTHS_BPS.length} band widths lie ${formatPercent(between, { locale, decimals: 2 })} a year apart`}
          subtitle={`Return a year of 60 % shares and 40 % bonds, brought back to target beyond the band, ${COST_BPS} bps a trade, 1928–2025`}
          source={HISTORY_SOURCE}
          head="Band"
          series={[{ label: "Return a year", colour: "var(--accent)" }]}
          value={{ kind: "percent", decimals: 2 }}
          bars={widths}
        />
      </Picture>
      <Paragraph>
        The <Where href="/backtests/bands">band map</Where> shows the whole field and not only its winner, and
        says how much of the difference repeats in parts of the time.
      </Paragraph>
      <Heading>4. Could anybody have done it?</Heading>
      <Paragraph>
        A run knows nothing of tomorrow: it decides with the prices up to a close and trades at that close.
        But the choice of products was made today. Testing the funds that grew largest is testing with{" "}
        <Word term="look-ahead">hindsight</Word>, and no program can take that out. Costs are put in by you;
        taxes are not counted; and nobody in the run lost their nerve in a{" "}
        <Word term="drawdown">drawdown</Word> and sold.
      </Paragraph>
      <Heading>What remains</Heading>
      <Paragraph>
        Read this way a backtest still tells much: how deep the falls were, how long they lasted, how often
        the policy traded and what that cost. The <Word term="volatility">volatility</Word> of the past has
        been a better guide to that of the next years than the return was to the return. The{" "}
        <Where href="/backtests/lab">laboratory</Where> shows all of it at once.
      </Paragraph>
    </>
  );
}
