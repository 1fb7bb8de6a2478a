import type { SamplePerson } from "@/lib/auth/make-sample-workspace";

// A made-up fund, so that a first look shows every part of the console at work. No figure is real.

export const FUND_NAME = "Harrow Lane Capital (sample)";

export const COLLEAGUES: readonly SamplePerson[] = [
  { name: "Robin Hale (sample)", role: "approver" },
  { name: "Sam Ortega (sample)", role: "manager" },
];

export const POLICY = {
  deployable_fraction: 0.7,
  max_strategy_share: 0.2,
  max_sector_share: 0.4,
  risk_tier_ceilings: { high: 0.25 },
  min_allocation_usd: "25000.00",
  approval_threshold_usd: "500000.00",
  approval_hours: 72,
};

export type SamplePool = { name: string; asset_class: string; limit_usd: string; utilization_cap: number };

export const POOLS: readonly SamplePool[] = [
  { name: "Equity", asset_class: "equity", limit_usd: "4500000.00", utilization_cap: 0.95 },
  { name: "Credit", asset_class: "bonds", limit_usd: "4000000.00", utilization_cap: 0.9 },
  { name: "Macro", asset_class: "alternatives", limit_usd: "1800000.00", utilization_cap: 1 },
  { name: "Digital assets", asset_class: "crypto", limit_usd: "400000.00", utilization_cap: 0.8 },
];

export type SampleStrategy = {
  name: string;
  pool: string;
  sector: string;
  risk_tier: "low" | "medium" | "high";
  policy_limit_usd: string;
  target_apy_bps: number;
  description: string;
  /** A year: what its value gains and how much it swings, as fractions. */
  drift: number;
  volatility: number;
  weight?: number;
  /** A fall over the last twenty weeks, as a fraction. */
  fall?: number;
};

export const STRATEGIES: readonly SampleStrategy[] = [
  {
    name: "US quality equity",
    pool: "Equity",
    sector: "Listed equity",
    risk_tier: "medium",
    policy_limit_usd: "1600000.00",
    target_apy_bps: 800,
    description: "Large companies with little debt and steady earnings.",
    drift: 0.1,
    volatility: 0.14,
    weight: 0.13,
  },
  {
    name: "European dividends",
    pool: "Equity",
    sector: "Listed equity",
    risk_tier: "medium",
    policy_limit_usd: "1200000.00",
    target_apy_bps: 650,
    description: "Dividend payers of the euro area and the United Kingdom.",
    drift: 0.07,
    volatility: 0.15,
    weight: 0.08,
  },
  {
    name: "Small-cap value",
    pool: "Equity",
    sector: "Listed equity",
    risk_tier: "high",
    policy_limit_usd: "800000.00",
    target_apy_bps: 1_000,
    description: "Small companies at low prices; wide swings.",
    drift: 0.06,
    volatility: 0.22,
    fall: 0.26,
  },
  {
    name: "Short treasuries",
    pool: "Credit",
    sector: "Government",
    risk_tier: "low",
    policy_limit_usd: "1500000.00",
    target_apy_bps: 380,
    description: "Bills and notes of up to two years.",
    drift: 0.041,
    volatility: 0.015,
    weight: 0.14,
  },
  {
    name: "Investment-grade ladder",
    pool: "Credit",
    sector: "Corporate credit",
    risk_tier: "low",
    policy_limit_usd: "1200000.00",
    target_apy_bps: 480,
    description: "Bonds of one to seven years, held to maturity.",
    drift: 0.046,
    volatility: 0.045,
    weight: 0.1,
  },
  {
    name: "Private credit",
    pool: "Credit",
    sector: "Corporate credit",
    risk_tier: "medium",
    policy_limit_usd: "700000.00",
    target_apy_bps: 900,
    description: "Senior secured notes; valued each week by the servicer.",
    drift: 0.088,
    volatility: 0.03,
  },
  {
    name: "Trend following",
    pool: "Macro",
    sector: "Futures",
    risk_tier: "medium",
    policy_limit_usd: "900000.00",
    target_apy_bps: 850,
    description: "Futures on rates, currencies and commodities.",
    drift: 0.09,
    volatility: 0.12,
    weight: 0.05,
  },
  {
    name: "Gold",
    pool: "Macro",
    sector: "Commodities",
    risk_tier: "medium",
    policy_limit_usd: "600000.00",
    target_apy_bps: 500,
    description: "Allocated bars in a vault.",
    drift: 0.12,
    volatility: 0.15,
  },
  {
    name: "Market-neutral crypto",
    pool: "Digital assets",
    sector: "Digital assets",
    risk_tier: "high",
    policy_limit_usd: "300000.00",
    target_apy_bps: 1_100,
    description: "Basis trades; nothing outright.",
    drift: 0.09,
    volatility: 0.08,
  },
];

export type SampleMove =
  | { daysAgo: number; kind: "add" | "withdraw"; amount: string; note: string }
  | { daysAgo: number; kind: "allocate" | "deallocate"; strategy: string; amount: string; note?: string };

/** What happened before the policy of today stood. */
export const MOVES: readonly SampleMove[] = [
  { daysAgo: 420, kind: "add", amount: "8000000.00", note: "First close" },
  { daysAgo: 412, kind: "allocate", strategy: "Short treasuries", amount: "1400000.00" },
  { daysAgo: 405, kind: "allocate", strategy: "US quality equity", amount: "600000.00" },
  { daysAgo: 390, kind: "allocate", strategy: "Investment-grade ladder", amount: "550000.00" },
  { daysAgo: 371, kind: "allocate", strategy: "European dividends", amount: "450000.00" },
  { daysAgo: 340, kind: "allocate", strategy: "Small-cap value", amount: "400000.00" },
  { daysAgo: 310, kind: "allocate", strategy: "Gold", amount: "280000.00" },
  { daysAgo: 300, kind: "add", amount: "2500000.00", note: "Second close" },
  { daysAgo: 286, kind: "allocate", strategy: "Private credit", amount: "500000.00" },
  { daysAgo: 260, kind: "allocate", strategy: "US quality equity", amount: "450000.00" },
  { daysAgo: 221, kind: "allocate", strategy: "Trend following", amount: "350000.00" },
  {
    daysAgo: 190,
    kind: "deallocate",
    strategy: "Short treasuries",
    amount: "250000.00",
    note: "Matured bills",
  },
  { daysAgo: 160, kind: "allocate", strategy: "Private credit", amount: "150000.00" },
  { daysAgo: 128, kind: "withdraw", amount: "400000.00", note: "Redemption of a partner" },
  { daysAgo: 96, kind: "allocate", strategy: "Market-neutral crypto", amount: "120000.00" },
  { daysAgo: 61, kind: "allocate", strategy: "Investment-grade ladder", amount: "300000.00" },
  { daysAgo: 33, kind: "allocate", strategy: "Gold", amount: "120000.00" },
  {
    daysAgo: 12,
    kind: "deallocate",
    strategy: "European dividends",
    amount: "60000.00",
    note: "Rights issue sold",
  },
];
