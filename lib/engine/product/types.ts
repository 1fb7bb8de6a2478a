import type { Decimal } from "@/lib/kernel/decimal";
import type { AssetClass, ProductType, Region, Sector } from "./vocabulary";

/**
 * A thing that can be bought. `expenseRatio` is a fraction a year (0.0003 is 0.03 %); null means
 * unknown, zero means free of charge. AUM and daily volume are US dollars and approximate.
 * `tags` come from `PRODUCT_TAGS` in the catalogue; a workspace's own products may carry others.
 */
export interface Product {
  readonly id?: string;
  readonly symbol: string;
  readonly name: string;
  readonly type: ProductType;
  readonly assetClass: AssetClass;
  readonly region: Region;
  readonly sector: Sector | null;
  /** ISO 4217. */
  readonly currency: string;
  readonly exchange: string | null;
  readonly issuer: string | null;
  readonly expenseRatio: Decimal | null;
  readonly aumUsd: Decimal | null;
  readonly averageDailyVolumeUsd: Decimal | null;
  /** ISO date of the first trading day. */
  readonly inception: string | null;
  readonly tags: readonly string[];
}
