import { z } from "zod";
import { ENTRY_KINDS } from "@/lib/engine/portfolio/entry-lines";
import { TRANSACTION_KINDS, TRANSACTION_SOURCES } from "@/lib/engine/portfolio/transaction-types";
import { isCurrencyCode } from "@/lib/kernel/currencies";
import { LARGEST_MONEY } from "@/lib/kernel/money";
import {
  dateView,
  dayInput,
  idInput,
  idView,
  instantView,
  optional,
  pageInput,
  pageView,
  shortTextInput,
  versionInput,
} from "./common";
import { decimalInput, moneyView, priceView, quantityView } from "./decimal";
import { portfolioIdInput } from "./portfolio";
import { symbolInput } from "./product";

const MOST_AT_ONCE = 200;
const LONGEST_NOTE = 500;

/** Above or at zero here; the engine says, field by field, which must be above. */
const amount = decimalInput({ maxDecimals: 2, min: "0", max: LARGEST_MONEY });
const currency = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, "must be a currency code such as USD");
const NOT_MONEY = "must be a currency code of ISO 4217 such as USD";
/** Money itself is of a currency in use; a product may be quoted in a minor unit that no list has. */
const moneyCurrency = currency.refine(isCurrencyCode, NOT_MONEY);

export const transactionEntryInput = z
  .strictObject({
    kind: z.enum(ENTRY_KINDS),
    date: dayInput,
    symbol: optional(symbolInput),
    quantity: optional(decimalInput({ maxDecimals: 10, min: "0", max: LARGEST_MONEY })).meta({
      description: "Units, above 0 whichever way they go",
    }),
    price: optional(decimalInput({ maxDecimals: 12, min: "0", max: "999999999999" })),
    amount: optional(amount).meta({
      description: "Before fee and tax; a trade's is units × price when left out",
    }),
    currency: optional(currency).meta({ description: "The product's, else the portfolio's, when left out" }),
    fee: optional(amount),
    tax: optional(amount),
    cost: optional(amount).meta({
      description: "What units that are moved in cost once; unknown when left out",
    }),
    ratio: optional(decimalInput({ maxDecimals: 12, min: "0", max: "1000000" })).meta({
      description: "New units for each old one: 2 for a split of two for one",
    }),
    to_amount: optional(amount).meta({ description: "What a conversion brings" }),
    to_currency: optional(moneyCurrency),
    note: optional(shortTextInput(LONGEST_NOTE)),
  })
  .superRefine(({ symbol, currency: code }, context) => {
    if (symbol !== undefined || code === undefined || isCurrencyCode(code)) return;
    context.addIssue({ code: "custom", path: ["currency"], message: NOT_MONEY });
  });
export type TransactionEntryInput = z.output<typeof transactionEntryInput>;
/** An entry as a form sends it. */
export type TransactionEntryText = z.input<typeof transactionEntryInput>;

export const recordTransactionsInput = portfolioIdInput.extend({
  revision: versionInput.optional().meta({
    description: "The revision these started from; 409 when the portfolio has moved on",
  }),
  transactions: z.array(transactionEntryInput).min(1).max(MOST_AT_ONCE),
});

export const transactionView = z.object({
  id: idView,
  date: dateView,
  kind: z.enum(TRANSACTION_KINDS),
  symbol: z.string().nullable(),
  name: z.string().nullable(),
  quantity: quantityView.nullable().meta({ description: "Change of units, signed" }),
  price: priceView.nullable(),
  currency: z.string(),
  cash_amount: moneyView.meta({ description: "Change of money, signed, after fee and tax" }),
  fee: moneyView,
  tax: moneyView,
  cost: moneyView.nullable().meta({ description: "Of units that came without money; null when unknown" }),
  split_ratio: z.string().nullable(),
  balance: moneyView.meta({ description: "Money in this currency after this line" }),
  source: z.enum(TRANSACTION_SOURCES),
  note: z.string().nullable(),
  plan_id: idView.nullable(),
  reverses_id: idView.nullable().meta({ description: "The transaction that this one takes back" }),
  reversed_by_id: idView.nullable(),
  user_id: idView,
  booked_at: instantView,
});
export type TransactionView = z.output<typeof transactionView>;

export const listTransactionsInput = portfolioIdInput.extend({
  ...pageInput,
  kind: optional(z.enum(TRANSACTION_KINDS)),
  symbol: optional(symbolInput),
  from: optional(dayInput),
  to: optional(dayInput),
});
export const transactionListView = pageView(transactionView);

export const saleView = z.object({
  transaction_id: idView,
  date: dateView,
  symbol: z.string(),
  currency: z.string(),
  units: quantityView,
  proceeds: moneyView,
  cost: moneyView.nullable().meta({ description: "null when the cost of any part is unknown" }),
  gain: moneyView.nullable(),
  parts: z.array(
    z.object({
      opened_on: dateView,
      units: quantityView,
      proceeds: moneyView,
      cost: moneyView.nullable(),
      gain: moneyView.nullable(),
      holding_days: z.int(),
    }),
  ),
});
export type SaleView = z.output<typeof saleView>;

export const bookedView = z.object({
  portfolio: z.object({ id: idView, name: z.string(), base_ccy: z.string(), revision: z.int() }),
  is_written: z.boolean(),
  transactions: z.array(transactionView),
  units: z.array(z.object({ symbol: z.string(), before: quantityView, after: quantityView })),
  cash: z.array(z.object({ currency: z.string(), before: moneyView, after: moneyView })),
  sales: z.array(saleView).meta({ description: "What the sales among them gained" }),
});
export type BookedView = z.output<typeof bookedView>;

export const reverseTransactionInput = portfolioIdInput.extend({
  transaction_id: idInput,
  note: optional(shortTextInput(LONGEST_NOTE)),
});

const moneyKnown = moneyView.meta({ description: "Of what is known" });

export const lotView = z.object({
  opened_on: dateView,
  units: quantityView,
  cost: moneyView.nullable().meta({ description: "null when unknown" }),
  value: moneyView.nullable(),
  gain: moneyView.nullable(),
  holding_days: z.int(),
  transaction_id: idView,
});
export const lotHoldingView = z.object({
  symbol: z.string(),
  name: z.string(),
  currency: z.string(),
  units: quantityView,
  price: priceView.nullable(),
  price_date: dateView.nullable(),
  is_sample_price: z.boolean(),
  cost: moneyView.nullable(),
  value: moneyView.nullable(),
  gain: moneyView.nullable(),
  lots: z.array(lotView),
});
export type LotHoldingView = z.output<typeof lotHoldingView>;

export const lotsView = z.object({
  portfolio: z.object({ id: idView, name: z.string(), base_ccy: z.string(), revision: z.int() }),
  as_of: dateView,
  has_sample_prices: z.boolean(),
  holdings: z.array(lotHoldingView),
  unrealised: z.array(
    z.object({
      currency: z.string(),
      value: moneyKnown,
      cost: moneyKnown.meta({ description: "Of the lots whose cost and value are known" }),
      gain: moneyKnown,
      unknown_lots: z.int().meta({ description: "Lots without a known cost or value; in no sum here" }),
    }),
  ),
  realised: z.array(
    z.object({
      year: z.int(),
      currency: z.string(),
      sale_count: z.int(),
      proceeds: moneyView,
      cost: moneyKnown,
      gain: moneyKnown,
      proceeds_without_cost: moneyView.meta({ description: "Of parts whose cost is unknown; in no gain" }),
    }),
  ),
  sales: z.array(saleView).meta({ description: "The latest, at most 200" }),
  sale_count: z.int(),
  money: z.array(
    z.object({
      currency: z.string(),
      deposited: moneyView,
      withdrawn: moneyView,
      bought: moneyView,
      sold: moneyView,
      dividends: moneyView,
      interest: moneyView,
      fees: moneyView,
      taxes: moneyView,
      adjusted: moneyView,
      converted: moneyView,
    }),
  ),
});
export type LotsView = z.output<typeof lotsView>;

export const reconciliationView = z.object({
  is_reconciled: z.boolean(),
  transaction_count: z.int(),
  differences: z.array(
    z.object({ what: z.enum(["units", "cash"]), name: z.string(), in_books: z.string(), stored: z.string() }),
  ),
});
