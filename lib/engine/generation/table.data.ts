import type { RiskBand } from "@/lib/engine/framework/templates.data";
import type { BucketRules, RebalancingPolicy } from "@/lib/engine/framework/types";
import type { AssetClass, Region, Sector } from "@/lib/engine/product/vocabulary";
import type { ProfileAnswers } from "@/lib/engine/profile/score";

/** The classes that the rules build from. Others (crypto, alternatives, mixed funds) are never proposed. */
export const BUILT_FROM = ["equity", "fixed_income", "real_estate", "commodities", "cash"] as const;
export type BuiltClass = (typeof BUILT_FROM)[number] & AssetClass;

/** Whole points of the portfolio at a score from `score` up to the next row's. */
export type Rung = { score: number } & Record<BuiltClass, number>;

/**
 * The table: what a score holds before preferences. Shares rise from a tenth to seven eighths, cash makes room first,
 * then bonds; property and gold come in where there is enough beside them to matter. The middle of each band
 * lies near the template of that band: conservative 35 % in shares, balanced 60 %, growth 80 %.
 */
export const RUNGS: readonly Rung[] = [
  rung(0, 10, 50, 0, 0, 40),
  rung(5, 14, 51, 0, 0, 35),
  rung(10, 18, 52, 0, 0, 30),
  rung(15, 22, 53, 0, 0, 25),
  rung(20, 26, 48, 3, 3, 20),
  rung(25, 30, 48, 3, 3, 16),
  rung(30, 34, 48, 3, 3, 12),
  rung(35, 38, 48, 3, 3, 8),
  rung(40, 44, 41, 5, 5, 5),
  rung(45, 48, 37, 5, 5, 5),
  rung(50, 52, 33, 5, 5, 5),
  rung(55, 56, 29, 5, 5, 5),
  rung(60, 60, 25, 5, 5, 5),
  rung(65, 64, 21, 5, 5, 5),
  rung(70, 69, 21, 5, 5, 0),
  rung(75, 73, 17, 5, 5, 0),
  rung(80, 77, 13, 5, 5, 0),
  rung(85, 81, 9, 5, 5, 0),
  rung(90, 84, 6, 5, 5, 0),
  rung(95, 87, 3, 5, 5, 0),
];

function rung(
  score: number,
  equity: number,
  fixedIncome: number,
  realEstate: number,
  commodities: number,
  cash: number,
): Rung {
  return { score, equity, fixed_income: fixedIncome, real_estate: realEstate, commodities, cash };
}

/** What an answer that caps the band does: the score is read as at most this, and so much stays in cash. */
export type CapRule = {
  key: keyof ProfileAnswers;
  answer: string;
  mostScore: number;
  /** Points of the portfolio. */
  cashPoints: number;
};
export const CAP_RULES: readonly CapRule[] = [
  { key: "horizon", answer: "under_3_years", mostScore: 19, cashPoints: 25 },
  { key: "liquidity_need", answer: "high", mostScore: 29, cashPoints: 20 },
];

/** Where the share of a class that may not be held goes: the first that may, steadier ones before riskier. */
export const REPLACED_BY: Readonly<Record<BuiltClass, readonly BuiltClass[]>> = {
  equity: ["fixed_income", "cash", "real_estate", "commodities"],
  fixed_income: ["cash", "real_estate", "commodities", "equity"],
  real_estate: ["fixed_income", "cash", "commodities", "equity"],
  commodities: ["fixed_income", "cash", "real_estate", "equity"],
  cash: ["fixed_income", "real_estate", "commodities", "equity"],
};

/** Property and gold take in no more than this while anything else may be held. Points of the portfolio. */
export const MOST_TAKEN_IN: Partial<Record<BuiltClass, number>> = { real_estate: 20, commodities: 20 };

/** A bucket smaller than this is not worth its trades: it goes to its siblings. Points of the portfolio. */
export const SMALLEST_POINTS = 1;

/** A ceiling on shares that stays with the framework, so that later edits keep to the band. Points. */
export const EQUITY_CEILING: Readonly<Record<RiskBand, number | null>> = { low: 45, medium: 75, high: null };

/** How often to look, and how far a bucket may drift: `tighter` is Swedroe's 5/25 rule with the band's own points. */
export const POLICY_OF_BAND: Readonly<
  Record<RiskBand, Pick<RebalancingPolicy, "cadence" | "driftBps" | "band">>
> = {
  low: { cadence: "Q", driftBps: 300, band: "tighter" },
  medium: { cadence: "Q", driftBps: 400, band: "tighter" },
  high: { cadence: "Q", driftBps: 500, band: "tighter" },
};

/** A part of a bucket: its share of the parent in points, what it takes, and its own parts. */
export type Part = {
  segment: string;
  label: string;
  points: number;
  rules: BucketRules;
  parts?: readonly Part[];
};

const FUNDS: BucketRules["allowedTypes"] = ["ETF", "Fund"];
const BROAD: BucketRules = { assetClasses: ["equity"], includeTags: ["broad-market"] };

/** The whole world in one bucket. */
export const WORLD_RULES: BucketRules = { ...BROAD, regions: ["global"] };
export const ESG_RULES: BucketRules = { assetClasses: ["equity"], includeTags: ["esg"], regions: ["us"] };

export type RegionPart = { region: Region; points: number; segment: string; label: string };

/** Shares by region, near the world's market by value; emerging markets smaller for a low band, larger for a high one. */
export const REGION_SPLIT: Readonly<Record<RiskBand, readonly RegionPart[]>> = {
  low: regionSplit(65, 30, 5),
  medium: regionSplit(60, 30, 10),
  high: regionSplit(55, 30, 15),
};

function regionSplit(us: number, developed: number, emerging: number): RegionPart[] {
  return [
    { region: "us", points: us, segment: "US", label: "United States" },
    {
      region: "developed_ex_us",
      points: developed,
      segment: "International Developed",
      label: "International Developed",
    },
    { region: "emerging", points: emerging, segment: "Emerging Markets", label: "Emerging Markets" },
  ];
}

/** What a region is cut into when a part of it is excluded; near the MSCI indices of the region, end of 2025. */
export const WITHIN_REGION: Partial<Record<Region, readonly RegionPart[]>> = {
  developed_ex_us: [
    { region: "europe", points: 59, segment: "Europe", label: "Europe" },
    { region: "japan", points: 21, segment: "Japan", label: "Japan" },
    { region: "canada", points: 11, segment: "Canada", label: "Canada" },
    { region: "asia_pacific", points: 9, segment: "Pacific", label: "Pacific without Japan" },
  ],
  emerging: [
    { region: "emerging_asia", points: 80, segment: "Emerging Asia", label: "Emerging Asia" },
    { region: "latin_america", points: 8, segment: "Latin America", label: "Latin America" },
    {
      region: "emerging_emea",
      points: 12,
      segment: "Emerging EMEA",
      label: "Emerging Europe with Middle East and Africa",
    },
  ],
  emerging_asia: [
    // Taiwan and Korea are the rest; no region of their own tells their funds from others.
    { region: "china", points: 34, segment: "China", label: "China" },
    { region: "india", points: 24, segment: "India", label: "India" },
  ],
};

/** Regions whose funds hold the whole market; narrower ones are met by regional and country funds. */
export function regionRules(region: Region): BucketRules {
  const isWide = region === "us" || region === "developed_ex_us" || region === "emerging";
  return isWide
    ? { ...BROAD, regions: [region] }
    : { assetClasses: ["equity"], regions: [region], allowedTypes: FUNDS };
}

/** US shares by sector, near the S&P 500; real estate has its own class. */
export const SECTOR_SPLIT: readonly { sector: Sector; label: string; points: number }[] = [
  { sector: "information_technology", label: "Information Technology", points: 30 },
  { sector: "financials", label: "Financials", points: 13 },
  { sector: "health_care", label: "Health Care", points: 11 },
  { sector: "consumer_discretionary", label: "Consumer Discretionary", points: 10.5 },
  { sector: "communication_services", label: "Communication Services", points: 10 },
  { sector: "industrials", label: "Industrials", points: 9 },
  { sector: "consumer_staples", label: "Consumer Staples", points: 6.5 },
  { sector: "energy", label: "Energy", points: 4 },
  { sector: "utilities", label: "Utilities", points: 3 },
  { sector: "materials", label: "Materials", points: 3 },
];

/** Where sectors alone would be too small: by how they lean through the cycle. */
export const STYLE_SPLIT = [
  { style: "defensive", segment: "Defensive Sectors", label: "Defensive Sectors" },
  { style: "cyclical", segment: "Cyclical Sectors", label: "Cyclical Sectors" },
  { style: "growth-sector", segment: "Growth Sectors", label: "Growth Sectors" },
] as const;

export function sectorRules(sectors: readonly Sector[]): BucketRules {
  return { assetClasses: ["equity"], regions: ["us"], sectors: [...sectors], includeTags: ["sector"] };
}

const US_BONDS: BucketRules = { assetClasses: ["fixed_income"], regions: ["us"] };

export const BOND_PARTS = {
  aggregate: {
    segment: "US Aggregate",
    label: "Broad US Bonds",
    rules: { ...US_BONDS, includeTags: ["aggregate"], excludeTags: ["short-term", "long-term"] },
  },
  short: {
    segment: "Short-Term",
    label: "Short-Term US Bonds",
    rules: {
      ...US_BONDS,
      includeTags: ["short-term"],
      excludeTags: ["inflation-linked", "high-yield", "corporate", "municipal"],
    },
  },
  linked: {
    segment: "Inflation-Linked",
    label: "Inflation-Linked US Bonds",
    rules: { ...US_BONDS, includeTags: ["inflation-linked"] },
  },
  corporate: {
    segment: "Corporate",
    label: "Corporate US Bonds",
    rules: {
      ...US_BONDS,
      includeTags: ["corporate"],
      excludeTags: ["high-yield", "short-term", "ultra-short", "floating-rate"],
    },
  },
  abroad: {
    segment: "International",
    label: "Bonds outside the US",
    rules: {
      assetClasses: ["fixed_income"],
      regions: ["global_ex_us"],
      includeTags: ["international-bond"],
      excludeTags: ["inflation-linked"],
    },
  },
} satisfies Record<string, Omit<Part, "points">>;
export type BondKind = keyof typeof BOND_PARTS;

/** Bonds by when the money is needed; points of all bonds. In one bucket (`simple`), the first alone. */
export const BONDS_OF_HORIZON: Readonly<Record<string, readonly (readonly [BondKind, number])[]>> = {
  under_3_years: [["short", 100]],
  "3_to_5_years": [
    ["aggregate", 50],
    ["short", 50],
  ],
  "5_to_10_years": [
    ["aggregate", 80],
    ["linked", 20],
  ],
  over_10_years: [
    ["aggregate", 75],
    ["linked", 25],
  ],
};

/** With an income as the goal, so much of the bonds is lent to companies, which pay more; never under 3 years. */
export const INCOME_CORPORATE_POINTS = 30;

export const PROPERTY_RULES: BucketRules = {
  assetClasses: ["real_estate"],
  includeTags: ["reit"],
  excludeTags: ["mortgage-reit"],
  allowedTypes: FUNDS,
};

/** Most products a framework may come to need under a largest single position: more cannot be kept in order. */
export const MOST_PRODUCTS = 100;
