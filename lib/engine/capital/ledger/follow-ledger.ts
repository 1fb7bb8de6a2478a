import { sum, ZERO } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";
import { compareWithEvent } from "./compare-with-event";
import type {
  AccountSums,
  LedgerProblem,
  RecordedEntry,
  RecordedEvent,
  RecordedTransaction,
} from "./recorded";

type Kind =
  | "transaction_missing"
  | "transactions_cut_off"
  | "transaction_unbalanced"
  | "transaction_changed"
  | "transaction_without_event"
  | "event_without_transaction"
  | "running_balance_wrong"
  | "transaction_repeated";

/** A stretch of the ledger, as it stands: everything with a number above `after`, up to `until`. */
export type LedgerStretch = {
  after: number;
  until: number;
  /** Number of the last transaction that the reserve has counted. */
  counted: number;
  /** Number of the last transaction that there is. */
  last: number;
  transactions: readonly RecordedTransaction[];
  /** The events of the audit trail that name them, by transaction number. */
  events: ReadonlyMap<number, readonly RecordedEvent[]>;
};

/**
 * Follows the ledger from entry to entry, adding up `sums` (by account code) as it goes: numbers without a gap, entries
 * that sum to 0, each balance the one before it and the amount, each transaction the same as its one event in the audit
 * trail. Answers with the first that is not so, or null. Amounts are dollars, exact.
 */
export function followLedger(
  stretch: LedgerStretch,
  sums: Map<string, AccountSums>,
): LedgerProblem<Kind> | null {
  const bySeq = new Map(stretch.transactions.map((one) => [one.seq, one]));
  for (let seq = stretch.after + 1; seq <= stretch.until; seq += 1) {
    const transaction = bySeq.get(seq);
    const events = stretch.events.get(seq) ?? [];
    const problem = transaction
      ? checkTransaction(transaction, events, sums)
      : missing(seq, stretch, events[0]);
    if (problem) return problem;
  }
  return null;
}

function missing(seq: number, stretch: LedgerStretch, event: RecordedEvent | undefined): LedgerProblem<Kind> {
  const said = event ? `; event ${event.seq} of the audit trail (${event.action}) tells of it` : "";
  if (seq < stretch.last) {
    return { kind: "transaction_missing", seq, message: `Transaction ${seq} is missing${said}` };
  }
  const counted = `the reserve has counted ${stretch.counted}`;
  const ends = seq === 1 ? "The ledger is empty" : `The ledger ends with transaction ${seq - 1}`;
  return { kind: "transactions_cut_off", seq, message: `${ends}, but ${counted}${said}` };
}

function checkTransaction(
  transaction: RecordedTransaction,
  events: readonly RecordedEvent[],
  sums: Map<string, AccountSums>,
): LedgerProblem<Kind> | null {
  const { seq, kind, entries } = transaction;
  const name = `Transaction ${seq} (${kind})`;
  const [event, another] = events;
  if (!event) {
    return {
      kind: "transaction_without_event",
      seq,
      message: `${name} has no event in the audit trail: it was not written by Plumbline`,
    };
  }
  if (another) {
    const message = `${name} has two events in the audit trail, ${event.seq} and ${another.seq}`;
    return { kind: "transaction_repeated", seq, message };
  }
  const difference = compareWithEvent(transaction, event);
  if (difference) {
    const message = `${name} is not what event ${event.seq} of the audit trail says: ${difference}`;
    return { kind: "transaction_changed", seq, message };
  }
  const total = sum(entries.map(({ amount }) => amount));
  if (!total.isZero() || entries.length < 2) {
    const message = `The ${entries.length} entries of transaction ${seq} sum to ${moneyText(total)} instead of 0.00`;
    return { kind: "transaction_unbalanced", seq, message };
  }
  for (const entry of entries) {
    const problem = addEntry(seq, entry, sums);
    if (problem) return problem;
  }
  return null;
}

function addEntry(
  seq: number,
  entry: RecordedEntry,
  sums: Map<string, AccountSums>,
): LedgerProblem<Kind> | null {
  const before = sums.get(entry.account) ?? { balance: ZERO, notional: ZERO };
  const balance = before.balance.plus(entry.amount);
  sums.set(entry.account, { balance, notional: before.notional.plus(entry.notional) });
  if (balance.eq(entry.balanceAfter)) return null;
  const figures = `${moneyText(entry.balanceAfter)} after it, but its entries come to ${moneyText(balance)}`;
  return {
    kind: "running_balance_wrong",
    seq,
    message: `Transaction ${seq} says that ${entry.account} held ${figures}`,
  };
}
