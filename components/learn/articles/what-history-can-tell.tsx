import { BarsPicture } from "@/components/learn/pictures/bars-picture";
import { CoursePicture } from "@/components/learn/pictures/course-picture";
import {
  HISTORY_SOURCE,
  type MixRun,
  pointsOf,
  runMix,
  SIXTY_FORTY,
} from "@/components/learn/pictures/mix-history";
import { yearsOfSeries } from "@/lib/engine/history/worst-years";
import { formatPercent } from "@/lib/format/percent";
import { type ArticleProps, Heading, Paragraph, Picture, Where, Word } from "./article-parts";

const LENGTH_YEARS = 10;

/** At each year end, how far the value stands below its highest so far. */
function fallsOf({ growth }: MixRun): number[] {
  let highest = 0;
  return [...growth].map((value) => {
    highest = Math.max(highest, value);
    return value / highest - 1;
  });
}

/** A year, compounded, of every stretch of ten years. */
function decadesOf({ growth }: MixRun): number[] {
  return [...growth]
    .slice(LENGTH_YEARS)
    .map((value, row) => (value / (growth[row] ?? 1)) ** (1 / LENGTH_YEARS) - 1)
    .sort((a, b) => a - b);
}

function middle(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

export function WhatHistoryCanTell({ locale }: ArticleProps) {
  const shares = runMix([{ series: "sp500", weight: "1" }], { mode: "static" });
  const mix = runMix(SIXTY_FORTY, { mode: "periodic" });
  const bonds = runMix([{ series: "treasury_10y", weight: "1" }], { mode: "static" });
  const percent = (value: number) => formatPercent(value, { locale, decimals: 0 });
  const all = [
    { label: "Shares", run: shares },
    { label: "60 % shares, 40 % bonds", run: mix },
    { label: "10-year bonds", run: bonds },
  ].map(({ label, run }) => ({ label, decades: decadesOf(run) }));
  const count = all[0]?.decades.length ?? 0;
  const lost = yearsOfSeries().filter(({ returns }) => returns.sp500 < 0);
  const helped = lost.filter(({ returns }) => returns.treasury_10y > 0).length;
  const worst = Math.min(...fallsOf(shares));
  const softer = Math.min(...fallsOf(mix));
  return (
    <>
      <Paragraph>
        Plumbline carries a century of returns of <Word term="asset-class">asset classes</Word>, so every{" "}
        <Word term="framework">framework</Word> has a past the moment it is made. A past is worth a lot. It is
        also one single course of events.
      </Paragraph>
      <Heading>What it can tell: how deep, how long</Heading>
      <Paragraph>
        A <Word term="drawdown">drawdown</Word> is the distance from the highest value so far. The picture
        shows at the end of each year how far shares, and a mix with bonds, stood below their high.
      </Paragraph>
      <Picture>
        <CoursePicture
          title={`At their worst year end shares stood ${percent(-worst)} below their high, the mix ${percent(-softer)}`}
          subtitle="Below the highest value so far, at the end of each year, payouts included"
          source={HISTORY_SOURCE}
          value={{ kind: "percent", decimals: 0 }}
          isFromZero
          series={[
            { key: "shares", label: "S&P 500", colour: "var(--bucket-1)" },
            { key: "mix", label: "60/40", colour: "var(--accent)" },
          ]}
          points={pointsOf(shares.dates, [fallsOf(shares), fallsOf(mix)])}
        />
      </Picture>
      <Paragraph>
        Such falls came several times in a lifetime, and they lasted years. Whoever reads “high risk” beside a
        framework can see here what it has meant, in depth and in time. Within a year the falls were deeper
        still: the data has one value a year.
      </Paragraph>
      <Heading>What it can tell: how wide</Heading>
      <Paragraph>
        One average hides much. A <Word term="rolling-return">rolling return</Word> takes every stretch of ten
        years and asks what it brought.
      </Paragraph>
      <Picture>
        <BarsPicture
          title={`Of ${count} stretches of ten years, shares’ worst lost ${formatPercent(-(all[0]?.decades[0] ?? 0), { locale })} a year and the best gained ${formatPercent(all[0]?.decades.at(-1) ?? 0, { locale })}`}
          subtitle="Return a year over ten years: worst, middle and best stretch"
          source={HISTORY_SOURCE}
          head="Held"
          series={[
            { label: "Worst", colour: "var(--under)" },
            { label: "Middle", colour: "var(--ink-faint)" },
            { label: "Best", colour: "var(--accent)" },
          ]}
          value={{ kind: "percent" }}
          bars={all.map(({ label, decades }) => ({
            label,
            values: [decades[0] ?? 0, middle(decades), decades.at(-1) ?? 0],
          }))}
        />
      </Picture>
      <Heading>What it cannot tell</Heading>
      <Paragraph>
        It cannot tell what comes. {count} stretches sound like many, but they overlap: a century holds fewer
        than ten decades that have nothing in common. The figures are of the United States, one of the markets
        that did best in that century; investors elsewhere lost everything in wars and revolutions that no
        table of a survivor contains. Gold could not move while its price was fixed by law. Funds that cost
        nothing and trade at the mean price did not exist.
      </Paragraph>
      <Paragraph>
        And <Word term="correlation">correlations</Word> change. In {lost.length} years of this table shares
        lost, and in {helped} of those bonds gained; in 2022 both fell together. A rule that rests on bonds
        rising when shares fall rests on a habit, not on a law.
      </Paragraph>
      <Paragraph>
        So history is good for questions such as “how bad has it been?” and poor for “how much will it be?”.
        Your own frameworks stand in the <Where href="/backtests/history">century</Where>, each template with
        its five hardest times among the templates explained under <Where href="/learn">Learn</Where>.
      </Paragraph>
    </>
  );
}
