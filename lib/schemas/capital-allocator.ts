import { z } from "zod";
import {
  dateView,
  dayInput,
  flagInput,
  idInput,
  idView,
  instantView,
  optional,
  pageInput,
  pageView,
  versionInput,
} from "./common";
import { moneyView, priceView, weightInput, weightView } from "./decimal";

/** As many strategies as one list of weights may name. */
const MOST_STRATEGIES = 1_000;

const weightsOfStrategies = z
  .record(idInput, weightInput)
  .refine(
    (weights) => Object.keys(weights).length <= MOST_STRATEGIES,
    `must name at most ${MOST_STRATEGIES} strategies`,
  );

export const replaceWeightsInput = z.strictObject({
  weights: weightsOfStrategies.meta({
    description:
      "Strategy id → share of total equity; a strategy that is not named is left alone. At most 1 in sum",
  }),
  version: versionInput
    .optional()
    .meta({ description: "The version these started from; 409 when it moved on" }),
});

export const weightsView = z.object({
  weights: z.record(idView, weightView),
  lines: z.array(
    z.object({
      strategy_id: idView,
      name: z.string(),
      status: z.string(),
      weight: weightView.nullable().meta({ description: "null: the allocator leaves it alone" }),
    }),
  ),
  total: weightView,
  version: z.int(),
});
export type WeightsView = z.output<typeof weightsView>;

export const runAllocatorInput = z
  .object({
    date: optional(dayInput).meta({
      description: "The workspace's day when left out; never a day to come",
    }),
    dry_run: optional(flagInput).meta({ description: "Shows every line and moves nothing" }),
    weights: optional(weightsOfStrategies).meta({
      description: "Weights to try in place of the stored ones; in a dry run alone",
    }),
  })
  .prefault({});

export const allocatorLineView = z.object({
  strategy_id: idView,
  name: z.string(),
  status: z.string(),
  weight: weightView,
  cash_usd: moneyView,
  positions_usd: moneyView,
  value_usd: moneyView.meta({ description: "cash + positions" }),
  target_usd: moneyView.meta({ description: "total equity × weight, floored to the cent" }),
  adjustment_usd: moneyView.meta({ description: "target − value" }),
  executed_usd: moneyView.meta({ description: "What moves: below 0 it goes back to the master" }),
  cap: z
    .object({ rule: z.string(), message: z.string() })
    .nullable()
    .meta({ description: "What kept it from the whole adjustment" }),
  transaction_id: z.int().nullable().meta({ description: "Number of its ledger transaction" }),
});
export type AllocatorLineView = z.output<typeof allocatorLineView>;

export const allocatorPriceView = z.object({
  symbol: z.string(),
  close: priceView,
  currency: z.string(),
  date: dateView,
  rate: priceView.meta({ description: "US dollars for one unit of the currency" }),
  rate_date: dateView.nullable(),
  price_usd: priceView,
  source: z.string().meta({ description: "stated: entered with the position" }),
});

export const allocatorRunView = z.object({
  id: idView.nullable().meta({ description: "null for a dry run" }),
  date: dateView,
  is_dry_run: z.boolean(),
  is_repeat: z.boolean().meta({ description: "The day had its run already; this is its result" }),
  has_run: z.boolean().meta({
    description: "Whether the day has its run: true of a dry run means that a real one would change nothing",
  }),
  total_equity_usd: moneyView,
  master_before_usd: moneyView,
  master_after_usd: moneyView,
  lines: z.array(allocatorLineView),
  left_alone: z
    .array(z.object({ strategy_id: idView, name: z.string(), value_usd: moneyView }))
    .meta({ description: "Strategies without a target weight; they count in total equity" }),
  prices: z.array(allocatorPriceView),
  run_by: idView.nullable(),
  run_by_name: z.string().nullable(),
  created_at: instantView.nullable(),
});
export type AllocatorRunView = z.output<typeof allocatorRunView>;

export const listAllocatorRunsInput = z.object({ ...pageInput });
export const allocatorRunIdInput = z.object({ id: idInput });
export const allocatorRunListView = pageView(
  z.object({
    id: idView,
    date: dateView,
    total_equity_usd: moneyView,
    deployed_usd: moneyView.meta({ description: "Sum of what went out to strategies" }),
    returned_usd: moneyView.meta({ description: "Sum of what came back to the master" }),
    lines_count: z.int(),
    capped_count: z.int(),
    run_by: idView,
    run_by_name: z.string().nullable(),
    created_at: instantView,
  }),
);
export type AllocatorRunListView = z.output<typeof allocatorRunListView>;

export const deployedHistoryInput = z.object({
  from: optional(dayInput).meta({
    description: "The day of the first movement, at most 5 years back, when left out",
  }),
  to: optional(dayInput).meta({ description: "Today when left out" }),
  strategy_id: optional(idInput),
});

export const deployedHistoryView = z.object({
  from: dateView,
  to: dateView,
  strategy_id: idView.nullable(),
  time_zone: z.string().meta({ description: "Where its days end" }),
  items: z.array(
    z.object({
      date: dateView,
      deployed_usd: moneyView.meta({ description: "Deployed notional at the end of the day" }),
      cash_usd: moneyView.meta({
        description: "Cash at the end of the day: the master's, or the strategy's",
      }),
    }),
  ),
});
export type DeployedHistoryView = z.output<typeof deployedHistoryView>;
