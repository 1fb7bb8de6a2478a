/** Bought at the close of this day, so that the years since have moved it off its targets. */
export const SAMPLE_OPENED_ON = "2023-12-29";

export const SAMPLE_FRAMEWORK = {
  name: "Sample: balanced with parts",
  description:
    "Sixty, thirty, ten, with regions, inflation-linked bonds and gold. Yours to change or delete.",
  base_ccy: "USD",
  method: "custom" as const,
  weight_basis: "parent" as const,
  rebalancing: { cadence: "Q" as const, drift_bps: 300, band: "absolute" as const },
  buckets: [
    { path: "AssetClass/Equity", label: "Equity", target_weight: 0.6, min_weight: 0.5, max_weight: 0.7 },
    { path: "AssetClass/Equity/US", label: "United States", target_weight: 0.6 },
    { path: "AssetClass/Equity/International", label: "International Developed", target_weight: 0.3 },
    { path: "AssetClass/Equity/Emerging", label: "Emerging Markets", target_weight: 0.1 },
    { path: "AssetClass/Bonds", label: "Fixed Income", target_weight: 0.3 },
    { path: "AssetClass/Bonds/Aggregate", label: "Broad Bonds", target_weight: 0.7 },
    { path: "AssetClass/Bonds/TIPS", label: "Inflation-Linked", target_weight: 0.3 },
    { path: "AssetClass/Alternatives", label: "Real Assets", target_weight: 0.1 },
    { path: "AssetClass/Alternatives/Gold", label: "Gold", target_weight: 0.5 },
    { path: "AssetClass/Alternatives/REIT", label: "Real Estate", target_weight: 0.5 },
  ],
};

export const SAMPLE_PRODUCTS: Record<string, { symbol: string; share: string }[]> = {
  "AssetClass/Equity/US": [{ symbol: "VTI", share: "1" }],
  "AssetClass/Equity/International": [{ symbol: "VEA", share: "1" }],
  "AssetClass/Equity/Emerging": [{ symbol: "VWO", share: "1" }],
  "AssetClass/Bonds/Aggregate": [{ symbol: "BND", share: "1" }],
  "AssetClass/Bonds/TIPS": [{ symbol: "TIP", share: "1" }],
  "AssetClass/Alternatives/Gold": [{ symbol: "GLD", share: "1" }],
  "AssetClass/Alternatives/REIT": [{ symbol: "VNQ", share: "1" }],
};
