import { call } from "@orpc/server";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import type { Harness } from "@/lib/procedures/testing";

/** A Friday. */
export const TODAY = "2026-07-31";
/** The day before the jump, on which portfolios are opened. */
export const OPENED_ON = "2026-07-29";

const BUCKETS = [
  { path: "AssetClass/Equity", target_weight: 0.6 },
  { path: "AssetClass/Equity/US", label: "US", target_weight: 0.6 },
  { path: "AssetClass/Equity/International", label: "International", target_weight: 0.4 },
  { path: "AssetClass/Bonds", label: "Bonds", target_weight: 0.4 },
];
const PRODUCTS = [
  { symbol: "USA", name: "=US shares", region: "us", asset_class: "equity" },
  { symbol: "INTL", name: "International shares", region: "developed_ex_us", asset_class: "equity" },
  { symbol: "BOND", name: "US bonds", region: "us", asset_class: "fixed_income" },
];
/** On 30 July the US fund jumps from 250 to 400: 14 units are 5,600 of 12,100, 46.3 % instead of 36 %. */
const PRICES = `date,symbol,close
2026-07-29,USA,250
2026-07-29,INTL,50
2026-07-29,BOND,75
2026-07-30,USA,400
2026-07-30,INTL,50
2026-07-30,BOND,75
`;
const MAPPING = {
  "AssetClass/Equity/US": [{ symbol: "USA" }],
  "AssetClass/Equity/International": [{ symbol: "INTL" }],
  "AssetClass/Bonds": [{ symbol: "BOND" }],
};

/** Three funds and their closes in the workspace of `principal`. */
export async function stockShelves(harness: Harness, principal: Principal): Promise<void> {
  const context = { context: harness.context(principal) };
  for (const product of PRODUCTS) {
    const whole = { ...product, type: "ETF", expense_ratio: 0.001, tags: ["core"] };
    await call(router.products.create, whole as never, context);
  }
  await call(router.prices.import, { csv: PRICES }, context);
}

export async function makeFramework(harness: Harness, principal: Principal, policy = {}): Promise<string> {
  const context = { context: harness.context(principal) };
  const rebalancing = {
    cadence: "Q" as const,
    drift_bps: 300,
    destination: "target" as const,
    scope: "all" as const,
    fractional: false,
    ...policy,
  };
  const { id } = await call(
    router.frameworks.create,
    { name: "Three parts", buckets: BUCKETS, rebalancing },
    context,
  );
  await call(router.mapping.set, { id, ...MAPPING } as never, context);
  return id;
}

/** 10,000 spread at the old prices: 14 USA, 48 INTL, 53 BOND and 125.00 in cash; worth 12,100 today. */
export async function openDrifted(harness: Harness, principal: Principal, policy = {}): Promise<string> {
  const framework_id = await makeFramework(harness, principal, policy);
  const context = { context: harness.context(principal) };
  const input = { name: "Drifted", framework_id, amount: "10000", as_of: OPENED_ON };
  return (await call(router.portfolios.create, input, context)).id;
}
