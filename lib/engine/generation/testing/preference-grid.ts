import type { Preferences } from "@/lib/engine/generation/types";
import { Decimal } from "@/lib/kernel/decimal";
import { NO_PREFERENCES } from "./requirements-of";

const d = (text: string) => new Decimal(text);

const with_ = (preferences: Partial<Preferences>): Preferences => ({ ...NO_PREFERENCES, ...preferences });

/** What people ask for, and the hard cases; the last has a bit of everything. */
export const PREFERENCE_GRID: readonly (readonly [name: string, preferences: Preferences])[] = [
  ["none", NO_PREFERENCES],
  ["simple", with_({ detail: "simple" })],
  ["sectors", with_({ detail: "sectors" })],
  ["no emerging markets", with_({ excludedRegions: ["emerging"] })],
  ["no US", with_({ excludedRegions: ["us"] })],
  ["US only", with_({ excludedRegions: ["global_ex_us"] })],
  ["no China, no Japan", with_({ excludedRegions: ["china", "japan"] })],
  ["no region at all", with_({ excludedRegions: ["global"] })],
  ["20 % bonds", with_({ minBonds: d("0.2") })],
  ["80 % bonds", with_({ minBonds: d("0.8") })],
  ["a third bonds, two thirds cash", with_({ minBonds: d("0.3333333333"), minCash: d("0.6666666667") })],
  ["10 % cash", with_({ minCash: d("0.1") })],
  ["40 % shares at most", with_({ maxEquity: d("0.4") })],
  ["no shares at most", with_({ maxEquity: d("0") })],
  ["33.33 % shares at most", with_({ maxEquity: d("0.3333") })],
  ["no bonds", with_({ excludedAssetClasses: ["fixed_income"] })],
  ["no bonds, no cash", with_({ excludedAssetClasses: ["fixed_income", "cash"] })],
  ["no shares", with_({ excludedAssetClasses: ["equity"] })],
  ["no cash", with_({ excludedAssetClasses: ["cash"] })],
  ["no gold, no property", with_({ excludedAssetClasses: ["commodities", "real_estate"] })],
  ["gold alone", with_({ excludedAssetClasses: ["equity", "fixed_income", "real_estate", "cash"] })],
  ["shares alone", with_({ excludedAssetClasses: ["fixed_income", "commodities", "real_estate", "cash"] })],
  ["no energy, no banks", with_({ excludedSectors: ["energy", "financials"] })],
  ["marks", with_({ onlyEsg: true })],
  ["5 % in one product", with_({ maxSingleName: d("0.05") })],
  [
    "a bit of everything",
    with_({
      detail: "sectors",
      excludedAssetClasses: ["commodities", "crypto"],
      excludedRegions: ["china"],
      excludedSectors: ["energy"],
      minBonds: d("0.155"),
      minCash: d("0.03"),
      maxEquity: d("0.7"),
      cadence: "A",
      driftBps: 250,
    }),
  ],
];
