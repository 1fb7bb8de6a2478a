import { CoursePicture } from "@/components/learn/pictures/course-picture";
import { GaugesPicture } from "@/components/learn/pictures/gauges-picture";
import { HISTORY_SOURCE, pointsOf, runMix, SIXTY_FORTY } from "@/components/learn/pictures/mix-history";
import { Heading, Paragraph, Picture, Where, Word } from "./article-parts";

const BAND = { from: "0.55", to: "0.65" };
const FROM = 1976;

export function DriftAndTheBand() {
  const run = runMix(SIXTY_FORTY, { mode: "band", band: { band: "absolute", driftBps: 500 }, from: FROM });
  const left = run.metrics.rebalances;
  const years = run.dates.length - 1;
  return (
    <>
      <Paragraph>
        Suppose 60 % of a portfolio was decided to be equity, and shares rise by a fifth while the rest stands
        still. With nobody trading, equity is now 64.3 %. The distance between the{" "}
        <Word term="actual">actual</Word> share and the <Word term="target">target</Word> is the{" "}
        <Word term="drift">drift</Word>: +4.3 <Word term="points">points</Word>.
      </Paragraph>
      <Paragraph>
        Drift is never zero for long, and correcting each trifle would mean trading every day. So a bucket
        gets a <Word term="band">band</Word>: the stretch around its target in which nothing is asked for.
        Only beyond it is the bucket out of line, a <Word term="breach">breach</Word>.
      </Paragraph>
      <Picture>
        <GaugesPicture
          title="The same bucket four times: only the last two are out of their band"
          subtitle="The hair line is the target, the soft bar the band, the bob the actual share"
          source="An example made up for this page."
          gauges={[
            { label: "On its target", actual: "0.6", target: "0.6", band: BAND },
            { label: "On the edge: still in", actual: "0.65", target: "0.6", band: BAND },
            { label: "Over", actual: "0.668", target: "0.6", band: BAND },
            { label: "Under", actual: "0.532", target: "0.6", band: BAND },
          ]}
        />
      </Picture>
      <Paragraph>
        This little drawing stands wherever a weight has a target. It is strict: exactly on the edge is still
        inside. ▲ means over and ▼ under, with the distance from the edge of the band in points.
      </Paragraph>
      <Heading>How often does it happen?</Heading>
      <Paragraph>
        That depends on the width of the band, on how differently the parts move, and on how often one looks.
        The picture shows a mix of shares and bonds with a band of 5 points, looked at once a year. Each time
        it was out, it was brought back to its target.
      </Paragraph>
      <Picture>
        <CoursePicture
          title={`In ${years} years, 60 % in shares left a band of 5 points ${left} times`}
          subtitle="Share of the S&P 500 in a mix with 10-year Treasuries at the end of each year, before any trade"
          source={HISTORY_SOURCE}
          value={{ kind: "percent" }}
          band={{ from: 0.55, to: 0.65 }}
          series={[{ key: "before", label: "Shares", colour: "var(--accent)" }]}
          points={pointsOf(run.dates, [run.before[0] ?? []])}
        />
      </Picture>
      <Heading>Drift adds up to nothing</Heading>
      <Paragraph>
        What is too much in one place is missing in another: the drifts of all <Word term="leaf">leaves</Word>
        , with what is <Word term="unclassified">unclassified</Word>, sum to zero. That is why{" "}
        <Word term="total-drift">total drift</Word> adds up the distances without their signs. Half of it is
        the share of the portfolio that would change hands to hit every target.
      </Paragraph>
      <Heading>A narrow band or a wide one?</Heading>
      <Paragraph>
        A narrow band keeps the mix close to what was decided and trades often; a wide one trades seldom and
        lets the risk wander. There is no width that is right for everybody. What each width did on history
        can be looked up in the <Where href="/backtests/bands">band map</Where>, and how a weight moves inside
        one in the <Where href="/learn/bands">picture of a band</Where>. Being out of a band is told of once
        for each <Word term="episode">episode</Word>, not every day it lasts.
      </Paragraph>
    </>
  );
}
