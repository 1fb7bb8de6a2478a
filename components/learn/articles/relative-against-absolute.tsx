import { BarsPicture } from "@/components/learn/pictures/bars-picture";
import { GaugesPicture } from "@/components/learn/pictures/gauges-picture";
import { HISTORY_SOURCE, type Mix, runMix } from "@/components/learn/pictures/mix-history";
import { type BandPolicy, resolveBand } from "@/lib/engine/framework/bands";
import { Decimal } from "@/lib/kernel/decimal";
import { Heading, Paragraph, Picture, Where, Word } from "./article-parts";

const ABSOLUTE: BandPolicy = { band: "absolute", driftBps: 500 };
const RELATIVE: BandPolicy = { band: "relative", driftBps: 500, relativePct: new Decimal("0.25") };
const MIX: Mix = [
  { series: "sp500", weight: "0.6" },
  { series: "treasury_10y", weight: "0.3" },
  { series: "gold", weight: "0.1" },
];
const NAMES = ["Shares, target 60 %", "Bonds, target 30 %", "Gold, target 10 %"];
const FROM = 1975;

function gauges() {
  return ["0.6", "0.05"].flatMap((share) => {
    const target = new Decimal(share);
    return [
      { name: "5 points", policy: ABSOLUTE },
      { name: "a quarter of it", policy: RELATIVE },
    ].map(({ name, policy }) => {
      const band = resolveBand(policy, { targetOfPortfolio: target });
      return {
        label: `${target.times(100)} %, ${name}`,
        actual: share,
        target: share,
        band: { from: band.lower.toString(), to: band.upper.toString() },
      };
    });
  });
}

/** In how many of the years each part lay outside a band, the mix being brought back every year. */
function yearsOut(): { bars: { label: string; values: number[] }[]; years: number } {
  const run = runMix(MIX, { mode: "periodic", from: FROM });
  const bars = MIX.map(({ weight }, part) => {
    const target = new Decimal(weight);
    const values = [ABSOLUTE, RELATIVE].map((policy) => {
      const band = resolveBand(policy, { targetOfPortfolio: target });
      const out = (share: number) =>
        share - Number(weight) > band.halfWidthUp.toNumber() ||
        Number(weight) - share > band.halfWidthDown.toNumber();
      return (run.before[part] ?? new Float64Array()).filter((share, row) => row > 0 && out(share)).length;
    });
    return { label: NAMES[part] ?? "", values };
  });
  return { bars, years: run.dates.length - 1 };
}

export function RelativeAgainstAbsolute() {
  const { bars, years } = yearsOut();
  const [shares, , gold] = bars;
  return (
    <>
      <Paragraph>
        A <Word term="band">band</Word> can be told in two ways. An{" "}
        <Word term="absolute-band">absolute band</Word> has the same number of{" "}
        <Word term="points">points</Word> for every bucket. A <Word term="relative-band">relative band</Word>{" "}
        is a fraction of the bucket’s own target. For a bucket of 20 %, 5 points and a quarter are the same
        thing; for every other size they differ.
      </Paragraph>
      <Picture>
        <GaugesPicture
          title="5 points are narrow for a large bucket and everything for a small one"
          subtitle="Bands of a target of 60 % and one of 5 %, on one scale from 0 to 80 % of the portfolio"
          source="Worked out by the rules of the product."
          gauges={gauges()}
          window={{ from: -0.02, to: 0.8 }}
        />
      </Picture>
      <Paragraph>
        With 5 points, a bucket of 5 % may fall to nothing or double before a word is said. With a quarter, it
        may move between 3.75 and 6.25 %, while a bucket of 60 % may wander from 45 to 75 %.
      </Paragraph>
      <Heading>What that meant in history</Heading>
      <Paragraph>
        The next picture takes shares, bonds and a tenth of gold, and asks at the end of each year which of
        them lay outside each kind of band. The mix is then brought back in either case, so that every year is
        asked the same question.
      </Paragraph>
      <Picture>
        <BarsPicture
          title={`5 points caught shares in ${shares?.values[0]} of ${years} years and gold in ${gold?.values[0]}; a quarter caught gold in ${gold?.values[1]} and shares in ${shares?.values[1]}`}
          subtitle={`Year ends outside the band, ${FROM} to 2025`}
          source={HISTORY_SOURCE}
          head="Part"
          series={[
            { label: "5 points", colour: "var(--accent)" },
            { label: "A quarter of the target", colour: "var(--bucket-1)" },
          ]}
          value={{ kind: "plain", decimals: 0 }}
          bars={bars}
        />
      </Picture>
      <Paragraph>
        The absolute band watches where most of the money is. The relative band watches the small bucket,
        which moves little money even when it doubles. Which of the two matters is a question of what the
        small bucket is for: a rounding of the whole, or a job of its own.
      </Paragraph>
      <Paragraph>
        There is a second side to it. A framework of twenty buckets of 5 % each has bands of 1.25 points with
        a quarter. On an ordinary day several of them will be out, and each asks for a trade of about one
        point. With 5 points hardly one of them would ever be out, not even when half of it is gone.
      </Paragraph>
      <Heading>Both at once</Heading>
      <Paragraph>
        The <Word term="tighter-band">tighter</Word> of the two takes whichever is narrower for a bucket. With
        5 points and a quarter it is the 5/25 rule that Larry Swedroe described: points for large targets,
        fractions for small ones. The <Word term="wider-band">wider</Word> takes whichever is wider and is the
        quietest. And a bucket’s own <Word term="min-max-band">minimum and maximum</Word> can be the band,
        which then need not be the same on both sides.
      </Paragraph>
      <Paragraph>
        Whatever the kind, every band is printed as the range it comes to. In the editor of a{" "}
        <Where href="/frameworks">framework</Where> the ranges move as you choose.
      </Paragraph>
    </>
  );
}
