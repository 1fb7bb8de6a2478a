import type { Product } from "@/lib/engine/product/types";
import { Decimal } from "@/lib/kernel/decimal";
import type { PriceSummary, ProductFacts } from "./types";

/** A Friday; the day every fixture is looked at. */
export const FIXTURE_AS_OF = "2026-07-31";

/** Ten full years of prices up to the day of looking. */
export const FULL_PRICES: PriceSummary = {
  firstDate: "2016-07-29",
  lastDate: FIXTURE_AS_OF,
  count: 2_516,
  source: "import",
};

type ProductOverrides = Partial<Omit<Product, "expenseRatio" | "aumUsd" | "averageDailyVolumeUsd">> & {
  expenseRatio?: string | null;
  aumUsd?: string | null;
  averageDailyVolumeUsd?: string | null;
};

/** A large, cheap, broad US equity ETF with complete facts, unless told otherwise. For tests only. */
export function fixtureProduct(symbol: string, overrides: ProductOverrides = {}): Product {
  const {
    expenseRatio = "0.0003",
    aumUsd = "400000000000",
    averageDailyVolumeUsd = "2000000000",
  } = overrides;
  return {
    symbol,
    name: `${symbol} fund`,
    type: "ETF",
    assetClass: "equity",
    region: "us",
    sector: null,
    currency: "USD",
    exchange: "ARCA",
    issuer: "Issuer",
    inception: "2001-05-24",
    tags: ["core", "broad-market"],
    ...overrides,
    expenseRatio: decimalOrNull(expenseRatio),
    aumUsd: decimalOrNull(aumUsd),
    averageDailyVolumeUsd: decimalOrNull(averageDailyVolumeUsd),
  };
}

function decimalOrNull(text: string | null): Decimal | null {
  return text === null ? null : new Decimal(text);
}

export function fixtureFacts(
  symbol: string,
  overrides: ProductOverrides = {},
  prices: PriceSummary = FULL_PRICES,
): ProductFacts {
  return { product: fixtureProduct(symbol, overrides), prices };
}
