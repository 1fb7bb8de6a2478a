import { readAuditHead } from "@/db/repositories/audit-chain";
import { readLedgerExtent } from "@/db/repositories/ledger-proof";
import { InvalidInputError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import type { Scope } from "@/lib/procedures/context";
import { auditVerdictView, verifyAuditInput } from "@/lib/schemas/audit";
import { type ProofPlace, readPlace, START, writePlace } from "./proof-place";
import { type Known, proveChain } from "./prove-chain";
import { proveLedger } from "./prove-ledger";

export const verifyAudit = read({
  role: "viewer",
  isAtOnce: true,
  method: "GET",
  path: "/audit/verify",
  tag: "Audit",
  summary: "Derives the whole audit trail and ledger anew and names the first row that disagrees",
  description:
    "Every event's SHA-256 hash from its row and the hash before it, the head that is recorded apart, and the ledger from its " +
    "entries alone: numbers without a gap, entries that sum to 0, running balances, each transaction beside its event, every " +
    "stored balance and deployed notional. All of it in one snapshot; with `limit` in parts, to show how far it is.",
  input: verifyAuditInput,
  output: auditVerdictView,
  handler: async (scope, { limit, cursor, known_seq, known_hash }) => {
    const place = cursor === undefined ? START : readPlace(cursor);
    const known = knownHead(known_seq, known_hash);
    const proof = await prove(scope, place, limit ?? Number.MAX_SAFE_INTEGER, known);
    const { tx, principal } = scope;
    const head = await readAuditHead(tx, principal.workspaceId);
    const extent = await readLedgerExtent(tx, principal.workspaceId);
    const isComplete = proof.isAtEnd || proof.problem !== null;
    return {
      is_complete: isComplete,
      is_intact: proof.problem === null,
      events: proof.place.head.seq,
      events_total: head?.seq ?? 0,
      transactions: proof.place.transactions,
      transactions_total: extent.counted,
      checked_balances: proof.checkedBalances,
      head,
      first_problem: proof.problem,
      next_cursor: isComplete ? null : writePlace(proof.place),
    };
  },
});

function knownHead(seq: number | undefined, hash: string | undefined): Known | undefined {
  if (seq === undefined && hash === undefined) return undefined;
  if (seq === undefined || hash === undefined) {
    throw new InvalidInputError("known_seq and known_hash go together");
  }
  return { seq, hash };
}

/** The chain first, also what came to it since the part before: the ledger is held against its events. */
async function prove(
  { tx, principal: { workspaceId } }: Scope,
  { head, transactions }: ProofPlace,
  budget: number,
  known: Known | undefined,
) {
  const chain = await proveChain({ tx, workspaceId }, head, { budget, known });
  const left = budget - (chain.last.seq - head.seq);
  if (chain.problem || !chain.isAtEnd || left <= 0) {
    const place = { head: chain.last, transactions };
    return { place, isAtEnd: false, checkedBalances: 0, problem: chain.problem };
  }
  const { last, ...ledger } = await proveLedger({ tx, workspaceId }, transactions, left);
  return { place: { head: chain.last, transactions: last }, ...ledger };
}
