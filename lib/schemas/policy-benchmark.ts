import { z } from "zod";
import { PRICE_BASES } from "./backtest";
import { dateView, dayInput, idInput } from "./common";
import { moneyView, weightView } from "./decimal";

export const policyBenchmarkInput = z.object({
  id: idInput,
  from: dayInput.optional().meta({ description: "The first day; left out, the books' own beginning" }),
  price_basis: z.enum(PRICE_BASES).optional().meta({
    description: "Whether the policy gets dividends; left out, when the books have some",
  }),
});

const rate = z.number().nullable().meta({ description: "A fraction: 0.05 is 5 %" });

const sideView = z.object({
  value: moneyView,
  gain: moneyView.meta({ description: "value − start_value − net_flow" }),
  time_weighted: rate,
  time_weighted_a_year: rate.meta({ description: "Null for stretches of up to a year" }),
  money_weighted_a_year: rate.meta({ description: "Internal rate of return a year" }),
});
export type PolicySideView = z.output<typeof sideView>;

const points = z.number().nullable().meta({ description: "A difference of rates: 0.01 is one point" });

export const policyBenchmarkView = z.object({
  portfolio: z.object({ id: z.string(), name: z.string(), base_ccy: z.string() }),
  from: dateView
    .nullable()
    .meta({ description: "The first day compared; null when there is nothing to compare" }),
  to: dateView.nullable(),
  price_basis: z.enum(PRICE_BASES),
  versions: z.array(z.object({ version: z.int(), since: dateView })),
  start_value: moneyView,
  net_flow: moneyView.meta({
    description: "What came in from outside after the first day, less what went out",
  }),
  actual: sideView.nullable(),
  policy: sideView.nullable(),
  shortfall: z
    .object({
      value: moneyView,
      time_weighted: points,
      time_weighted_a_year: points,
      money_weighted_a_year: points,
    })
    .nullable()
    .meta({
      description: "The policy's less the portfolio's: above 0, what was done fell short of the policy",
    }),
  rebalances: z.int(),
  cost: moneyView.meta({ description: "Of the policy's trades" }),
  days: z.array(
    z.object({
      date: dateView,
      value: moneyView,
      policy_value: moneyView,
      growth: z.number().meta({ description: "Of 1 since the first day, flows taken out" }),
      policy_growth: z.number(),
    }),
  ),
  buckets: z
    .array(
      z.object({
        path: z.string().nullable().meta({ description: "Null is what lies outside the framework" }),
        label: z.string(),
        depth: z.int(),
        is_leaf: z.boolean(),
        value: moneyView.nullable(),
        weight: weightView.nullable(),
        policy_value: moneyView,
        policy_weight: weightView,
      }),
    )
    .meta({ description: "What is held at the last day beside what the policy would hold" }),
  products: z.array(
    z.object({
      symbol: z.string(),
      bucket_path: z.string().nullable(),
      value: moneyView.nullable(),
      policy_value: moneyView,
    }),
  ),
  unavailable: z.string().nullable().meta({ description: "Why there is nothing to compare" }),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  assumptions: z.array(z.string()),
  has_sample_prices: z.boolean(),
});
export type PolicyBenchmarkView = z.output<typeof policyBenchmarkView>;
