import { BarsPicture } from "@/components/learn/pictures/bars-picture";
import { CoursePicture } from "@/components/learn/pictures/course-picture";
import { HISTORY_SOURCE, pointsOf, runMix } from "@/components/learn/pictures/mix-history";
import { annualPriceLevels } from "@/lib/engine/history/annual-table";
import { yearsOfSeries } from "@/lib/engine/history/worst-years";
import { numberText } from "@/lib/format/number-text";
import { formatPercent } from "@/lib/format/percent";
import { type ArticleProps, Heading, Paragraph, Picture, Where, Word } from "./article-parts";

const DECADES = [1930, 1940, 1950, 1960, 1970, 1980, 1990, 2000, 2010];

/** Of each whole decade what 10-year bonds returned a year, in dollars and in what they buy. */
function bondDecades(): { label: string; values: [number, number] }[] {
  const years = yearsOfSeries();
  return DECADES.map((from) => {
    const those = years.filter(({ year }) => year >= from && year < from + 10);
    const nominal = those.reduce((product, { returns }) => product * (1 + returns.treasury_10y), 1);
    const prices = those.reduce((product, { inflation }) => product * (1 + inflation), 1);
    const yearly = (growth: number) => growth ** (1 / those.length) - 1;
    return { label: `${from}s`, values: [yearly(nominal), yearly(nominal / prices)] };
  });
}

export function RealReturn({ locale }: ArticleProps) {
  const bills = runMix([{ series: "bills", weight: "1" }], { mode: "static" });
  const levels = annualPriceLevels();
  const real = [...bills.growth].map((value, row) => value / (levels[row]?.index ?? 1));
  const times = (value: number) =>
    numberText(value, locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const decades = bondDecades();
  const losing = decades.filter(({ values }) => values[1] < 0);
  const seventies = decades.find(({ label }) => label === "1970s");
  const percent = (value = 0) => formatPercent(value, { locale });
  return (
    <>
      <Paragraph>
        A return of 5 % sounds like getting richer. If everything one buys became 5 % dearer in the same year,
        nothing was gained at all. The first figure is the <Word term="nominal">nominal</Word> one; what is
        left after <Word term="inflation">inflation</Word> is the <Word term="real-return">real return</Word>.
      </Paragraph>
      <Paragraph>
        The two are divided and not subtracted: 8 % with inflation of 5 % is 1.08 ÷ 1.05 − 1 = 2.9 % real. For
        small figures the difference is small; over decades it is not.
      </Paragraph>
      <Heading>The quiet loss of what looks safe</Heading>
      <Paragraph>
        Treasury bills, money lent to the state for three months at a time, never had a losing year in this
        table. In dollars their line only rises.
      </Paragraph>
      <Picture>
        <CoursePicture
          title={`One dollar in Treasury bills became ${times(bills.growth.at(-1) ?? 0)} dollars, which buy what ${times(real.at(-1) ?? 0)} did at first`}
          subtitle="Growth of 1 from the end of 1927, interest put back in"
          source={`${HISTORY_SOURCE} Inflation: US consumer prices, December to December.`}
          value={{ kind: "plain", decimals: 2 }}
          isFromZero
          series={[
            { key: "nominal", label: "In dollars", colour: "var(--bucket-1)" },
            { key: "real", label: "After inflation", colour: "var(--accent)" },
          ]}
          points={pointsOf(bills.dates, [bills.growth, real])}
        />
      </Picture>
      <Paragraph>
        After inflation it is another picture: from the end of 1933 to the end of 1951 they lost 46 % of what
        they could buy, and stood as high again only in 1997. Cash is safe against swings, and not against
        time.
      </Paragraph>
      <Heading>Decades that looked fine</Heading>
      <Paragraph>
        Bonds promise sums of money, fixed in advance. When prices rise faster than expected, the sums arrive
        and buy less.
      </Paragraph>
      <Picture>
        <BarsPicture
          title={`10-year bonds gained in every decade, and lost in ${losing.length} of them after inflation`}
          subtitle="Return a year by decade, 10-year US Treasuries"
          source={`${HISTORY_SOURCE} Inflation: US consumer prices, December to December.`}
          head="Decade"
          series={[
            { label: "In dollars", colour: "var(--ink-faint)" },
            { label: "After inflation", colour: "var(--accent)" },
          ]}
          value={{ kind: "percent" }}
          bars={decades}
        />
      </Picture>
      <Paragraph>
        In the 1970s bonds returned {percent(seventies?.values[0])} a year on paper and{" "}
        {percent(seventies?.values[1])} in what they bought. In the 1930s it was the other way round: prices
        fell, and a modest nominal return was a good real one.
      </Paragraph>
      <Heading>Where it is shown</Heading>
      <Paragraph>
        Every run on the <Where href="/backtests/history">century</Where> is told both ways, and stress years
        carry a column after inflation. Runs on daily prices of products are nominal, and say so. For a
        portfolio that pays for a life, the real figure is the one that can be spent; for a debt in dollars,
        it is the nominal one. Inflation differs by country and by household: the measure here is that of the
        United States. What was earned in another <Word term="base-currency">currency</Word> has a rate of
        exchange in it too.
      </Paragraph>
    </>
  );
}
