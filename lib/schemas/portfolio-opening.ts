import { z } from "zod";
import { dateView, idInput, lineInput, optional } from "./common";
import { decimalInput, moneyView, positiveMoneyInput, priceView, quantityView, weightView } from "./decimal";
import { fxView } from "./drift";
import { asOfInput, LONGEST_NAME, portfolioView } from "./portfolio";

const MOST_OVERRIDES = 500;

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
