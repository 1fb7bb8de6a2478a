import { Decimal, ZERO } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";
import type { RecordedEvent, RecordedTransaction } from "./recorded";

/** A movement of cents between two accounts; notional moves with a strategy's cash. */
export type FixtureMove = { kind: string; from: string; to: string; cents: number };

export const strategyAccount = (id: string) => `strategy:${id}:cash`;

/** A ledger as the database would hold it after these moves, each with its event. */
export function recordedLedger(moves: readonly FixtureMove[]): {
  transactions: RecordedTransaction[];
  events: Map<number, RecordedEvent[]>;
} {
  const balances = new Map<string, Decimal>();
  const transactions = moves.map(({ kind, from, to, cents }, index): RecordedTransaction => {
    const amount = new Decimal(cents).div(100);
    const entries = [from, to].map((account, position) => {
      const signed = position === 0 ? amount.neg() : amount;
      const balanceAfter = (balances.get(account) ?? ZERO).plus(signed);
      balances.set(account, balanceAfter);
      const notional = account.startsWith("strategy:") ? signed : ZERO;
      return { position: position + 1, account, amount: signed, notional, balanceAfter };
    });
    const strategy = [from, to].find((account) => account.startsWith("strategy:"));
    return {
      seq: index + 1,
      at: "2026-11-20T12:00:00.000Z",
      kind,
      cause: "direct",
      causeId: null,
      strategyId: strategy?.split(":")[1] ?? null,
      reverses: null,
      note: null,
      actorId: "ada",
      entries,
    };
  });
  return { transactions, events: new Map(transactions.map((one) => [one.seq, [eventOf(one)]])) };
}

/** What was written into the audit trail with a transaction. */
export function eventOf(transaction: RecordedTransaction): RecordedEvent {
  const { seq, at, kind, cause, strategyId, actorId, entries } = transaction;
  const after = {
    at,
    kind,
    cause,
    ...(strategyId ? { strategy_id: strategyId } : {}),
    entries: entries.map(({ account, amount, notional, balanceAfter }) => ({
      account,
      amount: moneyText(amount),
      notional: moneyText(notional),
      balance: moneyText(balanceAfter),
    })),
  };
  return { seq: seq + 100, action: `capital.${kind}`, actorId, after };
}
