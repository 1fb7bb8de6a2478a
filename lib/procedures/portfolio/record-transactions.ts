import { randomUUID } from "node:crypto";
import { findProductsBySymbols } from "@/db/repositories/products";
import { type LockedPortfolio, listHeld } from "@/db/repositories/replace-holdings";
import { type EntryField, entryLines, type TransactionEntry } from "@/lib/engine/portfolio/entry-lines";
import type { NewTransaction } from "@/lib/engine/portfolio/transaction-types";
import { RefusedError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import {
  type BookedView,
  bookedView,
  recordTransactionsInput,
  type TransactionEntryInput,
} from "@/lib/schemas/transaction";
import { bookTransactions } from "./book-transactions";
import { lockForBooking, recordActivity, toBookedView, wordsOf } from "./booked-view";

export const recordTransactions = write({
  role: "manager",
  method: "POST",
  path: "/portfolios/{id}/transactions",
  tag: "Portfolios",
  summary: "Record transactions by hand",
  description:
    "Purchases, sales, income, costs, money in and out, splits, units moved in and out. All or nothing: refused with " +
    "the field where more is sold than is held, money would fall below zero on any day, or a currency is not the " +
    "product's. `dry_run=true` shows units, money and gains before and after.",
  successStatus: 201,
  isKeyRequired: true,
  input: recordTransactionsInput,
  output: bookedView,
  handler: async (scope, input) => {
    const portfolio = await lockForBooking(scope, input.id, input.revision);
    const { lines, entryOf } = await linesOf(scope, portfolio, input.transactions);
    const booked = await bookTransactions(scope, portfolio, lines, {
      pathOf: (line, code) => `transactions.${entryOf[line]}.${FIELD_OF_PROBLEM[code] ?? "amount"}`,
    });
    const view = await toBookedView(scope, portfolio, booked);
    const summary = summarise(view);
    const detail = { transactions: view.transactions.slice(0, LISTED), count: view.transactions.length };
    await recordActivity(scope, portfolio, { kind: "booked", action: "portfolio.book", summary, detail });
    return view;
  },
});

const LISTED = 20;
const FIELD_OF_PROBLEM: Record<string, string> = {
  SELLS_MORE_THAN_HELD: "quantity",
  SPLIT_WITHOUT_UNITS: "symbol",
  TOO_MANY_UNITS: "quantity",
};
const SNAKE: Partial<Record<EntryField, string>> = { toAmount: "to_amount", toCurrency: "to_currency" };

/** The lines of all entries, and which entry each comes from. */
async function linesOf(
  { tx, principal, today }: WriteScope,
  portfolio: LockedPortfolio,
  entries: readonly TransactionEntryInput[],
): Promise<{ lines: NewTransaction[]; entryOf: number[] }> {
  const symbols = [...new Set(entries.flatMap(({ symbol }) => symbol ?? []))];
  const found = await findProductsBySymbols(tx, principal.workspaceId, symbols);
  const currencies = new Map([...found].map(([symbol, { currency }]) => [symbol, currency]));
  for (const held of await listHeld(tx, principal.workspaceId, portfolio.id)) {
    currencies.set(held.symbol, held.currency);
  }
  const result = { lines: [] as NewTransaction[], entryOf: [] as number[] };
  const errors: { code: string; path: string; message: string }[] = [];
  entries.forEach((input, index) => {
    const entry = toEntry(input);
    const productCurrency = (entry.symbol && currencies.get(entry.symbol)) || null;
    const { lines, problems } = entryLines(entry, { baseCcy: portfolio.baseCcy, today, productCurrency });
    for (const { field, message } of problems) {
      errors.push({
        code: "BAD_TRANSACTION",
        path: `transactions.${index}.${SNAKE[field] ?? field}`,
        message,
      });
    }
    result.lines.push(...paired(lines));
    result.entryOf.push(...lines.map(() => index));
  });
  const [first] = errors;
  if (!first) return result;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  throw new RefusedError(first.code, `${first.message}${more}`, { errors });
}

function toEntry({ to_amount, to_currency, ...entry }: TransactionEntryInput): TransactionEntry {
  return { ...entry, toAmount: to_amount, toCurrency: to_currency };
}

export const PAIR_PREFIX = "pair:";

/** The two legs of a conversion know each other, so that they are only taken back together. */
function paired(lines: readonly NewTransaction[]): NewTransaction[] {
  if (lines.length < 2) return [...lines];
  const pair = `${PAIR_PREFIX}${randomUUID()}`;
  return lines.map((line, index) => ({ ...line, externalKey: `${pair}:${index}` }));
}

/** "Recorded: buy of 10 VTI on 2026-03-02, −2,500.00 USD; and 2 more" */
function summarise({ transactions }: BookedView): string {
  const [first] = transactions;
  if (!first) return "Recorded nothing";
  return `Recorded: ${wordsOf(first)}${transactions.length > 1 ? `; and ${transactions.length - 1} more` : ""}`;
}
