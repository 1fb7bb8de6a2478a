import { z } from "zod";
import { dateView, idInput, optional, versionQuery } from "./common";
import { weightView } from "./decimal";

const yearsInput = z.coerce.number().int().min(1).max(10).optional().meta({
  description: "How far back daily returns are taken; 3 where nothing is given",
});
export const riskInput = z.object({ id: idInput, years: yearsInput });
export const frameworkRiskInput = z.object({
  id: idInput,
  version: optional(versionQuery),
  years: yearsInput,
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

const matrixView = z.array(z.array(z.number().nullable()));

const riskFields = {
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
  effective_bets: z.number().nullable().meta({
    description:
      "Minimum torsion bets (Meucci, Santangelo and Deguest 2015), counted by exp(−Σ p ln p): 1 when one is all of the risk",
  }),
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
  correlation: z.object({ labels: z.array(z.string()), values: matrixView }),
  product_correlation: z
    .object({
      products: z.array(z.object({ symbol: z.string(), name: z.string() })),
      values: matrixView,
    })
    .meta({ description: "After shrinkage; null beside a product that never moved" }),
  left_out: z.array(z.object({ symbol: z.string(), weight: weightView, reason: z.string() })),
  warnings: z.array(z.string()),
  has_sample_prices: z.boolean(),
};

export const riskView = z.object({
  portfolio: z.object({ id: z.string(), name: z.string() }),
  ...riskFields,
});
export type RiskView = z.output<typeof riskView>;

export const frameworkRiskView = z.object({
  framework: z.object({ id: z.string(), name: z.string(), version: z.int() }),
  ...riskFields,
});
export type FrameworkRiskView = z.output<typeof frameworkRiskView>;

/** What both say, whoever they are about. */
export type RiskFigures = Omit<RiskView, "portfolio">;
