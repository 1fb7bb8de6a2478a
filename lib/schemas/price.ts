import { z } from "zod";
import { dateView, dayInput, optional } from "./common";
import { priceView } from "./decimal";
import { importReportView } from "./import-report";
import { symbolInput } from "./product";

export const pricesInput = z.object({
  symbol: symbolInput,
  from: optional(dayInput),
  to: optional(dayInput),
  interval: z
    .enum(["day", "week", "month"])
    .default("day")
    .meta({ description: "Of a week or month the last price" }),
});

export const pricesView = z.object({
  symbol: z.string(),
  currency: z.string(),
  source: z.string().nullable(),
  is_sample: z.boolean().meta({ description: "Simulated between real calendar-year returns; not quotes" }),
  items: z.array(
    z.object({
      date: dateView,
      close: priceView,
      adj_close: z.number().meta({ description: "Adjusted for payouts and splits; a statistic" }),
    }),
  ),
});

export const importPricesInput = z.object({
  csv: z.string().meta({
    description: "date,symbol,close[,adj_close], or one column per symbol; days as 2022-12-30 or 12/30/2022",
  }),
  symbol: optional(symbolInput).meta({ description: "Which product a file without symbols is about" }),
});

export const importPricesView = importReportView.extend({
  layout: z.enum(["long", "wide", "single"]),
  rows: z.number(),
  prices: z.number().meta({ description: "Prices that could be read, known symbols or not" }),
  empty_cells: z.number(),
  first_date: dateView.nullable(),
  last_date: dateView.nullable(),
  symbols: z.array(z.object({ symbol: z.string(), prices: z.number() })),
  unknown_symbols: z
    .array(z.object({ symbol: z.string(), prices: z.number() }))
    .meta({ description: "No such product here; their prices were not written. Import the products first" }),
});

const MOST_REFRESHED = 200;

export const refreshPricesInput = z.object({
  symbols: optional(z.array(symbolInput).min(1).max(MOST_REFRESHED)).meta({
    description: "Products to fetch; without it those that portfolios hold and frameworks map to",
  }),
  from: optional(dayInput).meta({ description: "First day; without it the day after the last known price" }),
});

export const refreshPricesView = z.object({
  provider: z.string(),
  inserted: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  refreshed: z.array(z.object({ symbol: z.string(), prices: z.number(), last_date: dateView.nullable() })),
  failures: z.array(z.object({ symbol: z.string(), code: z.string(), message: z.string() })),
});

export type PricesView = z.infer<typeof pricesView>;
export type ImportPricesView = z.infer<typeof importPricesView>;
export type RefreshPricesView = z.infer<typeof refreshPricesView>;
