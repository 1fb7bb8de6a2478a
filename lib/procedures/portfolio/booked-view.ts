import { listTransactions } from "@/db/repositories/list-transactions";
import { addActivity, type LockedPortfolio, lockPortfolio } from "@/db/repositories/replace-holdings";
import { replay } from "@/lib/engine/portfolio/replay";
import { ZERO } from "@/lib/kernel/decimal";
import { ConflictError, NotFoundError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";
import { moneyText } from "@/lib/kernel/money";
import type { WriteScope } from "@/lib/procedures/context";
import type { BookedView } from "@/lib/schemas/transaction";
import type { Booked } from "./book-transactions";
import { toSaleView, toTransactionView } from "./transaction-views";

/** The portfolio, locked; 404 for absent and another's, 409 when it has moved on. */
export async function lockForBooking(
  { tx, principal }: WriteScope,
  id: string,
  revision: number | undefined,
): Promise<LockedPortfolio> {
  const portfolio = isUuid(id) ? await lockPortfolio(tx, principal.workspaceId, id) : null;
  if (!portfolio) throw new NotFoundError("portfolio");
  if (revision !== undefined && revision !== portfolio.revision) {
    throw new ConflictError("The portfolio changed since you looked at it; look again", {
      current_revision: portfolio.revision,
      your_revision: revision,
    });
  }
  return portfolio;
}

/** What booking changed, for the answer of every procedure that books by hand. */
export async function toBookedView(
  { tx, principal, isDryRun }: WriteScope,
  portfolio: LockedPortfolio,
  booked: Booked & { revision: number },
): Promise<BookedView> {
  const key = { workspaceId: principal.workspaceId, portfolioId: portfolio.id };
  const { ids, books } = booked;
  const rows = await listTransactions(tx, key, { ids, limit: ids.length, isOldestFirst: true });
  const before = replay(booked.before);
  const symbols = [...new Set([...before.holdings.keys(), ...books.holdings.keys()])].sort();
  const isNew = new Set(ids);
  return {
    portfolio: {
      id: portfolio.id,
      name: portfolio.name,
      base_ccy: portfolio.baseCcy,
      revision: booked.revision,
    },
    is_written: !isDryRun,
    transactions: rows.map(toTransactionView),
    units: symbols.flatMap((symbol) => {
      const was = before.holdings.get(symbol)?.units ?? ZERO;
      const is = books.holdings.get(symbol)?.units ?? ZERO;
      return was.eq(is) ? [] : [{ symbol, before: was.toFixed(), after: is.toFixed() }];
    }),
    cash: [...booked.cash].flatMap(([currency, is]) => {
      const was = before.cash.get(currency) ?? ZERO;
      return was.eq(is) ? [] : [{ currency, before: moneyText(was), after: moneyText(is) }];
    }),
    sales: books.sales.filter(({ transactionId }) => isNew.has(transactionId)).map(toSaleView),
  };
}

export async function recordActivity(
  { tx, principal, audit }: WriteScope,
  portfolio: LockedPortfolio,
  what: { kind: string; action: string; summary: string; detail: Record<string, unknown> },
): Promise<void> {
  const { kind, action, summary, detail } = what;
  const key = { workspaceId: principal.workspaceId, portfolioId: portfolio.id };
  await addActivity(tx, { ...key, kind, summary, detail, actorId: principal.userId });
  await audit({ action, entity: "portfolio", entityId: portfolio.id, after: { summary, ...detail } });
}

/** A line of the books in words. */
export function wordsOf(line: BookedView["transactions"][number]): string {
  const what = line.kind.replace("_", " ");
  const units = line.quantity === null ? "" : ` ${line.quantity.replace("-", "")}`;
  const split = line.split_ratio === null ? "" : ` by ${line.split_ratio}`;
  const of = line.symbol === null ? "" : ` of${units} ${line.symbol}`;
  const money = Number(line.cash_amount) === 0 ? "" : `, ${line.cash_amount} ${line.currency}`;
  return `${what}${of}${split} on ${line.date}${money}`;
}
