import type { Money } from "@/lib/kernel/money";

/** An entry as it stands in the ledger. */
export type RecordedEntry = {
  position: number;
  /** Code of its account: `external`, `master:cash` or `strategy:<id>:cash`. */
  account: string;
  /** Signed: what the account gains. */
  amount: Money;
  /** What the strategy's deployed notional gains. */
  notional: Money;
  balanceAfter: Money;
};

/** A transaction as it stands in the ledger, with its entries in their order. */
export type RecordedTransaction = {
  seq: number;
  /** To the millisecond, in universal time: 2026-11-20T12:00:00.123Z. */
  at: string;
  kind: string;
  cause: string;
  causeId: string | null;
  strategyId: string | null;
  reverses: number | null;
  note: string | null;
  actorId: string;
  entries: readonly RecordedEntry[];
};

/** The event of the audit trail that was written with a transaction. */
export type RecordedEvent = {
  /** Its number in the audit trail. */
  seq: number;
  action: string;
  actorId: string;
  /** What it says of the transaction. */
  after: unknown;
};

/** What the entries so far come to for one account. */
export type AccountSums = { balance: Money; notional: Money };

/** The first thing that does not agree; `seq` numbers the transaction, or the event where the kind names one. */
export type LedgerProblem<Kind extends string> = { kind: Kind; seq: number | null; message: string };
