import { z } from "zod";
import { capitalNoteInput } from "./capital";
import { dayInput, idInput, idView, instantView, optional, pageInput, pageView, wholeInput } from "./common";
import { moneyView } from "./decimal";

export const LEDGER_KINDS = ["add", "withdraw", "allocate", "deallocate", "trade", "reversal"] as const;
export const LEDGER_CAUSES = ["direct", "request", "allocator", "reallocation"] as const;

/** The largest number that a ledger transaction may have in an address. */
const LAST_SEQ = 999_999_999_999_999;
const seqInput = wholeInput(1, LAST_SEQ);

/** `external`, `master:cash` or `strategy:<id>:cash`. */
const accountInput = z
  .string()
  .max(100)
  .regex(
    /^(external|master:cash|strategy:[0-9a-fA-F-]{36}:cash)$/,
    "must be external, master:cash or strategy:<id>:cash",
  );

export const listLedgerInput = z.object({
  ...pageInput,
  strategy_id: optional(idInput),
  kind: optional(z.enum(LEDGER_KINDS)),
  cause: optional(z.enum(LEDGER_CAUSES)),
  account: optional(accountInput),
  from: optional(dayInput),
  to: optional(dayInput),
});

export const ledgerEntryView = z.object({
  account: z.string().meta({ examples: ["external", "master:cash"] }),
  strategy_id: idView.nullable(),
  strategy_name: z.string().nullable(),
  amount_usd: moneyView.meta({ description: "What the account gains, signed; a transaction's sum to 0" }),
  notional_usd: moneyView.meta({ description: "What the strategy's deployed notional gains, signed" }),
  balance_after_usd: moneyView,
});

export const ledgerTransactionView = z.object({
  seq: z.int().meta({ description: "1, 2, 3 … of the workspace, without a gap" }),
  at: instantView,
  kind: z.enum(LEDGER_KINDS),
  cause: z.enum(LEDGER_CAUSES),
  cause_id: idView.nullable(),
  strategy_id: idView.nullable(),
  strategy_name: z.string().nullable(),
  amount_usd: moneyView.meta({ description: "The money moved, without a sign" }),
  note: z.string().nullable(),
  actor_id: idView,
  actor_name: z.string().nullable(),
  reverses: z.int().nullable().meta({ description: "The transaction that this one takes back" }),
  reversed_by: z.int().nullable(),
  is_reversible: z
    .boolean()
    .meta({ description: "Of a kind that can be taken back, and not taken back yet" }),
  entries: z.array(ledgerEntryView),
});
export type LedgerTransactionView = z.output<typeof ledgerTransactionView>;
export const ledgerListView = pageView(ledgerTransactionView);
export type LedgerListView = z.output<typeof ledgerListView>;

export const ledgerSeqInput = z.object({ seq: seqInput });
export const reverseLedgerInput = z.strictObject({ seq: seqInput, note: capitalNoteInput });

export const ledgerReversedView = z.object({
  transaction_id: z.int().meta({ description: "Number of the reversal" }),
  reverses: z.int(),
  amount_usd: moneyView,
  strategy_id: idView.nullable(),
  deployed_notional_usd: moneyView.nullable().meta({ description: "Of the strategy, after it" }),
  master_cash_usd: moneyView,
});
export type LedgerReversedView = z.output<typeof ledgerReversedView>;

/** Balances, as the view `cash_equity_book` has them. */
export const cashBookView = z.object({
  items: z.array(
    z.object({
      portfolio_id: z.string().meta({
        description: "0 is the master portfolio, `external` the outside, else the id of a strategy",
      }),
      portfolio_name: z.string(),
      account: z.string(),
      cash_usd: moneyView,
      deployed_notional_usd: moneyView.nullable(),
    }),
  ),
  total_cash_usd: moneyView,
});
export type CashBookView = z.output<typeof cashBookView>;

export const listTradeLogInput = z.object({
  ...pageInput,
  strategy_id: optional(idInput),
  from: optional(dayInput),
  to: optional(dayInput),
});

/** Two rows per transfer, as the view `trade_execution_logs` has them. */
export const tradeLogRowView = z.object({
  transaction_id: z.int(),
  at: instantView,
  portfolio_id: z
    .string()
    .meta({ description: "0 is the master portfolio, `external` the outside, else the id of a strategy" }),
  portfolio_name: z.string(),
  ticker: z.string().meta({ examples: ["USD_CASH"] }),
  side: z.enum(["BUY", "SELL"]).meta({ description: "SELL gives money, BUY receives it" }),
  quantity: moneyView.meta({ description: "The amount in dollars" }),
  arrival_price: z.string(),
  execution_price: z.string(),
});
export type TradeLogRowView = z.output<typeof tradeLogRowView>;
export const tradeLogView = pageView(tradeLogRowView);
export type TradeLogView = z.output<typeof tradeLogView>;

/** Transactions in one file; a longer ledger is fetched by days. */
export const MOST_EXPORTED_TRANSACTIONS = 20_000;
export const LEDGER_FILES = ["statement", "cash_book", "trade_log"] as const;

export const exportLedgerInput = z.object({
  what: z.enum(LEDGER_FILES).default("statement").meta({
    description: "A row an entry, a row an account, or two rows a transfer",
  }),
  strategy_id: optional(idInput),
  kind: optional(z.enum(LEDGER_KINDS)),
  account: optional(accountInput),
  from: optional(dayInput),
  to: optional(dayInput),
});
export type ExportLedgerInput = z.output<typeof exportLedgerInput>;
