import { z } from "zod";
import { dateView, idInput, optional, versionQuery } from "./common";
import { weightView } from "./decimal";

/** Product prices, or the history of the asset classes that the buckets stand for. */
export const OUTCOME_DATA = ["prices", "annual", "monthly"] as const;
export type OutcomeData = (typeof OUTCOME_DATA)[number];

const aboutView = z.object({
  kind: z.enum(["portfolio", "framework"]),
  id: z.string(),
  name: z.string(),
  base_ccy: z.string(),
});

const dataInput = z.enum(OUTCOME_DATA).default("prices").meta({
  description: "Months of the products' prices, or asset-class history by year (1928) or month (1871)",
});
export const returnHistoryInput = z.object({ id: idInput, data: dataInput });
export const frameworkReturnHistoryInput = z.object({
  id: idInput,
  version: optional(versionQuery),
  data: dataInput,
});

export const returnHistoryView = z.object({
  about: aboutView,
  as_of: dateView,
  data: z.enum(OUTCOME_DATA),
  value: z.string().nullable().meta({ description: "What a portfolio is worth, in its currency" }),
  periods_per_year: z.int().meta({ description: "12 for months, 1 for years" }),
  from: z.string().meta({ description: "First period: 2005-01, or 1928" }),
  to: z.string(),
  observations: z.int(),
  columns: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      weight: weightView,
      note: z.string().nullable().meta({ description: "What stands in for it, and why" }),
    }),
  ),
  returns: z.array(z.array(z.number())).meta({
    description: "A list a column, of the same periods: 0.01 is 1 %; weights sum to 1",
  }),
  inflation: z.array(z.number()).nullable().meta({
    description: "Of US consumer prices in the same periods, where known",
  }),
  source: z.string().nullable(),
  warnings: z.array(z.string()),
  has_sample_prices: z.boolean(),
});
export type ReturnHistoryView = z.output<typeof returnHistoryView>;

const MOST_STRESS_YEARS = 98;
const countInput = z.coerce.number().int().min(1).max(MOST_STRESS_YEARS).default(10).meta({
  description: "How many years, the worst first",
});
export const stressInput = z.object({ id: idInput, count: countInput });
export const frameworkStressInput = z.object({
  id: idInput,
  version: optional(versionQuery),
  count: countInput,
});

const standInView = z.object({
  path: z.string(),
  label: z.string(),
  share: weightView,
  series: z.string().nullable(),
  series_name: z.string().nullable(),
  fit: z.enum(["own", "stand_in", "spread", "chosen"]),
  reason: z.string(),
});

export const stressView = z.object({
  about: aboutView,
  as_of: dateView,
  from_year: z.int(),
  to_year: z.int(),
  years: z.array(
    z.object({
      year: z.int(),
      return: z.number().meta({ description: "Of the whole: −0.2 is minus 20 %" }),
      inflation: z.number(),
      real_return: z.number(),
      buckets: z.array(
        z.object({
          path: z.string(),
          label: z.string(),
          share: weightView,
          return: z.number(),
          contribution: z.number().meta({ description: "Share × return; they sum to the year's return" }),
        }),
      ),
    }),
  ),
  losing_years: z.int().meta({ description: "Of all years, those in which the whole lost" }),
  stand_ins: z.array(standInView),
  source: z.object({
    title: z.string(),
    author: z.string(),
    edition: z.string(),
    traps: z.array(z.string()),
  }),
  warnings: z.array(z.string()),
});
export type StressView = z.output<typeof stressView>;
