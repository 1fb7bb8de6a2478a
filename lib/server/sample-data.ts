import type { Api } from "./caller";

/** Bought at the close of this day, so that the years since have moved it off its targets. */
const OPENED_ON = "2023-12-29";

const FRAMEWORK = {
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

const PRODUCTS: Record<string, string> = {
  "AssetClass/Equity/US": "VTI",
  "AssetClass/Equity/International": "VEA",
  "AssetClass/Equity/Emerging": "VWO",
  "AssetClass/Bonds/Aggregate": "BND",
  "AssetClass/Bonds/TIPS": "TIP",
  "AssetClass/Alternatives/Gold": "GLD",
  "AssetClass/Alternatives/REIT": "VNQ",
};

/** A framework, its mapping and a portfolio that has drifted: through the same doors as everybody's. */
export async function addSampleData(api: Api): Promise<{ portfolioId: string }> {
  const framework = await api.frameworks.create(FRAMEWORK);
  const mapping = Object.fromEntries(
    Object.entries(PRODUCTS).map(([path, symbol]) => [path, [{ symbol, share: "1" }]]),
  );
  await api.mapping.set({ id: framework.id, version: framework.version, mapping });
  const portfolio = await api.portfolios.create({
    name: "Sample: opened at the end of 2023",
    framework_id: framework.id,
    amount: "50000.00",
    fractional: true,
    as_of: OPENED_ON,
  });
  return { portfolioId: portfolio.id };
}
