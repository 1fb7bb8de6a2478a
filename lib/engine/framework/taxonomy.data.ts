import { type Region, SECTOR_STYLE, SECTORS, type Sector } from "@/lib/engine/product/vocabulary";
import type { BucketRules } from "./types";

/**
 * What a name in a path means, where the bucket's own rules do not say. `dimension` limits an entry to
 * paths that begin with it. Names are compared without case, spaces and punctuation. An adjective
 * ("Large", "Short") only qualifies: under an asset class it does not fit, it means nothing.
 */
export type TaxonomyEntry = {
  names: readonly string[];
  dimension?: string;
  isAdjective?: true;
  rules: BucketRules;
};

/** Plain government bonds of one term carry the term's tag and none of these. */
const TREASURIES_EXCLUDE = [
  "inflation-linked",
  "corporate",
  "aggregate",
  "municipal",
  "mortgage-backed",
  "emerging-bond",
  "international-bond",
];

function sectorsOfStyle(style: (typeof SECTOR_STYLE)[Sector]): Sector[] {
  return SECTORS.filter((sector) => SECTOR_STYLE[sector] === style);
}

/** Entries of one dimension; they win over the general ones. */
const BY_DIMENSION: readonly TaxonomyEntry[] = [
  {
    dimension: "Region",
    names: ["International", "International Developed"],
    rules: regions("developed_ex_us"),
  },
  { dimension: "Region", names: ["Asia"], rules: regions("asia_pacific", "japan", "emerging_asia") },
  { dimension: "Sector", names: ["Defensive"], rules: { sectors: sectorsOfStyle("defensive") } },
  { dimension: "Sector", names: ["Cyclical"], rules: { sectors: sectorsOfStyle("cyclical") } },
  { dimension: "Sector", names: ["Growth"], rules: { sectors: sectorsOfStyle("growth-sector") } },
  { dimension: "Sector", names: ["Real Estate"], rules: { sectors: ["real_estate"] } },
  { dimension: "Sleeve", names: ["Core", "Core Beta"], rules: { includeTags: ["core"] } },
  { dimension: "Sleeve", names: ["Satellite", "Satellites"], rules: { includeTags: ["satellite"] } },
  { dimension: "Sleeve", names: ["Hedge", "Hedges"], rules: { includeTags: ["hedge"] } },
];

const ASSET_CLASS_NAMES: readonly TaxonomyEntry[] = [
  { names: ["Equity", "Equities", "Stocks", "Stock", "Shares"], rules: { assetClasses: ["equity"] } },
  {
    names: ["Bonds", "Bond", "Fixed Income", "Fixed-Income"],
    rules: { assetClasses: ["fixed_income"] },
  },
  {
    names: ["Alternatives", "Alternative", "Alts"],
    rules: { assetClasses: ["alternatives", "real_estate", "commodities"] },
  },
  { names: ["Real Assets"], rules: { assetClasses: ["real_estate", "commodities"] } },
  {
    names: ["Real Estate", "REIT", "REITs", "Property"],
    rules: { assetClasses: ["real_estate"] },
  },
  { names: ["Commodities", "Commodity"], rules: { assetClasses: ["commodities"] } },
  { names: ["Gold"], rules: { assetClasses: ["commodities"], includeTags: ["gold"] } },
  { names: ["Silver"], rules: { assetClasses: ["commodities"], includeTags: ["silver"] } },
  { names: ["Precious Metals"], rules: { assetClasses: ["commodities"], includeTags: ["precious-metals"] } },
  { names: ["Crypto", "Cryptocurrency", "Digital Assets"], rules: { assetClasses: ["crypto"] } },
  { names: ["Bitcoin", "BTC"], rules: { assetClasses: ["crypto"], includeTags: ["bitcoin"] } },
  { names: ["Ethereum", "ETH"], rules: { assetClasses: ["crypto"], includeTags: ["ethereum"] } },
  { names: ["Cash", "Cash Equivalents", "Money Market"], rules: { assetClasses: ["cash"] } },
  {
    names: ["T-Bills", "Bills", "Treasury Bills"],
    rules: { assetClasses: ["cash"], includeTags: ["t-bill"] },
  },
  { names: ["Multi Asset"], rules: { assetClasses: ["multi_asset"] } },
  { names: ["ETF", "ETFs"], rules: { allowedTypes: ["ETF"] } },
  { names: ["Futures", "Managed Futures"], rules: { includeTags: ["managed-futures"] } },
  { names: ["Hedge Funds", "Absolute Return"], rules: { assetClasses: ["alternatives"] } },
];

const BOND_NAMES: readonly TaxonomyEntry[] = [
  bond(["Government", "Government Bonds", "Govt", "Sovereign"], "government"),
  bond(["Treasury", "Treasuries", "Treasury Bonds"], "treasury"),
  bond(["Corporate", "Corporates", "Corporate Bonds"], "corporate"),
  bond(["High Yield", "Junk"], "high-yield"),
  bond(["TIPS", "Inflation Linked", "Inflation Protected", "Linkers"], "inflation-linked"),
  bond(["Municipal", "Munis", "Muni"], "municipal"),
  bond(["Aggregate", "Total Bond", "Broad Bonds"], "aggregate"),
  bond(["Long Bonds"], "long-term"),
  bond(["Intermediate Bonds"], "intermediate-term"),
  bond(["Short Bonds"], "short-term"),
  bondAdjective(["Long Term", "Long"], "long-term"),
  bondAdjective(["Intermediate Term", "Intermediate"], "intermediate-term"),
  bondAdjective(["Short Term", "Short"], "short-term"),
  { names: ["Long Treasuries"], rules: treasury("long-term") },
  { names: ["Intermediate Treasuries"], rules: treasury("intermediate-term") },
  { names: ["Short Treasuries"], rules: treasury("short-term") },
  {
    names: ["International Bonds", "Global Bonds"],
    rules: { assetClasses: ["fixed_income"], includeTags: ["international-bond"] },
  },
  {
    names: ["Emerging Bonds", "Emerging Market Bonds"],
    rules: { assetClasses: ["fixed_income"], includeTags: ["emerging-bond"] },
  },
];

const REGION_NAMES: readonly TaxonomyEntry[] = [
  { names: ["US", "USA", "United States", "Domestic", "America"], rules: regions("us") },
  { names: ["International", "Intl", "Ex US", "World ex US", "Foreign"], rules: regions("global_ex_us") },
  {
    names: ["International Developed", "Developed ex US", "EAFE"],
    rules: regions("developed_ex_us"),
  },
  { names: ["Developed", "Developed Markets"], rules: regions("developed") },
  { names: ["Emerging", "Emerging Markets", "EM"], rules: regions("emerging") },
  { names: ["Europe"], rules: regions("europe") },
  { names: ["Japan"], rules: regions("japan") },
  { names: ["Canada"], rules: regions("canada") },
  { names: ["Pacific", "Asia Pacific", "Asia-Pacific"], rules: regions("asia_pacific") },
  { names: ["China"], rules: regions("china") },
  { names: ["India"], rules: regions("india") },
  { names: ["Emerging Asia", "Asia"], rules: regions("emerging_asia") },
  { names: ["Latin America", "LatAm"], rules: regions("latin_america") },
];

const STYLE_NAMES: readonly TaxonomyEntry[] = [
  tag(["Large", "Large Cap"], "large-cap"),
  tag(["Mid", "Mid Cap"], "mid-cap"),
  tag(["Small", "Small Cap"], "small-cap"),
  tag(["Value"], "value"),
  tag(["Growth"], "growth"),
  tag(["Blend"], "blend"),
  {
    names: ["Small Value", "Small Cap Value"],
    rules: { assetClasses: ["equity"], includeTags: ["small-cap"], excludeTags: ["growth", "blend"] },
  },
  tag(["Momentum"], "momentum"),
  tag(["Quality"], "quality"),
  tag(["Low Volatility", "Min Vol", "Low Vol"], "low-volatility"),
  tag(["Dividend", "Dividends", "High Dividend"], "dividend"),
  tag(["Multi Factor"], "multi-factor"),
  { names: ["ESG", "Sustainable"], isAdjective: true, rules: { includeTags: ["esg"] } },
  { names: ["Broad Market", "Total Market"], isAdjective: true, rules: { includeTags: ["broad-market"] } },
];

const SECTOR_NAMES: readonly TaxonomyEntry[] = [
  ...SECTORS.filter((sector) => sector !== "real_estate").map(
    (sector): TaxonomyEntry => ({ names: [sector], rules: { sectors: [sector] } }),
  ),
  { names: ["Technology", "Tech", "IT"], rules: { sectors: ["information_technology"] } },
  { names: ["Healthcare"], rules: { sectors: ["health_care"] } },
  { names: ["Staples"], rules: { sectors: ["consumer_staples"] } },
  { names: ["Discretionary"], rules: { sectors: ["consumer_discretionary"] } },
  { names: ["Communications", "Communication", "Telecom"], rules: { sectors: ["communication_services"] } },
  { names: ["Financial", "Banks"], rules: { sectors: ["financials"] } },
  { names: ["Industrial"], rules: { sectors: ["industrials"] } },
];

function regions(...names: Region[]): BucketRules {
  return { regions: names };
}

function tag(names: readonly string[], include: string): TaxonomyEntry {
  return { names, isAdjective: true, rules: { assetClasses: ["equity"], includeTags: [include] } };
}

function bond(names: readonly string[], include: string): TaxonomyEntry {
  return { names, rules: { assetClasses: ["fixed_income"], includeTags: [include] } };
}

function bondAdjective(names: readonly string[], include: string): TaxonomyEntry {
  return { ...bond(names, include), isAdjective: true };
}

function treasury(term: string): BucketRules {
  return {
    assetClasses: ["fixed_income"],
    includeTags: [term],
    excludeTags: TREASURIES_EXCLUDE,
  };
}

/** The whole visible table, the first match of a name winning. */
export const TAXONOMY: readonly TaxonomyEntry[] = [
  ...BY_DIMENSION,
  ...ASSET_CLASS_NAMES,
  ...BOND_NAMES,
  ...REGION_NAMES,
  ...STYLE_NAMES,
  ...SECTOR_NAMES,
];
