import { z } from "zod";
import { dayInput, idInput, lineInput } from "./common";
import { moneyView, weightView } from "./decimal";

const range = {
  from: dayInput.optional().meta({ description: "The first day; left out, the books' own beginning" }),
  to: dayInput.optional().meta({ description: "The last day; left out, today" }),
};

export const performanceInput = z.object({
  id: idInput,
  ...range,
  benchmark: lineInput(40)
    .optional()
    .meta({ description: "Symbol to measure against; left out, the framework's own" }),
});

const rate = z.number().nullable().meta({ description: "A fraction: 0.05 is 5 %" });

export const performanceView = z.object({
  portfolio: z.object({ id: z.string(), name: z.string(), base_ccy: z.string() }),
  from: z.string().nullable(),
  to: z.string().nullable(),
  start_value: moneyView,
  end_value: moneyView,
  net_flow: moneyView.meta({ description: "What came in from outside less what went out" }),
  gain: moneyView.meta({ description: "end_value − start_value − net_flow" }),
  time_weighted: rate,
  time_weighted_a_year: rate.meta({ description: "Null for stretches of up to a year" }),
  money_weighted_a_year: rate.meta({ description: "Internal rate of return a year" }),
  dietz: rate.meta({ description: "Gain over average capital: what the contributions add up to" }),
  benchmark: z
    .object({ symbol: z.string(), name: z.string(), total_return: rate, from: z.string().nullable() })
    .nullable(),
  days: z.array(
    z.object({
      date: z.string(),
      value: moneyView,
      flow: moneyView,
      growth: z.number().meta({ description: "Of 1 since the first day, flows taken out" }),
      benchmark_growth: z.number().nullable(),
    }),
  ),
  contributions: z.array(
    z.object({
      symbol: z.string().nullable().meta({ description: "Null is money" }),
      name: z.string(),
      bucket_path: z.string().nullable(),
      bucket_label: z.string().nullable(),
      start_value: moneyView,
      end_value: moneyView,
      gain: moneyView,
      of_return: rate,
    }),
  ),
  buckets: z.array(
    z.object({
      path: z.string().nullable().meta({ description: "Null is money and what no bucket claims" }),
      label: z.string(),
      depth: z.number(),
      gain: moneyView,
      of_return: rate,
    }),
  ),
  notes: z.array(z.string()),
  has_sample_prices: z.boolean(),
});
export type PerformanceView = z.output<typeof performanceView>;

export const attributionInput = z.object({ id: idInput, ...range });

export const attributionView = z.object({
  portfolio: z.object({ id: z.string(), name: z.string() }),
  from: z.string().nullable(),
  to: z.string().nullable(),
  nodes: z.array(
    z.object({
      path: z.string(),
      label: z.string(),
      depth: z.number(),
      parent_path: z.string().nullable(),
      is_leaf: z.boolean(),
      start: weightView,
      prices: weightView,
      flows: weightView,
      trades: weightView,
      targets: weightView,
      drift: weightView.meta({ description: "start + prices + flows + trades + targets, exactly" }),
    }),
  ),
  notes: z.array(z.string()),
});
export type AttributionView = z.output<typeof attributionView>;
