import { z } from "zod";
import { currencyInput, dateView, dayInput, optional, pageInput, pageView } from "./common";
import { decimalInput, moneyView, priceView } from "./decimal";
import { fxView } from "./drift";
import { importReportView } from "./import-report";

export const fxPairView = z.object({ currency: z.string(), quote_currency: z.string() });

export const listFxRatesInput = z.object({
  currency: optional(currencyInput),
  quote_currency: optional(currencyInput),
  from: optional(dayInput),
  to: optional(dayInput),
  ...pageInput,
});

export const fxRateView = fxPairView.extend({
  date: dateView,
  rate: priceView.meta({ description: "One unit of currency is worth so many of quote_currency" }),
  source: z.string(),
  is_own: z.boolean().meta({ description: "False for the catalogue's" }),
});
export const fxRateListView = pageView(fxRateView);

export const fxPairListView = z.object({
  items: z.array(
    fxPairView.extend({
      rates: z.int(),
      first_date: dateView,
      last_date: dateView,
      last_rate: priceView,
      source: z.string(),
      is_own: z.boolean(),
      is_sample: z.boolean(),
      age_business_days: z.int().meta({ description: "Of the last rate; over 5 is stale" }),
      is_stale: z.boolean(),
    }),
  ),
  missing: z
    .array(fxPairView.extend({ portfolios: z.int() }))
    .meta({ description: "Conversions that portfolios need today and for which there is no rate" }),
});
export type FxPairListView = z.output<typeof fxPairListView>;

export const convertInput = z.object({
  amount: decimalInput({ maxDecimals: 10, max: "1000000000000000", min: "0" }),
  from: currencyInput,
  to: currencyInput,
  date: optional(dayInput).meta({ description: "Without it today" }),
});
export const convertedView = z.object({
  amount: moneyView.meta({ description: "Rounded to the cent, halves to even" }),
  from: z.string(),
  to: z.string(),
  fx: fxView.nullable().meta({ description: "null between a currency and itself" }),
  is_stale: z.boolean(),
});

export const importFxRatesInput = z.object({
  csv: z.string().meta({
    description:
      "date,currency,quote_currency,rate; or a date column and one column per pair (EUR/USD) or currency; or date,country,exchange rate per US dollar",
  }),
  quote: optional(currencyInput).meta({
    description: "For columns of one currency: one unit of it is worth so many of this",
  }),
  per: optional(currencyInput).meta({
    description: "For columns of one currency: one of this costs so many of it, as the ECB's tables per EUR",
  }),
});

export const importFxRatesView = importReportView.extend({
  layout: z.enum(["long", "country", "wide"]),
  rows: z.int(),
  rates: z.int(),
  empty_cells: z.int(),
  first_date: dateView.nullable(),
  last_date: dateView.nullable(),
  pairs: z.array(fxPairView.extend({ rates: z.int() })),
});
export type ImportFxRatesView = z.output<typeof importFxRatesView>;

const MOST_PAIRS = 50;

export const refreshFxRatesInput = z.object({
  pairs: optional(
    z
      .array(z.object({ currency: currencyInput, quote_currency: currencyInput }))
      .min(1)
      .max(MOST_PAIRS),
  ).meta({ description: "Pairs to fetch; without it those that portfolios need" }),
  from: optional(dayInput).meta({ description: "First day; without it the day after the last own rate" }),
});

export const refreshFxRatesView = z.object({
  provider: z.string(),
  inserted: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refreshed: z.array(fxPairView.extend({ rates: z.int(), last_date: dateView.nullable() })),
  failures: z.array(fxPairView.extend({ code: z.string(), message: z.string() })),
});
export type RefreshFxRatesView = z.output<typeof refreshFxRatesView>;
