import { sql } from "drizzle-orm";
import { type Money, moneyText } from "../../../lib/kernel/money";
import type { Tx } from "../../client";
import type { LedgerCause, LedgerKind } from "../../schema/ledger";

export type PostingEntry = {
  account: "external" | "master" | { strategyId: string };
  /** What the account gains; not 0. */
  amount: Money;
  /** What the strategy's deployed notional gains; left out where it does not move. */
  notional?: Money;
};

/** One transaction of the ledger: its entries sum to zero. */
export type Posting = {
  kind: LedgerKind;
  cause: LedgerCause;
  /** The request, run or reallocation that it follows from. */
  causeId?: string;
  strategyId?: string;
  /** Number of the transaction that it takes back. */
  reverses?: number;
  note?: string;
  entries: readonly PostingEntry[];
};

function accountCode(account: PostingEntry["account"]): string {
  if (account === "external") return "external";
  return account === "master" ? "master:cash" : `strategy:${account.strategyId}:cash`;
}

/**
 * Writes transactions to the ledger in their order, each with its audit event, and moves balances and deployed
 * notional with them, all by one function of the database. It refuses entries that do not sum to zero, cash or a
 * deployed notional below zero at any point of the order, and a notional that rises above its strategy's limit.
 * The rules of capital are the caller's to check, under the reserve's lock.
 */
export async function postTransactions(
  tx: Tx,
  workspaceId: string,
  postings: readonly Posting[],
  { requestId, now }: { requestId: string; now: Date },
): Promise<{ seq: number }[]> {
  if (postings.length === 0) return [];
  const lines = postings.map((posting) => ({
    kind: posting.kind,
    cause: posting.cause,
    cause_id: posting.causeId,
    strategy_id: posting.strategyId,
    reverses: posting.reverses,
    note: posting.note,
    entries: posting.entries.map((entry) => ({
      account: accountCode(entry.account),
      amount: moneyText(entry.amount),
      notional: entry.notional && moneyText(entry.notional),
    })),
  }));
  const [row] = await tx.execute<{ first: string }>(
    sql`select capital_post(${workspaceId}::uuid, ${now.toISOString()}::timestamptz, ${requestId}::text, ${JSON.stringify(lines)}::jsonb) as first`,
  );
  if (!row) throw new Error("capital_post answered nothing");
  return postings.map((_, index) => ({ seq: Number(row.first) + index }));
}
