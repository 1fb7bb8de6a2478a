import { z } from "zod";
import { canonicalSymbol } from "@/lib/engine/product/symbol";
import type { Product } from "@/lib/engine/product/types";
import { ASSET_CLASSES, PRODUCT_TYPES, REGIONS, SECTORS } from "@/lib/engine/product/vocabulary";
import {
  dateView,
  dayInput,
  flagInput,
  idView,
  lineInput,
  optional,
  pageInput,
  pageView,
  shortTextInput,
  wordInput,
} from "./common";
import { decimalInput, priceView, quantityView, weightView } from "./decimal";
import { importReportView } from "./import-report";

const MOST_TAGS = 50;
const LONGEST_TAG = 60;
const MOST_WORDS = 50;

/** A symbol in any spelling (`brk.b`), read as the catalogue writes it (`BRK-B`). */
export const symbolInput = z
  .string()
  .max(60)
  .transform((text, context) => {
    const symbol = canonicalSymbol(text);
    if (symbol !== null) return symbol;
    context.issues.push({ code: "custom", message: "must be a symbol such as VTI", input: text });
    return z.NEVER;
  });

/** Several words of a closed list in one query value, apart by commas; any one of them suffices. */
function wordsInput<Word extends string>(words: readonly Word[]) {
  const list = z.array(wordInput(words)).max(MOST_WORDS);
  return optional(
    z
      .string()
      .max(1_000)
      .transform((text) => text.split(",").filter(Boolean))
      .pipe(list),
  ).meta({
    description: `One or more of: ${words.join(", ")}; apart by commas`,
  });
}

export const PRODUCT_SORTS = ["relevance", "symbol", "aum", "volume", "expense_ratio"] as const;

export const listProductsInput = z.object({
  q: optional(shortTextInput(100)).meta({ description: "Words in symbol, name or issuer" }),
  type: wordsInput(PRODUCT_TYPES),
  asset_class: wordsInput(ASSET_CLASSES),
  region: wordsInput(REGIONS).meta({ description: "A region stands for everything within it" }),
  sector: wordsInput(SECTORS),
  tag: optional(shortTextInput(500).transform((text) => text.split(",").filter(Boolean))).meta({
    description: "Tags that must all be there, apart by commas",
  }),
  has_prices: optional(flagInput),
  sort: z.enum(PRODUCT_SORTS).default("relevance"),
  ...pageInput,
});

export const healthView = z.object({
  score: z.number().meta({ description: "0 to 100" }),
  grade: z.enum(["good", "fair", "poor"]),
  parts: z.object({
    freshness: z.number(),
    history: z.number(),
    completeness: z.number(),
    metadata: z.number(),
  }),
  age_days: z.number().nullable().meta({ description: "Business days since the last price" }),
  history_years: z.number(),
  is_stale: z.boolean(),
  reasons: z.array(z.string()),
});

export const priceSummaryView = z.object({
  first_date: dateView,
  last_date: dateView,
  last_close: priceView,
  count: z.number(),
  source: z.string(),
  is_sample: z.boolean().meta({ description: "Simulated between real calendar-year returns; not quotes" }),
});

export const productView = z.object({
  id: idView,
  symbol: z.string(),
  name: z.string(),
  type: z.enum(PRODUCT_TYPES),
  asset_class: z.enum(ASSET_CLASSES),
  region: z.enum(REGIONS),
  sector: z.enum(SECTORS).nullable(),
  currency: z.string(),
  exchange: z.string().nullable(),
  issuer: z.string().nullable(),
  expense_ratio: z.number().nullable().meta({ description: "A fraction a year: 0.0003 is 0.03 %" }),
  aum_usd: z.string().nullable().meta({ description: "Assets under management; market value of a company" }),
  average_daily_volume_usd: z.string().nullable(),
  inception: dateView.nullable(),
  tags: z.array(z.string()),
  is_own: z.boolean().meta({ description: "The workspace's own; false for the catalogue's" }),
  facts_as_of: dateView
    .nullable()
    .meta({ description: "The day the catalogue's facts describe; null for one's own" }),
  prices: priceSummaryView.nullable(),
  health: healthView,
});

export const productListView = pageView(productView).extend({
  total: z.number().meta({ description: "Products that fit the filter, on all pages" }),
});

const dollars = decimalInput({ maxDecimals: 2, min: "0", max: "999999999999999" });

/** A product of the workspace's own; what may be unknown may be left out. */
export const productInput = z
  .object({
    symbol: symbolInput,
    name: lineInput(255),
    type: wordInput(PRODUCT_TYPES),
    asset_class: wordInput(ASSET_CLASSES),
    region: wordInput(REGIONS).default("global"),
    sector: optional(wordInput(SECTORS)),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, "must be a currency code such as USD")
      .default("USD"),
    exchange: optional(lineInput(60)),
    issuer: optional(lineInput(120)),
    expense_ratio: optional(decimalInput({ maxDecimals: 10, min: "0", max: "1" })).meta({
      description: "A fraction a year: 0.0003 is 0.03 %",
    }),
    aum_usd: optional(dollars),
    average_daily_volume_usd: optional(dollars),
    inception: optional(dayInput),
    tags: z.array(lineInput(LONGEST_TAG).transform(plainTag)).max(MOST_TAGS).default([]),
  })
  .transform(toProduct);

function plainTag(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_]+/g, "-");
}

type ReadProduct = {
  symbol: string;
  name: string;
  type: Product["type"];
  asset_class: Product["assetClass"];
  region: Product["region"];
  sector?: NonNullable<Product["sector"]>;
  currency: string;
  exchange?: string;
  issuer?: string;
  expense_ratio?: NonNullable<Product["expenseRatio"]>;
  aum_usd?: NonNullable<Product["aumUsd"]>;
  average_daily_volume_usd?: NonNullable<Product["averageDailyVolumeUsd"]>;
  inception?: string;
  tags: string[];
};

function toProduct(given: ReadProduct): Product {
  return {
    symbol: given.symbol,
    name: given.name,
    type: given.type,
    assetClass: given.asset_class,
    region: given.region,
    sector: given.sector ?? null,
    currency: given.currency,
    exchange: given.exchange ?? null,
    issuer: given.issuer ?? null,
    expenseRatio: given.expense_ratio ?? null,
    aumUsd: given.aum_usd ?? null,
    averageDailyVolumeUsd: given.average_daily_volume_usd ?? null,
    inception: given.inception ?? null,
    tags: [...new Set(given.tags)],
  };
}

/** Where a product is in use; archived portfolios and frameworks do not count. */
export const productUsesView = z.object({
  portfolios: z.array(z.object({ id: idView, name: z.string(), quantity: quantityView })),
  frameworks: z.array(
    z.object({
      id: idView,
      name: z.string(),
      buckets: z.array(z.object({ path: z.string(), label: z.string(), share: weightView })),
    }),
  ),
});

export type ProductUsesView = z.infer<typeof productUsesView>;
export type ProductView = z.infer<typeof productView>;
export type ProductListView = z.infer<typeof productListView>;
export type HealthView = z.infer<typeof healthView>;

export const importProductsInput = z.object({
  csv: z.string().meta({
    description:
      "symbol,name,type,asset_class and, where known, region,sector,currency,exchange,issuer,expense_ratio,aum_usd,average_daily_volume_usd,inception,tags",
  }),
});

export const importProductsView = importReportView.extend({
  rows: z.number(),
  symbols: z.array(z.string()).meta({ description: "The products that could be read" }),
});

export type ImportProductsView = z.infer<typeof importProductsView>;
