import { listTransactions as listRows } from "@/db/repositories/list-transactions";
import { findPortfolio } from "@/db/repositories/portfolios";
import { isKnownDay } from "@/lib/kernel/dates";
import { InvalidInputError, NotFoundError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { decodeCursor, encodeCursor } from "@/lib/schemas/common";
import { listTransactionsInput, transactionListView } from "@/lib/schemas/transaction";
import { toTransactionView } from "./transaction-views";

export const listTransactions = read({
  role: "viewer",
  method: "GET",
  path: "/portfolios/{id}/transactions",
  tag: "Portfolios",
  summary: "The books of a portfolio, latest first",
  description:
    "Every line that moved units or money, with the money in its currency after it. A line and its reversal are both shown.",
  input: listTransactionsInput,
  output: transactionListView,
  handler: async ({ tx, principal }, { id, limit, cursor, kind, symbol, from, to }) => {
    const { workspaceId } = principal;
    if (!(await findPortfolio(tx, workspaceId, id))) throw new NotFoundError("portfolio");
    const key = { workspaceId, portfolioId: id };
    const after = readCursor(cursor);
    const rows = await listRows(tx, key, { kind, symbol, from, to, after, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(toTransactionView),
      next_cursor: rows.length > limit && last ? encodeCursor([last.date, String(last.seq)]) : null,
    };
  },
});

function readCursor(cursor: string | undefined): { date: string; seq: number } | undefined {
  if (cursor === undefined) return undefined;
  const [date = "", seq = ""] = decodeCursor(cursor, 2);
  if (!isKnownDay(date) || !/^[1-9][0-9]{0,14}$/.test(seq)) {
    throw new InvalidInputError("cursor is not one that this list gave");
  }
  return { date, seq: Number(seq) };
}
