import { z } from "zod";
import { listCashBook } from "@/db/repositories/capital/older-books";
import { Decimal, sum } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";
import { read } from "@/lib/procedures/base";
import { cashBookView } from "@/lib/schemas/capital-ledger";

export const getCashBook = read({
  role: "viewer",
  method: "GET",
  path: "/capital/cash-book",
  tag: "Capital",
  summary: "Cash of the master portfolio and of each strategy that ever had any",
  input: z.object({}),
  output: cashBookView,
  handler: async ({ tx, principal }) => {
    const rows = await listCashBook(tx, principal.workspaceId);
    return {
      items: rows.map(({ balance, deployed, ...row }) => ({
        ...row,
        cash_usd: balance,
        deployed_notional_usd: deployed,
      })),
      total_cash_usd: moneyText(sum(rows.map(({ balance }) => new Decimal(balance)))),
    };
  },
});
