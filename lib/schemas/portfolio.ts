import { z } from "zod";
import { ASSET_CLASSES, PRODUCT_TYPES, REGIONS, SECTORS } from "@/lib/engine/product/vocabulary";
import {
  dateView,
  dayInput,
  flagInput,
  idInput,
  idView,
  instantView,
  lineInput,
  optional,
  pageInput,
  pageView,
  versionInput,
} from "./common";
import { decimalInput, moneyInput, moneyView, priceView, quantityView, weightView } from "./decimal";
import { fxView } from "./drift";
import { assignmentRuleInput, assignmentRuleView, LONGEST_PATH, MOST_HOLDINGS } from "./portfolio-assignment";
import { symbolInput } from "./product";

export const LONGEST_NAME = 255;
const MOST_RULES = 200;

export const asOfInput = optional(dayInput).meta({
  description: "The day to look from; today unless given. Prices are the last on or before it",
});

export const holdingChangeInput = z.object({
  symbol: symbolInput,
  quantity: optional(decimalInput({ maxDecimals: 10, min: "0", max: "999999999999999" })).meta({
    description: "Units held from now on; 0 takes the position out",
  }),
  is_locked: z.boolean().optional().meta({ description: "Counts, is never traded" }),
  is_excluded: z.boolean().optional().meta({ description: "Out of the portfolio's total" }),
  bucket_path: z.string().max(LONGEST_PATH).nullable().optional().meta({
    description: "The leaf bucket it belongs to; null lets the mapping and the rules decide",
  }),
});
export type HoldingChangeInput = z.output<typeof holdingChangeInput>;

export const changePortfolioInput = z.object({
  id: idInput,
  revision: versionInput.optional().meta({
    description: "The revision the change started from; 409 when the portfolio has moved on",
  }),
  name: optional(lineInput(LONGEST_NAME)),
  framework_id: idInput.nullable().optional().meta({ description: "null lets go of the framework" }),
  framework_version: versionInput.optional().meta({
    description: "The version to hang from; the current one when only framework_id is given",
  }),
  fractional: optional(z.boolean()),
  cash: optional(moneyInput),
  holdings: optional(z.array(holdingChangeInput).max(MOST_HOLDINGS)),
  assignment_rules: optional(z.array(assignmentRuleInput).max(MOST_RULES)).meta({
    description: "All of them, in order: the first that fits a holding wins",
  }),
});
export type ChangePortfolioInput = z.output<typeof changePortfolioInput>;

export const portfolioIdInput = z.object({ id: idInput });
export const getPortfolioInput = portfolioIdInput.extend({ as_of: asOfInput });
export const listPortfoliosInput = z.object({
  ...pageInput,
  archived: optional(flagInput).meta({ description: "Those that were deleted and can be restored" }),
});

export const frameworkRefView = z.object({
  id: idView,
  name: z.string(),
  version: z.int(),
  current_version: z.int().meta({ description: "Higher than version when there is a newer one to move to" }),
});

export const portfolioHeadView = z.object({
  id: idView,
  name: z.string(),
  base_ccy: z.string(),
  origin: z.enum(["framework", "import", "empty"]),
  fractional: z.boolean(),
  revision: z.int(),
  framework: frameworkRefView.nullable(),
  created_at: instantView,
  updated_at: instantView,
  archived_at: instantView.nullable(),
});
export type PortfolioHeadView = z.output<typeof portfolioHeadView>;

export const positionView = z.object({
  symbol: z.string(),
  name: z.string(),
  type: z.enum(PRODUCT_TYPES),
  asset_class: z.enum(ASSET_CLASSES),
  region: z.enum(REGIONS),
  sector: z.enum(SECTORS).nullable(),
  currency: z.string(),
  quantity: quantityView,
  cost_basis: moneyView.nullable().meta({ description: "In the product's currency" }),
  price: priceView.nullable().meta({ description: "In the product's currency" }),
  price_date: dateView.nullable(),
  is_sample_price: z.boolean(),
  local_value: moneyView.nullable().meta({ description: "Quantity × price, in the product's currency" }),
  fx: fxView.nullable().meta({ description: "The rate by which the value was converted" }),
  value: moneyView
    .nullable()
    .meta({ description: "In the portfolio's currency; null while price or rate is unknown" }),
  is_locked: z.boolean(),
  is_excluded: z.boolean(),
  bucket_path: z.string().nullable().meta({ description: "Assigned by hand" }),
});

export const portfolioView = portfolioHeadView.extend({
  as_of: dateView,
  value: moneyView.nullable().meta({ description: "null while a price is unknown" }),
  cash: moneyView.meta({ description: "In the portfolio's currency" }),
  foreign_cash: z
    .array(
      z.object({
        currency: z.string(),
        amount: moneyView,
        value: moneyView.nullable(),
        fx: fxView.nullable(),
      }),
    )
    .meta({ description: "Money in other currencies, and what it is worth in the portfolio's" }),
  has_sample_prices: z.boolean(),
  positions: z.array(positionView),
  assignment_rules: z.array(assignmentRuleView),
});
export type PortfolioView = z.output<typeof portfolioView>;

export const portfolioListItemView = portfolioHeadView.extend({
  as_of: dateView,
  valuation_date: dateView,
  position_count: z.int(),
  value: moneyView.nullable(),
  cash: moneyView.meta({ description: "All money, converted" }),
  rates: z
    .array(z.object({ currency: z.string(), fx: fxView }))
    .meta({ description: "The rates that went into the value" }),
  total_drift: weightView.nullable(),
  breach_count: z.int(),
  worst: z.object({ path: z.string(), label: z.string(), drift: weightView }).nullable(),
  blocked_reason: z.string().nullable(),
  has_sample_prices: z.boolean(),
});
export const portfolioListView = pageView(portfolioListItemView);
export type PortfolioListItemView = z.output<typeof portfolioListItemView>;

export const changedPortfolioView = portfolioView.extend({
  framework_change: z
    .object({
      from: z.int().nullable(),
      to: z.int().nullable(),
      changes: z.array(z.string()).meta({ description: "What the other version says differently" }),
    })
    .nullable(),
  total_drift_before: weightView.nullable(),
  total_drift_after: weightView.nullable(),
});
