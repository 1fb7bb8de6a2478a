import { z } from "zod";
import { RULE_ORDER } from "@/lib/engine/mapping/types";
import { ASSET_CLASSES, PRODUCT_TYPES, REGIONS, SECTORS } from "@/lib/engine/product/vocabulary";
import { idInput, idView, optional, versionInput, versionQuery } from "./common";
import { decimalInput, weightView } from "./decimal";
import { bucketRulesInput } from "./framework";
import { healthView, symbolInput } from "./product";

const MOST_SUGGESTIONS = 50;
const MOST_PRODUCTS_A_LEAF = 500;
const MOST_SYMBOLS = 5_000;
const LONGEST_PATH = 500;

export const mapProductsInput = z.object({
  id: idInput,
  version: versionInput.optional().meta({ description: "The current version unless given" }),
  universe: optional(bucketRulesInput).meta({
    description: "Looks among the products that fit these rules only",
  }),
  symbols: optional(z.array(symbolInput).max(MOST_SYMBOLS)).meta({ description: "Looks among these only" }),
  limit: z.int().min(1).max(MOST_SUGGESTIONS).default(5).meta({ description: "Products a bucket" }),
});

/** What a list of products needs to be read; the whole product is at /products/{symbol}. */
export const mappedProductView = z.object({
  symbol: z.string(),
  name: z.string(),
  type: z.enum(PRODUCT_TYPES),
  asset_class: z.enum(ASSET_CLASSES),
  region: z.enum(REGIONS),
  sector: z.enum(SECTORS).nullable(),
  currency: z.string(),
  expense_ratio: z.number().nullable(),
  aum_usd: z.string().nullable(),
  average_daily_volume_usd: z.string().nullable(),
  tags: z.array(z.string()),
});

export const scorePartsView = z.object({
  fit: z.number().meta({ description: "of 40" }),
  cost: z.number().meta({ description: "of 20" }),
  liquidity: z.number().meta({ description: "of 15" }),
  size: z.number().meta({ description: "of 10" }),
  health: z.number().meta({ description: "of 15" }),
});

export const rankedProductView = mappedProductView.extend({
  rank: z.int(),
  score: z.number().meta({ description: "The sum of its parts, at most 100" }),
  parts: scorePartsView,
  data_health: healthView,
});

export const funnelStepView = z.object({
  rule: z.enum(RULE_ORDER),
  label: z.string(),
  removed: z.int(),
  remaining: z.int(),
});

export const mappedLeafView = z.object({
  path: z.string(),
  label: z.string(),
  portfolio_weight: weightView,
  candidate_count: z.int(),
  products: z.array(rankedProductView),
  funnel: z.array(funnelStepView),
  data_health: healthView.nullable().meta({ description: "Of the first product; null without one" }),
  coverage_gaps: z.array(
    z.object({
      rule: z.enum(RULE_ORDER).nullable(),
      admits: z.int().meta({ description: "Products the change would admit" }),
      message: z.string(),
    }),
  ),
  notes: z.array(z.string()),
});

const diagnosticView = z.object({ code: z.string(), path: z.string(), message: z.string() });

export const mapProductsView = z.object({
  framework_id: idView,
  version: z.int(),
  product_count: z.int().meta({ description: "Products looked at" }),
  leaves: z.array(mappedLeafView),
  warnings: z.array(diagnosticView),
});
export type MapProductsView = z.output<typeof mapProductsView>;

const shareInput = z.object({
  symbol: symbolInput,
  share: optional(decimalInput({ maxDecimals: 10, min: "0", max: "1", isMinAllowed: false })).meta({
    description: "Part of the bucket; when none is given they share it evenly",
  }),
});
/** The products of one leaf. */
export const sharesInput = z.array(shareInput).max(MOST_PRODUCTS_A_LEAF);
export type SharesInput = z.output<typeof sharesInput>;

const settings = {
  id: idInput,
  version: versionInput.optional(),
  mapping: optional(z.record(z.string().max(LONGEST_PATH), sharesInput)),
  fill_undecided: z.boolean().default(false).meta({
    description: "Gives every bucket for which nothing was chosen its first-ranked product",
  }),
};

/** `{ path: [{ symbol, share }] }`, bare or under `mapping`; buckets that are not named stay as they are. */
export const setMappingInput = z
  .looseObject(settings)
  .transform(({ id, version, mapping, fill_undecided, ...bare }, context) => {
    const leaves = new Map<string, SharesInput>(Object.entries(mapping ?? {}));
    for (const [path, given] of Object.entries(bare)) {
      const read = sharesInput.safeParse(given);
      if (read.success) leaves.set(path.slice(0, LONGEST_PATH), read.data);
      else
        for (const { message } of read.error.issues)
          context.addIssue({ code: "custom", message, path: [path] });
    }
    return { id, version, isFillingUndecided: fill_undecided, leaves };
  });

export const getMappingInput = z.object({ id: idInput, version: versionQuery.optional() });

export const mappingView = z.object({
  framework_id: idView,
  version: z.int(),
  decided_count: z.int(),
  leaf_count: z.int(),
  leaves: z.array(
    z.object({
      path: z.string(),
      label: z.string(),
      portfolio_weight: weightView,
      is_decided: z.boolean(),
      takes_cash: z.boolean().meta({ description: "Money itself lies here while no product is chosen" }),
      products: z.array(
        mappedProductView.extend({
          share: weightView,
          portfolio_weight: weightView,
          data_health: healthView,
        }),
      ),
      data_health: z
        .object({ score: z.number(), grade: z.enum(["good", "fair", "poor"]) })
        .nullable()
        .meta({ description: "Of what was chosen: the score weighed by share, the grade of the worst" }),
    }),
  ),
  constraint_breaches: z.array(diagnosticView).meta({ description: "Once every bucket is decided" }),
});
export type MappingView = z.output<typeof mappingView>;
