/**
 * The closed vocabularies of the product universe. Rules, the taxonomy of paths, imports and the
 * browser's filters all read these lists; a word that is not here does not exist.
 */

export const PRODUCT_TYPES = [
  "ETF",
  "Stock",
  "Fund",
  "Bond",
  "Crypto",
  "Commodity",
  "Future",
  "Cash",
] as const;
export type ProductType = (typeof PRODUCT_TYPES)[number];

/**
 * Gold and silver are `commodities` with the tags `gold` / `silver` and `precious-metals`.
 * Real-estate funds are `real_estate`, never `equity`. `cash` is money that does not move in value:
 * money-market funds and funds of T-bills. `alternatives` are strategies (managed futures, long-short,
 * merger arbitrage, options overlays, volatility). `multi_asset` are balanced and target-date funds.
 */
export const ASSET_CLASSES = [
  "equity",
  "fixed_income",
  "real_estate",
  "commodities",
  "crypto",
  "cash",
  "alternatives",
  "multi_asset",
] as const;
export type AssetClass = (typeof ASSET_CLASSES)[number];

/** A product has the narrowest region that holds all of it; `REGION_PARENT` says what lies within what. */
export const REGIONS = [
  "global",
  "us",
  "global_ex_us",
  "developed",
  "developed_ex_us",
  "emerging",
  "europe",
  "japan",
  "canada",
  "asia_pacific",
  "china",
  "india",
  "emerging_asia",
  "latin_america",
  "emerging_emea",
] as const;
export type Region = (typeof REGIONS)[number];

/**
 * The hierarchy: which regions contain a region directly. Two ways of cutting the world meet here
 * (developed against emerging, the US against the rest), so a region may have two parents.
 * `asia_pacific` is developed Asia-Pacific without Japan; Korea and Taiwan are `emerging_asia` (MSCI).
 */
export const REGION_PARENTS: Readonly<Record<Region, readonly Region[]>> = {
  global: [],
  us: ["developed"],
  developed: ["global"],
  global_ex_us: ["global"],
  developed_ex_us: ["developed", "global_ex_us"],
  emerging: ["global_ex_us"],
  europe: ["developed_ex_us"],
  japan: ["developed_ex_us"],
  canada: ["developed_ex_us"],
  asia_pacific: ["developed_ex_us"],
  china: ["emerging_asia"],
  india: ["emerging_asia"],
  emerging_asia: ["emerging"],
  latin_america: ["emerging"],
  emerging_emea: ["emerging"],
};

/** The eleven sectors of the Global Industry Classification Standard (GICS, 2023). */
export const SECTORS = [
  "communication_services",
  "consumer_discretionary",
  "consumer_staples",
  "energy",
  "financials",
  "health_care",
  "industrials",
  "information_technology",
  "materials",
  "real_estate",
  "utilities",
] as const;
export type Sector = (typeof SECTORS)[number];

/** How a sector leans through the economic cycle; each sector has exactly one, so that sleeves never overlap. */
export const SECTOR_STYLE: Readonly<Record<Sector, "defensive" | "cyclical" | "growth-sector">> = {
  communication_services: "growth-sector",
  consumer_discretionary: "cyclical",
  consumer_staples: "defensive",
  energy: "cyclical",
  financials: "cyclical",
  health_care: "defensive",
  industrials: "cyclical",
  information_technology: "growth-sector",
  materials: "cyclical",
  real_estate: "cyclical",
  utilities: "defensive",
};

/** Tags by what they speak of. `PRODUCT_TAGS` is the flat closed list. */
export const TAG_GROUPS = {
  role: ["core", "satellite", "hedge"],
  breadth: ["broad-market", "single-country", "regional", "sector", "thematic", "ex-us"],
  size: ["large-cap", "mid-cap", "small-cap", "mega-cap"],
  style: ["value", "growth", "blend"],
  factor: [
    "momentum",
    "quality",
    "low-volatility",
    "multi-factor",
    "equal-weight",
    "dividend",
    "dividend-growth",
  ],
  cycle: ["defensive", "cyclical", "growth-sector"],
  bond: [
    "aggregate",
    "government",
    "treasury",
    "corporate",
    "high-yield",
    "inflation-linked",
    "municipal",
    "mortgage-backed",
    "floating-rate",
    "convertible",
    "preferred",
    "international-bond",
    "emerging-bond",
    "currency-hedged",
  ],
  term: ["ultra-short", "short-term", "intermediate-term", "long-term"],
  realAsset: [
    "reit",
    "mortgage-reit",
    "broad-commodity",
    "precious-metals",
    "gold",
    "silver",
    "platinum",
    "industrial-metals",
    "oil",
    "natural-gas",
    "agriculture",
    "energy-commodity",
    "infrastructure",
    "miners",
  ],
  crypto: ["bitcoin", "ethereum", "spot-crypto"],
  cash: ["money-market", "t-bill", "sweep"],
  strategy: [
    "managed-futures",
    "futures-based",
    "option-income",
    "long-short",
    "merger-arbitrage",
    "multi-strategy",
    "tail-risk",
    "volatility",
    "currency",
    "balanced",
    "target-date",
  ],
  conduct: ["esg", "active"],
} as const;

export type ProductTag = (typeof TAG_GROUPS)[keyof typeof TAG_GROUPS][number];

export const PRODUCT_TAGS: readonly ProductTag[] = Object.values(TAG_GROUPS).flat();
