import { BarsPicture } from "@/components/learn/pictures/bars-picture";
import { CoursePicture } from "@/components/learn/pictures/course-picture";
import { HISTORY_SOURCE, pointsOf, runMix, SIXTY_FORTY } from "@/components/learn/pictures/mix-history";
import { formatPercent } from "@/lib/format/percent";
import { type ArticleProps, Heading, Paragraph, Picture, Where, Word } from "./article-parts";

const FROM = 1976;
const points = (driftBps: number) => ({ band: "absolute", driftBps }) as const;

export function CadenceThresholdOrBoth({ locale }: ArticleProps) {
  const never = runMix(SIXTY_FORTY, { mode: "static", from: FROM });
  const yearly = runMix(SIXTY_FORTY, { mode: "periodic", from: FROM });
  const five = runMix(SIXTY_FORTY, { mode: "periodic_band", band: points(500), from: FROM });
  const ten = runMix(SIXTY_FORTY, { mode: "periodic_band", band: points(1000), from: FROM });
  const percent = (value: number | null) => formatPercent(value ?? 0, { locale });
  const returns = [yearly, five, ten].map(({ metrics }) => metrics.cagr ?? 0);
  return (
    <>
      <Paragraph>
        <Word term="rebalancing">Rebalancing</Word> needs a moment. There are two families of them. The{" "}
        <Word term="cadence">cadence</Word> goes by the calendar: the first trading day of a month, a quarter,
        a year. The <Word term="threshold">threshold</Word> goes by distance: as soon as a bucket leaves its{" "}
        <Word term="band">band</Word>. A framework may use one, the other, or both.
      </Paragraph>
      <Heading>What each is good at</Heading>
      <Paragraph>
        A calendar is simple and predictable, and it trades even when nothing has happened. A threshold trades
        when there is something to correct, also in the middle of a crash, and somebody or something has to
        watch it. The two can be tied together: the band is looked at on the days of the calendar only, so
        there are few looks, and no trade where nothing is out.
      </Paragraph>
      <Picture>
        <CoursePicture
          title={`Without any rule, 60 % in shares became ${percent(never.weights[0]?.at(-1) ?? 0)}; with one it stayed near its target`}
          subtitle="Share of the S&P 500 in a mix with 10-year Treasuries at the end of each year, after any trade"
          source={HISTORY_SOURCE}
          value={{ kind: "percent" }}
          series={[
            { key: "never", label: "Never", colour: "var(--ink-muted)", isDashed: true },
            { key: "yearly", label: "Every year", colour: "var(--bucket-1)" },
            { key: "ten", label: "Beyond 10 points", colour: "var(--accent)" },
          ]}
          points={pointsOf(never.dates, [
            never.weights[0] ?? [],
            yearly.weights[0] ?? [],
            ten.weights[0] ?? [],
          ])}
        />
      </Picture>
      <Heading>How much work it is</Heading>
      <Paragraph>
        The rules differ most in how often they trade. The picture counts the{" "}
        <Word term="rebalances">rebalancings</Word> of the same mix over the same years.
      </Paragraph>
      <Picture>
        <BarsPicture
          title={`Every year is ${yearly.metrics.rebalances} trades; a look at a 5-point band leaves ${five.metrics.rebalances} of them, 10 points ${ten.metrics.rebalances}`}
          subtitle={`Times the mix was brought back, ${FROM} to 2025`}
          source={HISTORY_SOURCE}
          head="Rule"
          series={[{ label: "Rebalancings", colour: "var(--accent)" }]}
          value={{ kind: "plain", decimals: 0 }}
          bars={[
            { label: "Never", values: [never.metrics.rebalances] },
            { label: "Every year", values: [yearly.metrics.rebalances] },
            { label: "Yearly look, 5 points", values: [five.metrics.rebalances] },
            { label: "Yearly look, 10 points", values: [ten.metrics.rebalances] },
          ]}
        />
      </Picture>
      <Paragraph>
        What the rules earned differs much less. Before costs the three that rebalance returned between{" "}
        {percent(Math.min(...returns))} and {percent(Math.max(...returns))} a year. The mix that was left
        alone returned {percent(never.metrics.cagr)}, because it turned into a portfolio of shares, with the
        falls of one: its <Word term="volatility">volatility</Word> was {percent(never.metrics.volatility)}{" "}
        instead of {percent(yearly.metrics.volatility)}. It did not do better at the same thing; it was
        another thing.
      </Paragraph>
      <Paragraph>
        A monthly calendar trades up to twelve times as often as a yearly one. What grows with the number of
        trades is cost, and where gains are taxed, tax. What shrinks is the time spent away from the decision:
        with one look a year, a mix can stand far outside its <Word term="band">band</Word> for eleven months
        before anybody asks.
      </Paragraph>
      <Heading>What the picture cannot show</Heading>
      <Paragraph>
        The data has one value a year, so a band that is watched every day cannot be seen in it, nor can a
        fall and recovery within a year. With daily prices the same rules can be held against each other in
        the <Where href="/backtests/lab">laboratory</Where>, costs included. Over how wide a field of bands
        the results hardly differ is shown by the <Where href="/backtests/bands">band map</Where>.
      </Paragraph>
    </>
  );
}
