import { z } from "zod";
import type { Product } from "@/lib/engine/product/types";
import { ASSET_CLASSES, PRODUCT_TYPES, REGIONS, SECTORS } from "@/lib/engine/product/vocabulary";

/** A product that a workspace adds for itself: what rules need to place it, and no more. */
export const newProductInput = z.object({
  symbol: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9^][A-Z0-9.\-^=]{0,31}$/, "must be a symbol such as VTI or BRK-B, at most 32 characters"),
  name: z.string().trim().min(1, "must not be empty").max(255, "must have at most 255 characters"),
  type: z.enum(PRODUCT_TYPES),
  asset_class: z.enum(ASSET_CLASSES),
  region: z.enum(REGIONS),
  sector: z.enum(SECTORS).nullish(),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, "must be a currency code such as USD")
    .default("USD"),
  tags: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
});
export type NewProductInput = z.output<typeof newProductInput>;

export function toNewProduct(input: NewProductInput): Product {
  return {
    symbol: input.symbol,
    name: input.name,
    type: input.type,
    assetClass: input.asset_class,
    region: input.region,
    sector: input.sector ?? null,
    currency: input.currency,
    exchange: null,
    issuer: null,
    expenseRatio: null,
    aumUsd: null,
    averageDailyVolumeUsd: null,
    inception: null,
    tags: input.tags,
  };
}
