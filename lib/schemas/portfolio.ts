import { z } from "zod";
import type { AssignmentMatch, AssignmentRule } from "@/lib/engine/drift/types";
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
import {
  decimalInput,
  moneyInput,
  moneyView,
  positiveMoneyInput,
  priceView,
  quantityView,
  weightView,
} from "./decimal";
import { fxView } from "./drift";
import { symbolInput } from "./product";

const LONGEST_NAME = 255;
const MOST_OVERRIDES = 500;
const MOST_HOLDINGS = 2_000;
const MOST_RULES = 200;
const MOST_WORDS = 100;
const LONGEST_PATH = 500;

export const asOfInput = optional(dayInput).meta({
  description: "The day to look from; today unless given. Prices are the last on or before it",
});

const shareInput = decimalInput({ maxDecimals: 10, min: "0", max: "1" });

export const createPortfolioInput = z.object({
  name: lineInput(LONGEST_NAME),
  framework_id: optional(idInput),
  amount: optional(positiveMoneyInput).meta({
    description: "What to invest; nothing for an empty portfolio",
  }),
  overrides: optional(
    z
      .record(z.string().max(60), shareInput)
      .refine((all) => Object.keys(all).length <= MOST_OVERRIDES, `at most ${MOST_OVERRIDES} overrides`),
  ).meta({
    description:
      "Shares of the portfolio by symbol in place of the framework's; then all are scaled to sum to 1",
    examples: [{ VTI: 0.5 }],
  }),
  fractional: optional(z.boolean()).meta({
    description: "Parts of units; the framework's policy unless given",
  }),
  as_of: asOfInput,
  accept_stale_prices: optional(z.boolean()).meta({
    description: "Buy also at prices more than five business days old",
  }),
  fill_undecided: optional(z.boolean()).meta({
    description: "False: the share of a bucket for which nothing was chosen stays in cash",
  }),
});
export type CreatePortfolioInput = z.output<typeof createPortfolioInput>;

const words = <Word extends string>(list: readonly [Word, ...Word[]] | readonly Word[]) =>
  optional(z.array(z.enum(list as readonly [Word, ...Word[]])).max(MOST_WORDS));
const tags = optional(z.array(z.string().trim().min(1).max(60)).max(MOST_WORDS));

/** What an assignment rule looks at; everything named must fit. */
export const assignmentMatchInput = z
  .strictObject({
    symbols: optional(z.array(symbolInput).max(MOST_HOLDINGS)),
    allowed_types: words(PRODUCT_TYPES),
    asset_classes: words(ASSET_CLASSES),
    regions: words(REGIONS),
    sectors: words(SECTORS),
    currencies: optional(z.array(z.string().regex(/^[A-Z]{3}$/, "must be like USD")).max(MOST_WORDS)),
    include_tags: tags,
    exclude_tags: tags,
  })
  .refine((match) => Object.values(match).some((value) => value && value.length > 0), {
    error: "must name something to match",
  });

export const assignmentRuleInput = z
  .object({ match: assignmentMatchInput, bucket_path: z.string().max(LONGEST_PATH) })
  .transform(({ match, bucket_path }): AssignmentRule => {
    const given: AssignmentMatch = {
      symbols: match.symbols,
      allowedTypes: match.allowed_types,
      assetClasses: match.asset_classes,
      regions: match.regions,
      sectors: match.sectors,
      currencies: match.currencies,
      includeTags: match.include_tags,
      excludeTags: match.exclude_tags,
    };
    const named = Object.entries(given).filter(([, value]) => value && value.length > 0);
    return { match: Object.fromEntries(named), bucketPath: bucket_path };
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

export const assignmentRuleView = z.object({
  match: z.object({
    symbols: z.array(z.string()).optional(),
    allowed_types: z.array(z.enum(PRODUCT_TYPES)).optional(),
    asset_classes: z.array(z.enum(ASSET_CLASSES)).optional(),
    regions: z.array(z.enum(REGIONS)).optional(),
    sectors: z.array(z.enum(SECTORS)).optional(),
    currencies: z.array(z.string()).optional(),
    include_tags: z.array(z.string()).optional(),
    exclude_tags: z.array(z.string()).optional(),
  }),
  bucket_path: z.string(),
});
export type AssignmentRuleView = z.output<typeof assignmentRuleView>;

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

const diagnosticView = z.object({ code: z.string(), path: z.string(), message: z.string() });

/** What opening a portfolio came to. Budgets sum to the amount, costs and cash too. */
export const openingView = z.object({
  amount: moneyView,
  invested: moneyView,
  cash: moneyView,
  purchases: z.array(
    z.object({
      symbol: z.string(),
      name: z.string(),
      bucket_paths: z.array(z.string()),
      weight: weightView,
      budget: moneyView,
      quantity: quantityView,
      price: priceView,
      price_date: dateView,
      is_sample_price: z.boolean(),
      currency: z.string().meta({ description: "What the price is in" }),
      fx: fxView.nullable().meta({ description: "The rate at which the cost was converted" }),
      cost: moneyView.meta({ description: "In the portfolio's currency" }),
    }),
  ),
  not_bought: z.array(
    z.object({
      code: z.string(),
      symbol: z.string().nullable(),
      path: z.string().nullable(),
      weight: weightView,
      amount: moneyView.meta({ description: "Stays in cash" }),
      reason: z.string(),
    }),
  ),
  normalised: z
    .object({
      sum_before: z.number(),
      changes: z.array(z.object({ symbol: z.string(), from: z.number(), to: weightView })),
    })
    .nullable()
    .meta({ description: "What scaling the weights to 1 changed; null when they summed to 1" }),
  mapped_by_default: z.array(z.object({ path: z.string(), label: z.string(), symbol: z.string() })).meta({
    description:
      "Buckets for which nothing was chosen; they took their first-ranked product, now in the mapping",
  }),
  constraint_breaches: z.array(diagnosticView),
});
export type OpeningView = z.output<typeof openingView>;

export const createdPortfolioView = portfolioView.extend({ opening: openingView.nullable() });

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

export const historyInput = portfolioIdInput.extend({
  from: optional(dayInput),
  to: optional(dayInput),
  nodes: optional(flagInput).meta({ description: "Also every bucket's weight of every day" }),
});

export const historyDayView = z.object({
  date: dateView,
  value: moneyView,
  cash: moneyView,
  total_drift: weightView,
  breach_count: z.int(),
  worst_path: z.string().nullable(),
  is_sample: z.boolean(),
  nodes: z
    .array(
      z.object({
        path: z.string(),
        label: z.string(),
        actual_weight: weightView,
        target_weight: weightView,
        drift: weightView,
        status: z.string(),
      }),
    )
    .optional(),
});
export const historyView = z.object({ items: z.array(historyDayView) });
export type HistoryDayView = z.output<typeof historyDayView>;

export const listActivityInput = portfolioIdInput.extend(pageInput);
export const activityView = z.object({
  id: idView,
  kind: z.string(),
  summary: z.string(),
  detail: z.record(z.string(), z.unknown()),
  user_id: idView,
  created_at: instantView,
});
export const activityListView = pageView(activityView);
export type ActivityView = z.output<typeof activityView>;

export const EXPORTS = ["holdings", "drift", "activity", "transactions"] as const;
export const exportPortfolioInput = portfolioIdInput.extend({
  what: z.enum(EXPORTS).default("holdings"),
  format: z.enum(["csv", "json"]).default("csv"),
  as_of: asOfInput,
});
