import { z } from "zod";
import { LARGEST_MONEY } from "@/lib/kernel/money";
import { dateView, dayInput, idInput, idView, instantView, optional } from "./common";
import { decimalInput, moneyInput, moneyView, priceView, quantityView } from "./decimal";
import { symbolInput } from "./product";

/** As many positions as one strategy may hold. */
const MOST_POSITIONS = 1_000;

export const strategyPositionsInput = z.object({ id: idInput });

const positionInput = z.strictObject({
  symbol: symbolInput,
  quantity: decimalInput({ maxDecimals: 10, min: "0", max: LARGEST_MONEY }).meta({
    description: "Units, at least 0",
  }),
  price_usd: optional(
    decimalInput({ maxDecimals: 12, min: "0", max: "999999999999", isMinAllowed: false }),
  ).meta({
    description:
      "US dollars for one unit; needed where the symbol is not in the catalogue, and used before stored prices where given",
  }),
  price_date: optional(dayInput).meta({ description: "The day of price_usd; today when left out" }),
});

export const replacePositionsInput = strategyPositionsInput.extend({
  positions: z
    .array(positionInput)
    .max(MOST_POSITIONS, `must have at most ${MOST_POSITIONS} positions`)
    .superRefine((positions, context) => {
      const seen = new Set<string>();
      for (const [index, { symbol }] of positions.entries()) {
        if (seen.has(symbol)) {
          context.addIssue({ code: "custom", path: [index, "symbol"], message: `${symbol} is named twice` });
        }
        seen.add(symbol);
      }
    })
    .meta({
      description: "All that the strategy holds beside its cash; what is not named is no longer held",
    }),
  cash_usd: optional(moneyInput).meta({
    description: "What its cash is now: the difference to its ledger cash is booked as a trade",
  }),
});
export type ReplacePositionsInput = z.input<typeof replacePositionsInput>;

export const strategyPositionView = z.object({
  symbol: z.string(),
  name: z.string().nullable().meta({ description: "null for what the catalogue does not know" }),
  quantity: quantityView,
  close: priceView.nullable().meta({ description: "Price of one unit in its currency" }),
  currency: z.string(),
  priced_on: dateView.nullable(),
  rate: priceView.nullable().meta({ description: "US dollars for one unit of the currency" }),
  rate_date: dateView.nullable(),
  price_usd: priceView.nullable(),
  value_usd: moneyView.nullable(),
  source: z
    .string()
    .nullable()
    .meta({ description: "Where the price comes from; stated: entered with the position" }),
  problem: z.string().nullable().meta({ description: "Why it has no usable price" }),
});
export type StrategyPositionView = z.output<typeof strategyPositionView>;

export const strategyPositionsView = z.object({
  strategy_id: idView,
  strategy_name: z.string(),
  as_of: dateView,
  positions: z.array(strategyPositionView),
  cash_usd: moneyView,
  positions_usd: moneyView.nullable().meta({ description: "null while a price is missing" }),
  value_usd: moneyView.nullable().meta({ description: "cash + positions; null while a price is missing" }),
  missing_prices: z.array(z.string()),
  updated_at: instantView.nullable(),
});
export type StrategyPositionsView = z.output<typeof strategyPositionsView>;

export const replacedPositionsView = strategyPositionsView.extend({
  traded_usd: moneyView.meta({ description: "Change of its cash that was booked as a trade, signed" }),
  transaction_id: z.int().nullable().meta({ description: "Number of that ledger transaction" }),
});
export type ReplacedPositionsView = z.output<typeof replacedPositionsView>;
