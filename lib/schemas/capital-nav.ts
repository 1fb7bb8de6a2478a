import { z } from "zod";
import { dateView, dayInput, idInput, idView, optional } from "./common";
import { decimalInput, priceView, weightView } from "./decimal";
import { importReportView } from "./import-report";

/** As many values as a JSON list may hold; a longer history arrives as CSV. */
const MOST_VALUES = 5_000;
/** The stored column holds ten decimals. */
const navInput = decimalInput({ maxDecimals: 10, min: "0", isMinAllowed: false, max: "999999999999" }).meta({
  description: "Net asset value of one unit, above 0: money that flows in or out does not move it",
});

export const listNavInput = z.object({ id: idInput, from: optional(dayInput), to: optional(dayInput) });
export const navListView = z.object({
  strategy_id: idView,
  strategy_name: z.string(),
  observations: z.int().meta({ description: "Of the whole history, whatever from and to ask for" }),
  first_date: dateView.nullable(),
  last_date: dateView.nullable(),
  items: z.array(z.object({ date: dateView, nav: priceView })).meta({ description: "Ascending by date" }),
});
export type NavListView = z.output<typeof navListView>;

export const recordNavInput = z.object({
  id: idInput,
  date: optional(dayInput),
  nav: optional(navInput),
  values: optional(
    z
      .array(z.strictObject({ date: dayInput, nav: navInput }))
      .min(1)
      .max(MOST_VALUES),
  ),
  csv: optional(z.string()).meta({ description: "A date column and a column nav, value, price or close" }),
});

/** What was written. A date that is there already takes the new value; the old one stands in the audit trail. */
export const recordNavView = importReportView.extend({
  strategy_id: idView,
  strategy_name: z.string(),
  rows: z.int().meta({ description: "Values that were given, bad ones included" }),
  first_date: dateView.nullable().meta({ description: "Of the values that could be read" }),
  last_date: dateView.nullable(),
  changed: z
    .array(z.object({ date: dateView, nav_before: priceView, nav: priceView }))
    .meta({ description: "The first 50 values that were there and take another" }),
});
export type RecordNavView = z.output<typeof recordNavView>;

export const removeNavInput = z.object({ id: idInput, date: dayInput });
export const removedNavView = z.object({ strategy_id: idView, date: dateView, nav: priceView });

/** What a value history says. Statistics: numbers; null is a figure that cannot be told. */
export const navFiguresView = z.object({
  from: dateView,
  to: dateView,
  days: z.int(),
  returns: z.int(),
  periods_per_year: z.number().nullable().meta({ description: "Observations a year, from the dates" }),
  total_return: z.number(),
  apy: z.number().nullable().meta({ description: "A year, compounded: (last ÷ first)^(365.25 ÷ days) − 1" }),
  volatility: z
    .number()
    .nullable()
    .meta({ description: "Sample deviation of the returns × √(observations a year)" }),
  sharpe: z.number().nullable().meta({ description: "Against no risk-free rate" }),
  max_drawdown: z.number().nullable().meta({ description: "Largest fall from a peak: 0 or below" }),
  peak_date: dateView.nullable().meta({ description: "Where the largest fall began" }),
  trough_date: dateView.nullable(),
  recovery_date: dateView.nullable().meta({ description: "null while it lasts" }),
  current_drawdown: z.number().meta({ description: "Last value against the highest one: 0 or below" }),
});
export type NavFiguresView = z.output<typeof navFiguresView>;

export const navMetricsInput = z.object({
  id: idInput,
  as_of: optional(dayInput).meta({ description: "Without it today" }),
});
export const navMetricsView = z.object({
  strategy_id: idView,
  strategy_name: z.string(),
  as_of: dateView,
  observations: z.int(),
  target_apy_bps: z.int().nullable(),
  apy_gap: weightView.nullable().meta({ description: "Of the window: APY less its target, 0.01 is a point" }),
  /** The whole history. */
  all: navFiguresView.nullable(),
  /** The stretch that reallocations look at. */
  window: navFiguresView.nullable(),
  window_days: z.int(),
  is_enough: z.boolean().meta({ description: "Whether a reallocation takes it into account" }),
  why_not: z.string().nullable(),
});
export type NavMetricsView = z.output<typeof navMetricsView>;
