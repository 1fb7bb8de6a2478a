import type { BucketRules } from "./types";

export type RiskBand = "low" | "medium" | "high";
export type TemplateKind = "model" | "sleeve" | "region" | "sector" | "published" | "blank";

/** `[path, label, share of the parent, rules]`; a bucket without rules gets them from its path. */
export type TemplateBucket = readonly [path: string, label: string, weight: string, rules?: BucketRules];

export type TemplateSource = { title: string; author: string; year?: number; url?: string };

export type TemplateData = {
  key: string;
  name: string;
  kind: TemplateKind;
  riskBand: RiskBand | null;
  /** One sentence: what it is. */
  summary: string;
  /** Why it is built so, plainly. */
  explanation: string;
  forWhom: string;
  source: TemplateSource | null;
  buckets: readonly TemplateBucket[];
};

const BROAD_EQUITY: BucketRules = { assetClasses: ["equity"], includeTags: ["broad-market"] };
const BROAD_BONDS: BucketRules = { assetClasses: ["fixed_income"], includeTags: ["aggregate"] };

/** The eight the product ships with. */
export const PRODUCT_TEMPLATES: readonly TemplateData[] = [
  {
    key: "conservative",
    name: "Conservative",
    kind: "model",
    riskBand: "low",
    summary: "Mostly bonds, a third in shares, a little in alternatives.",
    explanation:
      "Bonds carry the portfolio and pay income; shares let it grow ahead of prices; a small part in alternatives moves to its own rhythm. Falls are shallower than in the other models, and so are gains.",
    forWhom: "Money needed within a few years, or an owner who would sell after a fall of a fifth.",
    source: null,
    buckets: [
      ["AssetClass/Bonds", "Fixed Income", "0.6", BROAD_BONDS],
      ["AssetClass/Equity", "Equity", "0.35", BROAD_EQUITY],
      ["AssetClass/Alternatives", "Alternatives", "0.05"],
    ],
  },
  {
    key: "balanced",
    name: "Balanced",
    kind: "model",
    riskBand: "medium",
    summary: "Three fifths in shares, a third in bonds, a little in alternatives.",
    explanation:
      "Shares drive growth and bonds soften the falls. In a bad year for shares it loses roughly half to two thirds of what shares lose.",
    forWhom: "A horizon of five years or more, and the calm to sit through a loss of a quarter.",
    source: null,
    buckets: [
      ["AssetClass/Equity", "Equity", "0.6", BROAD_EQUITY],
      ["AssetClass/Bonds", "Fixed Income", "0.35", BROAD_BONDS],
      ["AssetClass/Alternatives", "Alternatives", "0.05"],
    ],
  },
  {
    key: "growth",
    name: "Growth",
    kind: "model",
    riskBand: "high",
    summary: "Four fifths in shares, with some bonds to rebalance from.",
    explanation:
      "Almost all of the return comes from shares. The bonds are there to be sold when shares are cheap, more than to steady the ride.",
    forWhom: "A horizon of ten years or more, steady income, and no need to sell in a bad year.",
    source: null,
    buckets: [
      ["AssetClass/Equity", "Equity", "0.8", BROAD_EQUITY],
      ["AssetClass/Bonds", "Fixed Income", "0.15", BROAD_BONDS],
      ["AssetClass/Alternatives", "Alternatives", "0.05"],
    ],
  },
  {
    key: "core_satellite",
    name: "Core-Satellite",
    kind: "sleeve",
    riskBand: "medium",
    summary: "A cheap broad core, chosen satellites around it, and a hedge.",
    explanation:
      "The core holds the market at low cost and is left alone. Satellites carry the owner's own views, kept small enough to be wrong about. The hedge holds what tends to rise when shares fall.",
    forWhom: "An owner with convictions who wants them fenced in.",
    source: null,
    buckets: [
      ["Sleeve/Core", "Core Beta", "0.7", { assetClasses: ["equity"], includeTags: ["core"] }],
      [
        "Sleeve/Satellite",
        "Active Satellites",
        "0.2",
        { assetClasses: ["equity"], includeTags: ["satellite"] },
      ],
      ["Sleeve/Hedge", "Hedge Sleeve", "0.1", { includeTags: ["hedge"] }],
    ],
  },
  {
    key: "geographic",
    name: "Geographic Allocation",
    kind: "region",
    riskBand: "high",
    summary: "Shares by region: half the United States, the rest abroad.",
    explanation:
      "All of it is in shares, spread by where companies are listed. It leans away from the United States compared with the world market, where they are more than 60 %.",
    forWhom: "An owner who decides by region and holds bonds elsewhere, or none.",
    source: null,
    buckets: [
      ["Region/US", "United States", "0.5", BROAD_EQUITY],
      ["Region/International", "International Developed", "0.3", BROAD_EQUITY],
      ["Region/Emerging", "Emerging Markets", "0.2", BROAD_EQUITY],
    ],
  },
  {
    key: "sector_risk_band",
    name: "Sector by Risk Band",
    kind: "sector",
    riskBand: "high",
    summary: "Shares by how their sectors lean through the business cycle.",
    explanation:
      "Defensive sectors sell what people always buy (staples, health care, utilities); cyclical ones rise and fall with the economy; growth sectors live on what comes next (technology, communication).",
    forWhom: "An owner who thinks in sectors and wants the cycle balanced on purpose.",
    source: null,
    buckets: [
      ["Sector/Defensive", "Defensive Sectors", "0.3", { assetClasses: ["equity"], includeTags: ["sector"] }],
      ["Sector/Cyclical", "Cyclical Sectors", "0.4", { assetClasses: ["equity"], includeTags: ["sector"] }],
      ["Sector/Growth", "Growth Sectors", "0.3", { assetClasses: ["equity"], includeTags: ["sector"] }],
    ],
  },
  {
    key: "multi_asset_tracker",
    name: "Multi-Asset Tracker",
    kind: "model",
    riskBand: "high",
    summary: "Six kinds of holding, from single shares to crypto, each with its slice.",
    explanation:
      "Half is in single shares; broad funds, commodities, crypto and managed futures share most of the rest, with a little cash. Crypto alone can fall by more than half in a year, which is why it has a tenth.",
    forWhom: "An owner of single shares who wants the rest of the holdings measured against a plan.",
    source: null,
    buckets: [
      ["AssetClass/Stocks", "Stocks", "0.5", { assetClasses: ["equity"], allowedTypes: ["Stock"] }],
      [
        "AssetClass/ETFs",
        "ETFs",
        "0.15",
        { assetClasses: ["equity", "fixed_income"], allowedTypes: ["ETF"] },
      ],
      ["AssetClass/Commodities", "Commodities", "0.15"],
      ["AssetClass/Crypto", "Crypto", "0.1"],
      ["AssetClass/Futures", "Futures", "0.05", { includeTags: ["managed-futures"] }],
      ["AssetClass/Cash", "Cash", "0.05"],
    ],
  },
  {
    key: "custom",
    name: "Custom Framework",
    kind: "blank",
    riskBand: null,
    summary: "A blank tree to build from.",
    explanation: "Begin with your own dimensions and buckets; the editor checks every step.",
    forWhom: "An owner who already knows the plan.",
    source: null,
    buckets: [],
  },
];
