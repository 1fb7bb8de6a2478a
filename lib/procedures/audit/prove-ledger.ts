import {
  findStrayEntry,
  findStrayEvent,
  type LedgerExtent,
  readLedgerExtent,
  readLedgerStretch,
  readStoredBalances,
  readSumsUntil,
} from "@/db/repositories/ledger-proof";
import { checkBalances } from "@/lib/engine/capital/ledger/check-balances";
import { followLedger } from "@/lib/engine/capital/ledger/follow-ledger";
import type { Scope } from "@/lib/procedures/context";
import type { AuditProblemView } from "@/lib/schemas/audit";

const TRANSACTIONS_A_STATEMENT = 2_000;

export type LedgerProof = {
  last: number;
  isAtEnd: boolean;
  checkedBalances: number;
  problem: AuditProblemView | null;
};

type Where = Pick<Scope, "tx"> & { workspaceId: string };

/**
 * Rebuilds the ledger from its entries behind `after`, at most `budget` transactions, and at its end holds what they
 * come to against every stored balance and deployed notional.
 */
export async function proveLedger(where: Where, after: number, budget: number): Promise<LedgerProof> {
  const { tx, workspaceId } = where;
  const extent = await readLedgerExtent(tx, workspaceId);
  const end = Math.max(extent.counted, extent.last);
  const stop = Math.min(end, after + budget);
  const sums = await readSumsUntil(tx, workspaceId, after);
  let last = after;
  while (last < stop) {
    const range = { after: last, until: Math.min(stop, last + TRANSACTIONS_A_STATEMENT) };
    const rows = await readLedgerStretch(tx, workspaceId, range);
    const problem = followLedger({ ...range, ...rows, counted: extent.counted, last: extent.last }, sums);
    if (problem) return { last: range.after, isAtEnd: false, checkedBalances: 0, problem };
    last = range.until;
  }
  if (last < end) return { last, isAtEnd: false, checkedBalances: 0, problem: null };
  const stray = countProblem(extent) ?? (await findStray(where, end));
  if (stray) return { last, isAtEnd: true, checkedBalances: 0, problem: stray };
  const stored = await readStoredBalances(tx, workspaceId);
  return {
    last,
    isAtEnd: true,
    checkedBalances: stored.accounts.length + stored.strategies.length,
    problem: checkBalances(sums, stored),
  };
}

function countProblem({ counted, last, count }: LedgerExtent): AuditProblemView | null {
  if (count > last) {
    const message = "A transaction stands before number 1: it was not written by Plumbline";
    return { kind: "transaction_uncounted", seq: null, message };
  }
  if (last > counted) {
    const message = `Transaction ${counted + 1} stands behind the last one that the reserve has counted, which is ${counted}`;
    return { kind: "transaction_uncounted", seq: counted + 1, message };
  }
  return null;
}

async function findStray({ tx, workspaceId }: Where, last: number): Promise<AuditProblemView | null> {
  const event = await findStrayEvent(tx, workspaceId, last);
  if (event) {
    const message = `Event ${event.seq} of the audit trail (${event.action}) tells of transaction ${event.entityId}, which is not in the ledger`;
    return { kind: "event_without_transaction", seq: event.seq, message };
  }
  const entry = await findStrayEntry(tx, workspaceId, last);
  if (entry === null) return null;
  const message = `There are entries of transaction ${entry}, but no such transaction`;
  return { kind: "entry_without_transaction", seq: entry, message };
}
