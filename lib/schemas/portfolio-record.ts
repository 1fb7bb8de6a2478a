import { z } from "zod";
import { dateView, dayInput, flagInput, idView, instantView, optional, pageInput, pageView } from "./common";
import { moneyView, weightView } from "./decimal";
import { asOfInput, portfolioIdInput } from "./portfolio";

export const historyInput = portfolioIdInput.extend({
  from: optional(dayInput),
  to: optional(dayInput),
  nodes: optional(flagInput).meta({ description: "Also every bucket's weight of every day" }),
});

export const historyDayView = z.object({
  date: dateView,
  value: moneyView,
  cash: moneyView,
  total_drift: weightView,
  breach_count: z.int(),
  worst_path: z.string().nullable(),
  is_sample: z.boolean(),
  nodes: z
    .array(
      z.object({
        path: z.string(),
        label: z.string(),
        actual_weight: weightView,
        target_weight: weightView,
        drift: weightView,
        status: z.string(),
      }),
    )
    .optional(),
});
export const historyView = z.object({ items: z.array(historyDayView) });
export type HistoryDayView = z.output<typeof historyDayView>;

export const listActivityInput = portfolioIdInput.extend(pageInput);
export const activityView = z.object({
  id: idView,
  kind: z.string(),
  summary: z.string(),
  detail: z.record(z.string(), z.unknown()),
  user_id: idView,
  created_at: instantView,
});
export const activityListView = pageView(activityView);
export type ActivityView = z.output<typeof activityView>;

export const EXPORTS = ["holdings", "drift", "activity", "transactions"] as const;
export const exportPortfolioInput = portfolioIdInput.extend({
  what: z.enum(EXPORTS).default("holdings"),
  format: z.enum(["csv", "json"]).default("csv"),
  as_of: asOfInput,
});
