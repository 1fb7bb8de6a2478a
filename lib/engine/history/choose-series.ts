import type { AssetClass } from "@/lib/engine/product/vocabulary";
import type { LeafTraits, Place } from "./leaf-traits";
import { ABOUT_SERIES, type SeriesKey } from "./series";

/** `own`: the series is of what the bucket holds. `stand_in`: the nearest there is. `spread`: there is none. */
export type SeriesFit = "own" | "stand_in" | "spread";

export type SeriesChoice = {
  /** Null where no series is honest: the bucket's share is spread over the others. */
  series: SeriesKey | null;
  fit: SeriesFit;
  /** One sentence. */
  reason: string;
};

/** A choice while it is made: what the bucket holds stays at hand, so that a month's history can name it. */
type Choice = { series: SeriesKey | null; fit: SeriesFit; holds: string };

const own = (series: SeriesKey, holds: string): Choice => ({ series, fit: "own", holds });
const standIn = (series: SeriesKey, holds: string): Choice => ({ series, fit: "stand_in", holds });
const spread = (holds: string): Choice => ({ series: null, fit: "spread", holds });

/** The annual series for a leaf: by asset class, within it by tags, then by place. */
export function chooseAnnualSeries(leaf: LeafTraits): SeriesChoice {
  return worded(chooseAnnual(leaf), "series");
}

/**
 * The monthly series for a leaf, from its annual one: shares and bonds of any kind have one each, other
 * things none.
 */
export function chooseMonthlySeries(leaf: LeafTraits): SeriesChoice {
  return worded(chooseMonthly(chooseAnnual(leaf)), "monthly series");
}

function worded({ series, fit, holds }: Choice, missing: string): SeriesChoice {
  if (series === null) {
    const reason = `No honest ${missing} for ${holds}; its share is spread over the other buckets in proportion.`;
    return { series, fit, reason };
  }
  const { name, shortName, isPlural } = ABOUT_SERIES[series];
  const reason =
    fit === "own"
      ? `Holds ${holds}: ${name}.`
      : `No ${missing} for ${holds}; ${shortName} ${isPlural ? "stand" : "stands"} in.`;
  return { series, fit, reason };
}

function chooseMonthly(annual: Choice): Choice {
  switch (annual.series) {
    case "sp500":
    case "treasury_10y":
    case null:
      return annual;
    case "small_caps":
      return standIn("sp500", annual.holds);
    case "baa_corporate":
      return standIn("treasury_10y", annual.holds);
    case "bills":
      return annual.holds === SHORT_BONDS ? standIn("treasury_10y", annual.holds) : spread(annual.holds);
    case "real_estate":
    case "gold":
      return spread(annual.holds);
  }
}

const SHORT_BONDS = "short bonds";
const PROPERTY = "property funds and their rents";

function chooseAnnual(leaf: LeafTraits): Choice {
  if (leaf.has("managed-futures") || isOnly(leaf.types, "Future")) return spread("futures");
  if (isOnly(leaf.types, "Crypto")) return spread("crypto");
  if (leaf.classes.length > 1) return chooseForSeveral(leaf.classes);
  const [assetClass] = leaf.classes;
  if (assetClass === undefined) return chooseWithoutClass(leaf);
  switch (assetClass) {
    case "equity":
      return chooseShares(leaf);
    case "fixed_income":
      return chooseBonds(leaf);
    case "cash":
      return own("bills", "cash");
    case "real_estate":
      return standIn("real_estate", PROPERTY);
    case "commodities":
      return chooseCommodity(leaf);
    case "alternatives":
      return standIn("gold", "alternatives");
    case "multi_asset":
      return spread("mixed funds");
    case "crypto":
      return spread("crypto");
  }
}

function isOnly<Word>(words: readonly Word[], word: Word): boolean {
  return words.length === 1 && words[0] === word;
}

/** What a bucket of several classes is taken for: the first of these that it holds. */
const LEADING: readonly (readonly [AssetClass, SeriesKey])[] = [
  ["equity", "sp500"],
  ["fixed_income", "treasury_10y"],
  ["alternatives", "gold"],
  ["commodities", "gold"],
  ["real_estate", "real_estate"],
  ["cash", "bills"],
];

const CLASS_WORDS: Readonly<Record<AssetClass, string>> = {
  equity: "shares",
  fixed_income: "bonds",
  real_estate: "real estate",
  commodities: "commodities",
  crypto: "crypto",
  cash: "cash",
  alternatives: "alternatives",
  multi_asset: "mixed funds",
};

function chooseForSeveral(classes: readonly AssetClass[]): Choice {
  const words = classes.map((one) => CLASS_WORDS[one]);
  const holds = classes.includes("alternatives")
    ? CLASS_WORDS.alternatives
    : `${words.slice(0, -1).join(", ")} and ${words.at(-1)} in one bucket`;
  const leading = LEADING.find(([one]) => classes.includes(one));
  return leading ? standIn(leading[1], holds) : spread(holds);
}

const ABROAD: Readonly<Record<Exclude<Place, "unsaid" | "us">, string>> = {
  world: "the whole world",
  emerging: "emerging markets",
  foreign: "markets outside the United States",
};

function chooseShares(leaf: LeafTraits): Choice {
  if (leaf.has("reit")) return standIn("real_estate", PROPERTY);
  const { place } = leaf;
  const isAbroad = place !== "unsaid" && place !== "us";
  if (leaf.has("small-cap")) {
    if (isAbroad) return standIn("small_caps", "small companies abroad");
    if (leaf.has("value", "growth")) return standIn("small_caps", "small companies by style");
    return own("small_caps", "small companies");
  }
  if (isAbroad) return standIn("sp500", ABROAD[place]);
  if (leaf.isSector) return standIn("sp500", "shares by sector");
  if (leaf.has("mid-cap")) return standIn("sp500", "middle-sized companies");
  if (leaf.has("value", "growth", "momentum", "quality", "low-volatility", "multi-factor", "dividend")) {
    return standIn("sp500", "shares by style");
  }
  if (leaf.has("satellite", "thematic", "miners", "infrastructure")) return standIn("sp500", "chosen shares");
  return own("sp500", place === "us" ? "US shares" : "shares of no named region");
}

function chooseBonds(leaf: LeafTraits): Choice {
  if (leaf.has("high-yield")) return standIn("baa_corporate", "high-yield bonds");
  if (leaf.has("corporate")) return own("baa_corporate", "corporate bonds");
  if (leaf.has("emerging-bond") || leaf.place === "emerging") {
    return standIn("baa_corporate", "bonds of emerging markets");
  }
  if (leaf.has("convertible", "preferred")) {
    return standIn("baa_corporate", "convertible and preferred securities");
  }
  if (leaf.has("international-bond") || leaf.place === "foreign" || leaf.place === "world") {
    return standIn("treasury_10y", "bonds outside the United States");
  }
  if (leaf.has("ultra-short", "short-term", "floating-rate")) return standIn("bills", SHORT_BONDS);
  if (leaf.has("long-term")) return standIn("treasury_10y", "longer bonds, whose prices swing further");
  if (leaf.has("inflation-linked")) return standIn("treasury_10y", "inflation-linked bonds");
  if (leaf.has("municipal")) return standIn("treasury_10y", "municipal bonds");
  if (leaf.has("mortgage-backed")) return standIn("treasury_10y", "mortgage-backed bonds");
  if (leaf.has("aggregate")) return standIn("treasury_10y", "the whole bond market");
  return own("treasury_10y", "government bonds, or bonds of no named kind");
}

function chooseCommodity(leaf: LeafTraits): Choice {
  if (leaf.has("gold")) return own("gold", "gold");
  return standIn("gold", leaf.has("silver", "precious-metals") ? "other precious metals" : "commodities");
}

/** No class is named: type, role, sector and place still say something. */
function chooseWithoutClass(leaf: LeafTraits): Choice {
  if (isOnly(leaf.types, "Stock")) return chooseShares(leaf);
  if (isOnly(leaf.types, "Bond")) return chooseBonds(leaf);
  if (isOnly(leaf.types, "Cash")) return own("bills", "cash");
  if (isOnly(leaf.types, "Commodity")) return chooseCommodity(leaf);
  if (leaf.has("hedge")) return standIn("gold", "hedges");
  if (leaf.has("core")) return standIn("sp500", "a core of any kind");
  if (leaf.has("satellite")) return standIn("sp500", "satellites of any kind");
  if (leaf.isSector || leaf.place !== "unsaid") return chooseShares(leaf);
  return spread("a bucket that does not say what it holds");
}
