import { rootColour } from "@/components/charts/bucket-palette";
import { BarsPicture } from "@/components/learn/pictures/bars-picture";
import { SharesPicture } from "@/components/learn/pictures/shares-picture";
import { HEALTH_WEIGHTS, productHealth, STALE_BUSINESS_DAYS } from "@/lib/engine/mapping/health";
import type { PriceSummary, ProductHealth } from "@/lib/engine/mapping/types";
import type { Product } from "@/lib/engine/product/types";
import { Decimal } from "@/lib/kernel/decimal";
import { Heading, Paragraph, Picture, Where, Word } from "./article-parts";

/** A fund with nothing missing, made up to show what each lack costs. */
const FUND: Product = {
  symbol: "EXAMPLE",
  name: "A broad fund",
  type: "ETF",
  assetClass: "equity",
  region: "us",
  sector: null,
  currency: "USD",
  exchange: "XNYS",
  issuer: "An issuer",
  expenseRatio: new Decimal("0.0005"),
  aumUsd: new Decimal("5000000000"),
  averageDailyVolumeUsd: new Decimal("50000000"),
  inception: "2010-01-04",
  tags: ["broad-market"],
};
const PRICES: PriceSummary = {
  firstDate: "2016-01-04",
  lastDate: "2026-01-02",
  count: 2516,
  source: "import",
};
const FRESH_DAY = "2026-01-05";
const SOURCE = "Worked out by the rules of the product for a fund that was made up.";
const PARTS = ["freshness", "history", "completeness", "metadata"] as const;
const NAMES = {
  freshness: "Freshness",
  history: "History",
  completeness: "Completeness",
  metadata: "Metadata",
};

/** Business days since the last price, and the day of looking that makes them so. */
const AGES = [
  { label: "1 business day", day: "2026-01-05" },
  { label: "5 business days", day: "2026-01-09" },
  { label: "10 business days", day: "2026-01-16" },
  { label: "15 business days", day: "2026-01-23" },
  { label: "25 business days", day: "2026-02-06" },
];

function partsOf(health: ProductHealth) {
  return PARTS.map((part, index) => ({
    key: part,
    label: NAMES[part],
    share: ((health.parts[part] * HEALTH_WEIGHTS[part]) / 10_000).toFixed(4),
    colour: rootColour(index),
  }));
}

const EXAMPLES: { label: string; health: ProductHealth }[] = [
  { label: "Nothing missing", health: productHealth(FUND, PRICES, FRESH_DAY) },
  {
    label: "One year old, cost and size unknown",
    health: productHealth(
      { ...FUND, expenseRatio: null, aumUsd: null, inception: "2025-01-02" },
      { ...PRICES, firstDate: "2025-01-02", count: 251 },
      FRESH_DAY,
    ),
  },
  {
    label: "Every second day without a price",
    health: productHealth(FUND, { ...PRICES, count: 1258 }, FRESH_DAY),
  },
  { label: "Last price three weeks old", health: productHealth(FUND, PRICES, "2026-01-23") },
];

export function DataHealth() {
  const [whole, young] = EXAMPLES;
  const byAge = AGES.map(({ label, day }) => ({ label, values: [productHealth(FUND, PRICES, day).score] }));
  return (
    <>
      <Paragraph>
        Every figure rests on something: a price of a certain day, a history of a certain length, a yearly
        cost that somebody typed in. <Word term="data-health">Data health</Word> says how much it rests on. It
        is a statement about the data and not about the product: a poor fund can have excellent data.
      </Paragraph>
      <Heading>Four parts</Heading>
      <Paragraph>
        <Word term="freshness">Freshness</Word> counts up to 40 points: how old the last price is.{" "}
        <Word term="history-length">History</Word> up to 25: five years and more count in full.{" "}
        <Word term="completeness">Completeness</Word> up to 20: on how many of the expected days there is a
        price. <Word term="metadata">Metadata</Word> up to 15: whether cost, size, issuer and the like are
        known. From 80 points the health is good, from 50 fair.
      </Paragraph>
      <Picture>
        <SharesPicture
          title={`Of 100 points, a fund with nothing missing has ${whole?.health.score}, a young one with unknown cost ${young?.health.score}`}
          subtitle="Points of each part, in percent of 100; what is lacking is left empty"
          source={SOURCE}
          bars={EXAMPLES.map(({ label, health }) => ({
            label: `${label}: ${health.score}, ${health.grade}`,
            parts: partsOf(health),
          }))}
        />
      </Picture>
      <Heading>Old prices</Heading>
      <Paragraph>
        A price of last Friday is still a good guess on Monday. One of last month is not. Up to 3 business
        days count as fresh; from there freshness falls in a straight line to nothing at 25.
      </Paragraph>
      <Picture>
        <BarsPicture
          title="A fund in perfect order loses up to 40 of its 100 points when its prices stop"
          subtitle="Data health by age of the last price, points"
          source={SOURCE}
          head="Age of the last price"
          series={[{ label: "Data health", colour: "var(--accent)" }]}
          value={{ kind: "plain", decimals: 0 }}
          bars={byAge}
        />
      </Picture>
      <Paragraph>
        Beyond {STALE_BUSINESS_DAYS} business days a price is <Word term="stale">stale</Word>. Then the number
        of points no longer decides alone: the health is fair at best, and a plan leaves the product alone and
        says so, because an order worked out from an old price buys the wrong number of units.
      </Paragraph>
      <Heading>What never happens</Heading>
      <Paragraph>
        A missing price never becomes a zero, and no gap is filled in silence. A{" "}
        <Word term="holding">holding</Word> without a price has an unknown value, and the shares of everything
        else are held back with it, since a share of an unknown whole is unknown too. A{" "}
        <Word term="backtest">backtest</Word> bridges gaps of up to five days, tells of them, and refuses
        longer ones.
      </Paragraph>
      <Heading>Where it counts</Heading>
      <Paragraph>
        Data health is 15 of the 100 points of a product’s <Word term="score">score</Word> in the mapping, and
        it stands beside each bucket as the health of what was chosen for it.{" "}
        <Word term="sample-price">Sample prices</Word> carry a mark wherever they are used. Your own prices
        are brought in under <Where href="/products/import">Import prices</Where>.
      </Paragraph>
    </>
  );
}
