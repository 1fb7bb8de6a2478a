import { z } from "zod";
import { BACKTEST_MODES } from "@/lib/engine/backtest/types";
import { CADENCES } from "@/lib/kernel/dates";
import { BACKTEST_DATA, PRICE_BASES } from "./backtest";
import { backtestMetricsView, backtestView } from "./backtest-view";
import { dateView, idInput, idView, instantView, lineInput, optional, pageInput, pageView } from "./common";

/** Saved runs of one workspace; a further one is refused with this limit. */
export const MOST_SAVED_BACKTESTS = 500;
export const LONGEST_BACKTEST_NAME = 200;

export const backtestIdInput = z.object({ id: idInput });
export const listBacktestsInput = z.object(pageInput);
export const renameBacktestInput = z.object({ id: idInput, name: lineInput(LONGEST_BACKTEST_NAME) });
export const rerunBacktestInput = z.object({
  id: idInput,
  name: optional(lineInput(LONGEST_BACKTEST_NAME)).meta({
    description: "Of the new run; the old one's with the day unless given",
  }),
});
export const exportBacktestInput = z.object({
  id: idInput,
  format: z.enum(["csv", "json"]).default("csv"),
});
export const sharedBacktestInput = z.object({
  token: z.string().max(100).meta({ description: "Of the read-only link" }),
});

const frameworkRef = backtestView.shape.framework;

/** A saved run as a list shows it. */
export const savedBacktestItemView = z.object({
  id: idView,
  name: z.string(),
  framework: frameworkRef,
  data: z.enum(BACKTEST_DATA),
  price_basis: z.enum(PRICE_BASES),
  mode: z.enum(BACKTEST_MODES),
  cadence: z.enum(CADENCES),
  from: dateView,
  to: dateView,
  currency: z.string(),
  benchmark: z.string().nullable().meta({ description: "Its symbol" }),
  has_sample_prices: z.boolean(),
  metrics: backtestMetricsView,
  fingerprint: z.string(),
  rerun_of: idView.nullable().meta({ description: "The run that this one repeated" }),
  shared_at: instantView
    .nullable()
    .meta({ description: "When its read-only link was made; null is not shared" }),
  created_at: instantView,
  created_by: idView,
});
export type SavedBacktestItemView = z.output<typeof savedBacktestItemView>;
export const savedBacktestListView = pageView(savedBacktestItemView);

const requestView = z
  .record(z.string(), z.unknown())
  .meta({ description: "The request as it was given; sent to POST /backtest it runs again" });
const mappingView = z
  .record(z.string(), z.array(z.object({ symbol: z.string(), share: z.string() })))
  .nullable()
  .meta({ description: "The products of each bucket that were used; null for weights by symbol" });

export const metricChangeView = z.object({
  metric: z.string(),
  before: z.number().nullable(),
  after: z.number().nullable(),
});

/** What a repeated run came to, beside the run it repeated. */
export const rerunComparisonView = z.object({
  of: z.object({
    id: idView,
    name: z.string(),
    from: dateView,
    to: dateView,
    created_at: instantView,
    metrics: backtestMetricsView,
    is_deleted: z.boolean(),
  }),
  fingerprint_changed: z.boolean().meta({ description: "Whether the prices or days that went in differ" }),
  engine_changed: z.boolean(),
  period_changed: z.boolean(),
  changes: z.array(metricChangeView).meta({ description: "The figures that differ" }),
});
export type RerunComparisonView = z.output<typeof rerunComparisonView>;

/** A run that repeated another: as a list shows it, beside the other. */
export const rerunView = savedBacktestItemView.extend({ comparison: rerunComparisonView });

/** What was asked that the rest of the answer does not repeat. */
const inputsView = z.object({
  start: dateView.nullable(),
  end: dateView.nullable(),
  contributions: z
    .object({
      amount: z.string().meta({ description: "Money in; below zero it is taken out" }),
      cadence: z.enum(["M", "Q", "A"]),
      yearly_increase_bps: z.int().nullish(),
    })
    .nullable(),
  risk_free_bps: z.int(),
});
export type BacktestInputsView = z.output<typeof inputsView>;

const savedFields = {
  created_at: instantView,
  created_by: idView,
  shared_at: instantView.nullable(),
  engine_version: z.int(),
  request: requestView,
  mapping: mappingView,
  comparison: rerunComparisonView.nullable().meta({ description: "Of a run that repeated another" }),
};

/** A saved run: the answer of POST /backtest as it was, and what is known of the saving. */
export const savedBacktestView = backtestView.extend({
  id: idView,
  name: z.string(),
  inputs: inputsView,
  saved: z.object(savedFields),
});
export type SavedBacktestView = z.output<typeof savedBacktestView>;

export const sharedBacktestView = backtestView.omit({ id: true }).extend({
  name: z.string(),
  inputs: inputsView,
  created_at: instantView.meta({ description: "When it was run" }),
});
export type SharedBacktestView = z.output<typeof sharedBacktestView>;

export const deletedBacktestView = z.object({
  id: idView,
  name: z.string(),
  deleted_at: instantView.nullable(),
});

export const shareView = z.object({
  id: idView,
  token: z
    .string()
    .nullable()
    .meta({ description: "In this answer and never again; null when a repeated key asks for it" }),
  path: z.string().nullable().meta({ description: "The page behind the link" }),
  shared_at: instantView.nullable(),
});
export type ShareView = z.output<typeof shareView>;
