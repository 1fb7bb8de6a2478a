import { z } from "zod";
import { dateView, idInput } from "./common";
import { weightView } from "./decimal";

export const riskInput = z.object({
  id: idInput,
  years: z.coerce.number().int().min(1).max(10).optional().meta({
    description: "How far back daily returns are taken; 3 where nothing is given",
  }),
});

const rate = z.number().nullable().meta({ description: "A fraction a year: 0.12 is 12 %" });

const groupView = z.object({
  weight: weightView,
  volatility: rate,
  risk_contribution: z
    .number()
    .nullable()
    .meta({ description: "Share of the portfolio's variance, w(Σw)/wᵀΣw; buckets of one level sum to 1" }),
  volatility_points: z
    .number()
    .nullable()
    .meta({ description: "What it brings of the portfolio's volatility" }),
});

export const riskView = z.object({
  portfolio: z.object({ id: z.string(), name: z.string() }),
  as_of: dateView,
  from: dateView.nullable(),
  to: dateView.nullable(),
  observations: z.int().meta({ description: "Daily returns that went in" }),
  shrinkage: z
    .number()
    .nullable()
    .meta({ description: "0 is the sample as it is, 1 constant correlation alone" }),
  volatility: rate,
  diversification_ratio: z.number().nullable(),
  hhi_holdings: z.number().nullable(),
  hhi_buckets: z.number().nullable(),
  effective_holdings: z.number().nullable(),
  cash_weight: weightView.nullable(),
  buckets: z.array(
    groupView.extend({
      path: z.string().nullable().meta({ description: "Null is what no bucket claims" }),
      label: z.string(),
      depth: z.int(),
      is_leaf: z.boolean(),
    }),
  ),
  holdings: z.array(
    groupView.extend({ symbol: z.string(), name: z.string(), bucket_path: z.string().nullable() }),
  ),
  correlation: z.object({
    labels: z.array(z.string()),
    values: z.array(z.array(z.number().nullable())),
  }),
  left_out: z.array(z.object({ symbol: z.string(), weight: weightView, reason: z.string() })),
  warnings: z.array(z.string()),
  has_sample_prices: z.boolean(),
});
export type RiskView = z.output<typeof riskView>;
