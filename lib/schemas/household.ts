import { z } from "zod";
import { dateView, dayInput, idInput, idView, optional } from "./common";
import { moneyView, priceView, quantityView, weightView } from "./decimal";
import { driftReportView, fxView } from "./drift";
import { refusalView } from "./rebalance";

export const MOST_ACCOUNTS = 30;

export const householdInput = z.object({
  framework_id: idInput,
  portfolio_ids: optional(
    z.union([
      z.array(idInput).max(MOST_ACCOUNTS),
      z
        .string()
        .max(2_000)
        .transform((text) => text.split(",").filter(Boolean)),
    ]),
  ).meta({ description: "Of those that hang from the framework; without it all that are live" }),
  as_of: optional(dayInput).meta({ description: "Without it today" }),
});

const accountTradeView = z.object({
  side: z.enum(["buy", "sell"]),
  symbol: z.string(),
  name: z.string(),
  bucket_path: z.string().nullable(),
  units: quantityView,
  price: priceView.meta({ description: "In the household's currency" }),
  currency: z.string().meta({ description: "The product's own" }),
  fx: fxView.nullable().meta({ description: "The rate by which the price was converted" }),
  amount: moneyView,
  cost: moneyView,
  reason: z.string(),
});
export type AccountTradeView = z.output<typeof accountTradeView>;

export const householdAccountView = z.object({
  id: idView,
  name: z.string(),
  value: moneyView.nullable(),
  share: weightView.nullable().meta({ description: "Of the household" }),
  total_drift: weightView.nullable(),
  breach_count: z.int(),
  blocked_reason: z.string().nullable(),
  framework_version: z.int(),
  cash: moneyView.meta({ description: "In the household's currency: what it can spend" }),
  cash_after: moneyView.meta({ description: "After its trades" }),
  nodes: z
    .array(z.object({ path: z.string(), value: moneyView.nullable(), weight: weightView.nullable() }))
    .meta({ description: "Every node of the combined report, within this account" }),
  trades: z.array(accountTradeView),
});
export type HouseholdAccountView = z.output<typeof householdAccountView>;

export const householdView = z.object({
  framework: z.object({ id: idView, name: z.string(), version: z.int() }),
  base_ccy: z.string(),
  as_of: dateView,
  report: driftReportView.meta({ description: "All accounts as one portfolio" }),
  accounts: z.array(householdAccountView),
  left_out: z
    .array(z.object({ id: idView, name: z.string() }))
    .meta({ description: "Portfolios of the framework that were not asked for" }),
  plan: z.object({
    quiet_reason: z.string().nullable().meta({ description: "Why there are no orders; null when there are" }),
    refusals: z.array(refusalView),
    not_placed: z
      .array(
        z.object({
          side: z.enum(["buy", "sell"]),
          symbol: z.string(),
          units: quantityView,
          amount: moneyView,
          reason: z.string(),
        }),
      )
      .meta({ description: "What of the household's orders no account can do" }),
    trade_count: z.int(),
    cost: moneyView,
    total_drift_before: weightView.nullable(),
    total_drift_after: weightView.nullable().meta({ description: "After the trades of all accounts" }),
    has_sample_prices: z.boolean(),
  }),
});
export type HouseholdView = z.output<typeof householdView>;
