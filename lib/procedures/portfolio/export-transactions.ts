import { listTransactions } from "@/db/repositories/list-transactions";
import { type CsvCell, csvNumber } from "@/lib/interchange/csv-write";
import { TooLargeError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/procedures/context";
import type { PortfolioHeadView } from "@/lib/schemas/portfolio";
import { toTransactionView } from "./transaction-views";

/** Lines in one file; longer books are read by the list, page by page. */
const MOST_LINES = 100_000;

const HEADER = [
  "date",
  "kind",
  "symbol",
  "name",
  "quantity",
  "price",
  "currency",
  "cash_amount",
  "fee",
  "tax",
  "cost",
  "split_ratio",
  "balance",
  "source",
  "note",
  "id",
  "reverses_id",
  "booked_at",
];

/** The whole books, the oldest line first. */
export async function transactionsTable({ tx, principal }: Scope, head: PortfolioHeadView) {
  const key = { workspaceId: principal.workspaceId, portfolioId: head.id };
  const rows = await listTransactions(tx, key, { limit: MOST_LINES + 1, isOldestFirst: true });
  if (rows.length > MOST_LINES) {
    throw new TooLargeError(`The books have more than ${MOST_LINES} lines; read them page by page`, {
      limit_rows: MOST_LINES,
    });
  }
  const number = (text: string | null): CsvCell => (text === null ? null : csvNumber(text));
  const items = rows.map(toTransactionView);
  return {
    header: HEADER,
    rows: items.map((one): CsvCell[] => [
      one.date,
      one.kind,
      one.symbol,
      one.name,
      number(one.quantity),
      number(one.price),
      one.currency,
      number(one.cash_amount),
      number(one.fee),
      number(one.tax),
      number(one.cost),
      number(one.split_ratio),
      number(one.balance),
      one.source,
      one.note,
      one.id,
      one.reverses_id,
      one.booked_at,
    ]),
    json: { portfolio: head, transactions: items },
  };
}
