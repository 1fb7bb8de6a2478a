import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "@playwright/test";

const DATA = join(import.meta.dirname, "..", "..", "shared", "data");

/** Real closes of 37 US funds, 1999-12-31 to 2023-06-09, a column a fund. */
export const FUND_PRICES = join(DATA, "etf-daily", "assetallocation_prices.csv");
/** A Schwab positions file of 2022-12-30; the rows are invented, the prices are that day's. */
export const SCHWAB_POSITIONS = join(DATA, "broker", "synthetic_schwab_positions.csv");

const hasMarketData = existsSync(FUND_PRICES) && existsSync(SCHWAB_POSITIONS);
if (!hasMarketData)
  console.warn("Skipping what needs the market data: it is not beside the project (../shared/data)");
/** A test that needs the market data beside the project; elsewhere it is skipped, and the run says why. */
export const testOnMarketData = hasMarketData ? test : test.skip;

export function readBytes(path: string): Buffer {
  return readFileSync(path);
}

/** The day the broker's file speaks of. */
export const HELD_ON = "2022-12-30";

/**
 * The framework both journeys hang the broker's holdings from; weights are shares of the parent.
 *
 * Values on 2022-12-30, to the cent:
 *   VTI 120.5    × 191.19 = 23,038.395 → 23,038.40   VEU 310 × 50.14 = 15,543.40
 *   BND 210.125  × 71.84  = 15,095.38                GLD 18 × 169.64 = 3,053.52
 *   VNQ 44       × 82.48  =  3,629.12                cash             = 5,123.45
 *   total                                                              65,483.27 (the file's own Account Total)
 *
 * Shares of 65,483.27 against targets, band ± 5 points:
 *   Equity  38,581.80 = 58.918622 %, target 60 % → −1.08 points, in band
 *     US            23,038.40 = 35.182115 %, target 36 % → −0.82
 *     International 15,543.40 = 23.736444 %, target 24 % → −0.26
 *   Bonds   15,095.38 = 23.052269 %, target 30 % → −6.95 points, out of its band of 25–35 %
 *   Alternatives 6,682.64 = 10.205110 %, target 8 % → +2.21
 *     Gold   3,053.52 = 4.663054 %, target 4 % → +0.66;  REIT 3,629.12 = 5.542056 %, target 4 % → +1.54
 *   Cash     5,123.45 = 7.824059 %, target 2 % → +5.82 points, out of its band of 0–7 %
 * Total drift over the leaves: 0.82 + 0.26 + 6.95 + 0.66 + 1.54 + 5.82 = 16.06 points.
 */
export const FRAMEWORK = {
  name: "Hand-checked",
  base_ccy: "USD",
  rebalancing: { cadence: "Q", drift_bps: 500, band: "absolute" },
  buckets: [
    { path: "AssetClass/Equity", label: "Equity", target_weight: 0.6 },
    { path: "AssetClass/Equity/US", label: "US", target_weight: 0.6 },
    { path: "AssetClass/Equity/International", label: "International", target_weight: 0.4 },
    { path: "AssetClass/Bonds", label: "Fixed Income", target_weight: 0.3 },
    { path: "AssetClass/Alternatives", label: "Real Assets", target_weight: 0.08 },
    { path: "AssetClass/Alternatives/Gold", label: "Gold", target_weight: 0.5 },
    { path: "AssetClass/Alternatives/REIT", label: "Real Estate", target_weight: 0.5 },
    { path: "AssetClass/Cash", label: "Cash", target_weight: 0.02 },
  ],
};

export const MAPPING = {
  "AssetClass/Equity/US": [{ symbol: "VTI", share: 1 }],
  "AssetClass/Equity/International": [{ symbol: "VEU", share: 1 }],
  "AssetClass/Bonds": [{ symbol: "BND", share: 1 }],
  "AssetClass/Alternatives/Gold": [{ symbol: "GLD", share: 1 }],
  "AssetClass/Alternatives/REIT": [{ symbol: "VNQ", share: 1 }],
};

/** By path: value, share of the portfolio and drift, both rounded to six decimals, and the status. */
export const EXPECTED: Record<string, { value: string; actual: number; drift: number; status: string }> = {
  "AssetClass/Equity": { value: "38581.80", actual: 0.589186, drift: -0.010814, status: "within_band" },
  "AssetClass/Equity/US": { value: "23038.40", actual: 0.351821, drift: -0.008179, status: "within_band" },
  "AssetClass/Equity/International": {
    value: "15543.40",
    actual: 0.237364,
    drift: -0.002636,
    status: "within_band",
  },
  "AssetClass/Bonds": { value: "15095.38", actual: 0.230523, drift: -0.069477, status: "exceeds_band" },
  "AssetClass/Alternatives": { value: "6682.64", actual: 0.102051, drift: 0.022051, status: "within_band" },
  "AssetClass/Alternatives/Gold": {
    value: "3053.52",
    actual: 0.046631,
    drift: 0.006631,
    status: "within_band",
  },
  "AssetClass/Alternatives/REIT": {
    value: "3629.12",
    actual: 0.055421,
    drift: 0.015421,
    status: "within_band",
  },
  "AssetClass/Cash": { value: "5123.45", actual: 0.078241, drift: 0.058241, status: "exceeds_band" },
};
/** 0.00817884 + 0.00263556 + 0.06947730 + 0.00663054 + 0.01542057 + 0.05824059, over the leaves. */
export const EXPECTED_TOTAL_DRIFT = 0.160583;
