import { BarsPicture } from "@/components/learn/pictures/bars-picture";
import { CoursePicture } from "@/components/learn/pictures/course-picture";
import { HISTORY_SOURCE, pointsOf, runMix, SIXTY_FORTY } from "@/components/learn/pictures/mix-history";
import { formatPercent } from "@/lib/format/percent";
import { type ArticleProps, Heading, Paragraph, Picture, Where, Word } from "./article-parts";

const FROM = 1976;
const BAND = { band: "absolute", driftBps: 500 } as const;

export function ToTheTargetOrTheEdge({ locale }: ArticleProps) {
  const target = runMix(SIXTY_FORTY, { mode: "band", band: BAND, from: FROM });
  const edge = runMix(SIXTY_FORTY, { mode: "band", band: BAND, destination: "edge", from: FROM });
  const percent = (value: number) => formatPercent(value, { locale, decimals: 0 });
  const mean = (weights: Float64Array = new Float64Array(1)) =>
    weights.reduce((sum, one) => sum + one, 0) / weights.length;
  return (
    <>
      <Paragraph>
        A bucket has left its <Word term="band">band</Word> and something is to be traded. How far back? The{" "}
        <Word term="destination">destination</Word> is one of two: all the way{" "}
        <Word term="to-target">to the target</Word>, or only <Word term="to-edge">to the edge</Word> of the
        band.
      </Paragraph>
      <Paragraph>
        Take 100,000 with a target of 60 % and a band of 5 points, standing at 67 %. To the target sells 7
        points, 7,000, and rests at 60 %. To the edge sells 2 points, 2,000, and rests at 65 %, just inside.
      </Paragraph>
      <Picture>
        <CoursePicture
          title="To the edge, shares stayed near the upper end of their band for years on end"
          subtitle="Share of the S&P 500 in a mix with 10-year Treasuries at the end of each year, after any trade; band 55–65 %"
          source={HISTORY_SOURCE}
          value={{ kind: "percent" }}
          band={{ from: 0.55, to: 0.65 }}
          series={[
            { key: "target", label: "To the target", colour: "var(--accent)" },
            { key: "edge", label: "To the edge", colour: "var(--bucket-1)" },
          ]}
          points={pointsOf(target.dates, [target.weights[0] ?? [], edge.weights[0] ?? []])}
        />
      </Picture>
      <Heading>Less at once, more often</Heading>
      <Paragraph>
        To the edge is the smaller trade. Yet after it the bucket stands where the next move in the same
        direction is a <Word term="breach">breach</Word> again. So it is traded more often, in smaller pieces.
        Added up, it still moved less money here.
      </Paragraph>
      <Picture>
        <BarsPicture
          title={`To the edge traded ${edge.metrics.rebalances} times instead of ${target.metrics.rebalances}, and ${percent(edge.metrics.turnover)} of the portfolio instead of ${percent(target.metrics.turnover)}`}
          subtitle={`Turnover added up over ${target.dates.length - 1} years, share of the portfolio`}
          source={HISTORY_SOURCE}
          head="Destination"
          series={[{ label: "Turnover", colour: "var(--accent)" }]}
          value={{ kind: "percent", decimals: 0 }}
          bars={[
            { label: "To the target", values: [target.metrics.turnover] },
            { label: "To the edge", values: [edge.metrics.turnover] },
          ]}
        />
      </Picture>
      <Heading>What is paid for it</Heading>
      <Paragraph>
        The mix that is brought only to the edge is, on average, not the mix that was decided. Shares rose
        more than bonds over these years, so theirs was the upper edge: they were{" "}
        {formatPercent(mean(edge.weights[0]), { locale })} of the portfolio on average, against{" "}
        {formatPercent(mean(target.weights[0]), { locale })}. That is more risk than the target says, and in
        rising markets more return. In a stretch in which bonds do better it would be the other way round.
      </Paragraph>
      <Paragraph>
        Between the two lies everything else: some bring a bucket halfway back. Plumbline keeps to the two
        ends, because each can be said in one sentence and followed by anybody.
      </Paragraph>
      <Heading>And which buckets?</Heading>
      <Paragraph>
        A third choice is the <Word term="scope">scope</Word>: whether only the buckets that are out are
        moved, or all of them once something is due. The first trades less; others may still trade a little,
        since money has to come from somewhere. Both choices are part of the{" "}
        <Word term="rebalancing-policy">policy</Word> and can be changed for a single{" "}
        <Word term="plan">plan</Word> as well. Fixed fees for each order speak against many small trades,
        costs by volume and taxes on <Word term="gain">gains</Word> against large ones. The{" "}
        <Where href="/learn/bands">picture of a band</Where> lets you try both.
      </Paragraph>
    </>
  );
}
