import { z } from "zod";
import { CAPITAL_MARKS } from "./capital-alert";

/** One bucket of one portfolio in a message; weights and drift are shares of the portfolio, 0 to 1. */
export const alertItem = z.object({
  episode_id: z.string(),
  portfolio_id: z.string(),
  portfolio_name: z.string(),
  path: z.string(),
  label: z.string(),
  /** `above` its band: too much of it; `below`: too little. */
  side: z.enum(["above", "below"]),
  /** `open` and `closed` stand in digests. */
  notice: z.enum(["first", "reminder", "open", "closed"]),
  actual_weight: z.number(),
  target_weight: z.number(),
  lower: z.number(),
  upper: z.number(),
  drift: z.number(),
  opened_at: z.string(),
});
export type AlertItem = z.infer<typeof alertItem>;

/** A mark of capital in a message; `message` is the whole of it in words. */
export const capitalItem = z.object({
  alert_id: z.string(),
  mark: z.enum(CAPITAL_MARKS),
  entity: z.enum(["reserve", "pool", "strategy"]),
  entity_id: z.string(),
  label: z.string(),
  message: z.string(),
  /** `first` when it was crossed; `open` and `closed` stand in digests. */
  notice: z.enum(["first", "open", "closed"]),
  opened_at: z.string(),
});
export type CapitalItem = z.infer<typeof capitalItem>;

/** What a channel is told. `items` are the first of `item_count`. */
export const alertMessage = z.object({
  kind: z.enum(["notice", "digest", "test"]),
  at: z.string(),
  items: z.array(alertItem),
  item_count: z.number().int(),
  portfolio_count: z.number().int(),
  /** Marks of capital, beside the buckets; absent where there are none. */
  capital: z.array(capitalItem).optional(),
});
export type AlertMessage = z.infer<typeof alertMessage>;

/** A message lists at most this many buckets and counts the others. */
export const MOST_LISTED = 50;
