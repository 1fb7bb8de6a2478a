import { findPortfolio } from "@/db/repositories/portfolios";
import { loadBook } from "@/db/repositories/transactions";
import { NotFoundError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { portfolioIdInput } from "@/lib/schemas/portfolio";
import { reconciliationView } from "@/lib/schemas/transaction";
import { reconcileBook } from "./reconcile-portfolio";

export const getReconciliation = read({
  role: "viewer",
  method: "GET",
  path: "/portfolios/{id}/reconciliation",
  tag: "Portfolios",
  summary: "Whether positions and money are what the books come to",
  description:
    "Replays every transaction and compares, to the unit and the cent; an empty list is what should be.",
  input: portfolioIdInput,
  output: reconciliationView,
  handler: async ({ tx, principal }, { id }) => {
    const { workspaceId } = principal;
    if (!(await findPortfolio(tx, workspaceId, id))) throw new NotFoundError("portfolio");
    const key = { workspaceId, portfolioId: id };
    const book = await loadBook(tx, key);
    const differences = await reconcileBook(tx, key, book);
    return {
      is_reconciled: differences.length === 0,
      transaction_count: book.length,
      differences: differences.map(({ what, name, inBooks, stored }) => {
        return { what, name, in_books: inBooks.toFixed(), stored: stored.toFixed() };
      }),
    };
  },
});
