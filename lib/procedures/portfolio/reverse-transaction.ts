import { type ListedTransaction, listTransactions } from "@/db/repositories/list-transactions";
import type { LockedPortfolio } from "@/db/repositories/replace-holdings";
import type { NewTransaction } from "@/lib/engine/portfolio/transaction-types";
import { Decimal } from "@/lib/kernel/decimal";
import { ConflictError, NotFoundError, RefusedError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { bookedView, reverseTransactionInput } from "@/lib/schemas/transaction";
import { bookTransactions } from "./book-transactions";
import { lockForBooking, recordActivity, toBookedView, wordsOf } from "./booked-view";
import { PAIR_PREFIX } from "./record-transactions";
import { toTransactionView } from "./transaction-views";

export const reverseTransaction = write({
  role: "manager",
  method: "POST",
  path: "/portfolios/{id}/transactions/{transaction_id}/reverse",
  tag: "Portfolios",
  summary: "Take a transaction back",
  description:
    "Nothing is ever deleted: a reversal of the same day is booked, and the two count as if neither had been. Refused " +
    "when what came after needs it (units sold since, money spent since), for a reversal, and a second time.",
  successStatus: 201,
  isKeyRequired: true,
  input: reverseTransactionInput,
  output: bookedView,
  handler: async (scope, input) => {
    const portfolio = await lockForBooking(scope, input.id, undefined);
    const lines = await findWithPair(scope, portfolio, input.transaction_id);
    const note = input.note ?? null;
    const booked = await bookTransactions(
      scope,
      portfolio,
      lines.map((line) => toReversal(line, note)),
    );
    const view = await toBookedView(scope, portfolio, booked);
    const [first] = lines;
    const summary = `Took back: ${first ? wordsOf(toTransactionView(first)) : "nothing"}`;
    const detail = { transactions: view.transactions, note };
    await recordActivity(scope, portfolio, {
      kind: "reversed",
      action: "portfolio.reverse",
      summary,
      detail,
    });
    return view;
  },
});

/** The line, and the other leg when it is one of a conversion's two. */
async function findWithPair(
  { tx, principal }: WriteScope,
  portfolio: LockedPortfolio,
  transactionId: string,
): Promise<ListedTransaction[]> {
  const key = { workspaceId: principal.workspaceId, portfolioId: portfolio.id };
  const [line] = isUuid(transactionId)
    ? await listTransactions(tx, key, { ids: [transactionId], limit: 1 })
    : [];
  if (!line) throw new NotFoundError("transaction");
  if (line.reversed_by_id !== null) {
    throw new ConflictError("This transaction was taken back already", {
      reversed_by_id: line.reversed_by_id,
    });
  }
  if (line.reverses_id !== null || line.source === "reversal") {
    throw new RefusedError(
      "NOT_REVERSIBLE",
      "This is a reversal itself; record the transaction again to bring it back",
    );
  }
  if (!line.external_key?.startsWith(PAIR_PREFIX)) return [line];
  const pair = line.external_key.slice(0, line.external_key.lastIndexOf(":") + 1);
  const sameDay = { kind: line.kind, from: line.date, to: line.date, limit: MOST_OF_A_DAY };
  const legs = await listTransactions(tx, key, { ...sameDay, isOldestFirst: true });
  return legs.filter(({ external_key }) => external_key?.startsWith(pair));
}

const MOST_OF_A_DAY = 100_000;

/** The same line the other way round, on the same day. */
export function toReversal(line: ListedTransaction, note: string | null): NewTransaction {
  const decimal = (text: string | null) => (text === null ? null : new Decimal(text));
  return {
    date: line.date,
    kind: line.kind,
    symbol: line.symbol,
    currency: line.currency,
    quantity: decimal(line.quantity)?.neg() ?? null,
    price: decimal(line.price),
    cashAmount: new Decimal(line.cash_amount).neg(),
    fee: new Decimal(line.fee),
    tax: new Decimal(line.tax),
    cost: decimal(line.cost),
    splitRatio: decimal(line.split_ratio),
    source: "reversal",
    planId: line.plan_id,
    reversesId: line.id,
    note,
  };
}
